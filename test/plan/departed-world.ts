import type { World } from '../../src/plan/world.ts';
import { keyOf, PATH, retold, settle, task, world } from './build-world.ts';

const START = Date.parse('2026-01-02T00:00:00Z');
/** The same world so many hours after the first pass. */
export const after = (before: World, hours: number): World => ({
  ...before,
  now: new Date(START + hours * 3_600_000).toISOString().replace('.000Z', 'Z'),
});

/** Tasks that differ in their title alone. */
export const rows = (count: number, status: 'todo' | 'done' = 'todo') =>
  Array.from({ length: count }, (_, index) => task({ line: index + 1, title: `Task ${index}`, status }));

/** The settled world of these tasks, with the last ones gone from the document since. */
export function without(left: number, given = rows(8), before: World = settle(world(given))): World {
  const told = retold({ ...before, labels: ['tickmark'] }, given.slice(0, given.length - left));
  const missing = given.slice(given.length - left).map((one, index) => ({
    ...one,
    key: keyOf(given.length - left + index),
    path: PATH,
    parentKey: undefined,
    gist: '',
    missingSince: undefined,
  }));
  return { ...told, pairing: { ...told.pairing, missing } };
}

export const withRemoval = (before: World, removal: object): World => ({
  ...before,
  config: { ...before.config, removal: { ...before.config.removal, ...removal } },
});
