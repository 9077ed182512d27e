import { digest } from '../../issue/digest.ts';
import type { Instant } from '../../issue/issue-snapshot.ts';
import type { DocumentEdit } from '../plan.ts';
import type { Quiet, World } from '../world.ts';
import { signEdit } from './edit-signatures.ts';

// Who goes on changing things waits so many quiet times at most.
const QUIET_TIMES_AT_MOST = 10;

/** Until when edits wait; undefined when there is none, or none ever waits. Over once `until` is reached. */
export function keepQuiet(
  { now, config, quiet }: Pick<World, 'now' | 'config' | 'quiet'>,
  edits: readonly DocumentEdit[],
): Quiet | undefined {
  const { quietSeconds } = config.writeBack;
  if (edits.length === 0 || quietSeconds === 0) return undefined;
  const wanted = digest(edits.map(signEdit).toSorted().join('\n'));
  if (quiet?.digest === wanted) return quiet;
  const since = quiet?.since ?? now;
  const until = [after(now, quietSeconds), after(since, QUIET_TIMES_AT_MOST * quietSeconds)].toSorted()[0];
  return { digest: wanted, since, until: until ?? now };
}

const after = (instant: Instant, seconds: number): Instant =>
  new Date(Date.parse(instant) + seconds * 1000).toISOString().replace(/\.\d{3}Z$/, 'Z');
