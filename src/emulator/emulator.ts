import type { Server } from 'node:http';
import { createWorld } from './face/world.ts';
import type { World } from './face/world.ts';
import { settle } from './hooks/deliver.ts';
import type { Exchange } from './http/exchange.ts';
import { serve } from './http/server.ts';
import { createTrafficLog } from './http/traffic-log.ts';
import { createState } from './world/state.ts';

export type { Exchange } from './http/exchange.ts';
export type { World } from './face/world.ts';

export type EmulatorOptions = {
  /** 0, the default, takes a free port. */
  readonly port?: number;
  readonly host?: string;
  readonly now?: () => Date;
  readonly random?: () => number;
  readonly onExchange?: (exchange: Exchange) => void;
  /** Most entries of a list page; GitHub allows 100. */
  readonly perPageMax?: number;
  /** Requests an hour for each installation and each person. */
  readonly rateLimit?: number;
  /** How long each answer takes on its way; 0 by default. */
  readonly answerAfterMs?: number;
};

export interface Emulator {
  /** Origin of the server, REST at `/` and `/api/v3`, GraphQL at `/graphql` and `/api/graphql`. */
  readonly url: string;
  /** Builds the world and looks at it, past the API. */
  readonly world: World;
  /** Resolves when every webhook sent so far has been answered or has failed. */
  settled(): Promise<void>;
  /** The traffic so far, oldest first; the last 50,000 requests and 256 MB of answers are kept. */
  exchanges(): readonly Exchange[];
  clearExchanges(): void;
  /** Closes the server; webhooks not yet answered are given up. */
  stop(): Promise<void>;
}

/** Starts an emulated GitHub on loopback: stateful, in memory, over real HTTP. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const state = createState({
    now: options.now ?? (() => new Date()),
    random: options.random ?? Math.random,
    requestsPerHour: options.rateLimit ?? 5_000,
    perPageMax: options.perPageMax ?? 100,
  });
  const log = createTrafficLog();
  const server = await serve(state, {
    host: options.host ?? '127.0.0.1',
    port: options.port ?? 0,
    answerAfterMs: options.answerAfterMs ?? 0,
    onExchange(exchange) {
      log.add(exchange);
      options.onExchange?.(exchange);
    },
  });
  return {
    url: state.url,
    world: createWorld(state),
    settled: () => settle(state),
    exchanges: log.list,
    clearExchanges: log.clear,
    stop() {
      state.stopping.abort();
      return stop(server);
    },
  };
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}
