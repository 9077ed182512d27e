import type { Exchange } from './exchange.ts';

export type TrafficLog = {
  add(exchange: Exchange): void;
  /** Oldest first. */
  list(): readonly Exchange[];
  clear(): void;
};

const EXCHANGES_MAX = 50_000;
// Pages of a hundred issues are half a megabyte each; a long trial must not fill the memory with them.
const BYTES_MAX = 256 * 1024 * 1024;

/** The last exchanges, as far as they fit into bounds of number and size. */
export function createTrafficLog(): TrafficLog {
  let exchanges: Exchange[] = [];
  let bytes = 0;
  return {
    add(exchange) {
      exchanges.push(exchange);
      bytes += exchange.responseBytes;
      if (exchanges.length <= EXCHANGES_MAX * 2 && bytes <= BYTES_MAX * 2) return;
      exchanges = keepLast(exchanges);
      bytes = exchanges.reduce((sum, { responseBytes }) => sum + responseBytes, 0);
    },
    list: () => keepLast(exchanges),
    clear() {
      exchanges = [];
      bytes = 0;
    },
  };
}

function keepLast(exchanges: readonly Exchange[]): Exchange[] {
  let room = BYTES_MAX;
  const fits = (exchange: Exchange) => (room -= exchange.responseBytes) >= 0;
  const first = exchanges.findLastIndex((exchange) => !fits(exchange));
  return exchanges.slice(first + 1).slice(-EXCHANGES_MAX);
}
