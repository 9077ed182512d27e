import type { World } from '../world.ts';
import { caseOf, type Case, type Load } from './case.ts';

// What was pushed between the preview and the merge is meant too, as long as it is little.
const MORE_AT_MOST = 1.1;

/**
 * All new issues of a pass as one decision, when they are more than `limits.openAtOnce`. A merged onboarding pull request
 * is the yes to so many as it showed, and a tenth more.
 */
export function openingCases(world: World, { writes }: Load): readonly Case[] {
  const { openAtOnce } = world.config.limits;
  const opens = writes.filter(({ action }) => action.kind === 'open-issue');
  const paths = [...new Set(opens.map(({ path }) => path))];
  const [path] = paths;
  const allowed = Math.max(openAtOnce, (world.onboarded ?? 0) * MORE_AT_MOST);
  if (path === undefined || opens.length <= allowed) return [];
  const where = paths.length === 1 ? '' : ` for ${paths.length} documents`;
  const reason = `${opens.length} issues at once would be opened${where}, more than limits.openAtOnce (${openAtOnce})`;
  return [caseOf(world, { path, reason, writes: opens, departures: [] })];
}
