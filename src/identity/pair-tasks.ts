import type { Pairing, PairingInput } from './pairing.ts';

/** Finds for every task of the documents the known task it is, or gives it a key. Pure but for `newKey`. */
export function pairTasks(_input: PairingInput): Pairing {
  return { tasks: [], missing: [], problems: [] };
}
