import type { Exchange } from '../../emulator/emulator.ts';
import { TELLINGS, type Memory, type NarratorOptions } from './tellings.ts';

export type Narrator = {
  /** The lines that tell people what a request did; none for one that only read. */
  readonly tell: (exchange: Exchange) => readonly string[];
};

/** Turns the traffic that reaches the emulated GitHub into a transcript. It remembers what was pushed. */
export function createNarrator(options: NarratorOptions): Narrator {
  const memory: Memory = { ...options, messages: new Map(), pushed: new Set(), texts: new Map() };
  return {
    tell(exchange) {
      if (exchange.status >= 300) return [];
      const path = decodeURIComponent(exchange.path.split('?')[0] ?? '');
      for (const { method, route, tell } of TELLINGS) {
        const matched = method === exchange.method ? route.exec(path) : null;
        if (matched !== null) return tell(exchange, memory, matched[1] ?? '');
      }
      return [];
    },
  };
}
