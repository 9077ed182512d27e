import type { World } from '../world.ts';
import { caseOf, type Case, type Load } from './case.ts';

/** All new issues of a pass as one decision, when they are more than `limits.openAtOnce`. */
export function openingCases(world: World, { writes }: Load): readonly Case[] {
  const { openAtOnce } = world.config.limits;
  const opens = writes.filter(({ action }) => action.kind === 'open-issue');
  const paths = [...new Set(opens.map(({ path }) => path))];
  const [path] = paths;
  if (path === undefined || opens.length <= openAtOnce) return [];
  const where = paths.length === 1 ? '' : ` for ${paths.length} documents`;
  const reason = `${opens.length} issues at once would be opened${where}, more than limits.openAtOnce (${openAtOnce})`;
  return [caseOf(world, { path, reason, writes: opens, departures: [] })];
}
