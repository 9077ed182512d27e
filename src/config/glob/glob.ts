import { expandBraces, MAX_ALTERNATIVES } from './expand-braces.ts';
import { segmentMatcher } from './match-segment.ts';

// No path of a document is longer, and a longer pattern is a slip.
const MAX_CHARS = 500;

/** Why a text is no glob; undefined when it is one. */
export function refuseGlob(glob: string): string | undefined {
  if (glob.length > MAX_CHARS) return `a glob of at most ${MAX_CHARS} characters`;
  if (glob.startsWith('!')) return 'a glob without `!` in front; what is left out stands under `ignore`';
  if (/[!?+*@]\(/.test(glob))
    return 'a glob of `*`, `**`, `?`, `[…]` and `{…,…}`, without brackets `( )` behind signs';
  if (expandBraces(glob) === undefined) return `a glob of at most ${MAX_ALTERNATIVES} alternatives`;
  return undefined;
}

type Segment = 'folders' | ((name: string) => boolean);

/**
 * A path against a glob: `*` and `?` within a name, `**` for any folders, `[…]`, `{…,…}`; any case, hidden names too. Our
 * own, because matchers that are made of regular expressions can be made to take years by a pattern of ten letters, and
 * patterns come from strangers' repositories.
 */
export function globMatcher(glob: string): (path: readonly string[]) => boolean {
  const alternatives = (expandBraces(glob.toLowerCase()) ?? []).map(segmentsOf);
  return (path) => alternatives.some((segments) => matches(segments, path));
}

/** A path as a matcher takes it. */
export const splitPath = (path: string): readonly string[] => path.toLowerCase().split('/');

const segmentsOf = (pattern: string): readonly Segment[] =>
  pattern
    .replace(/^\.?\//, '')
    .split('/')
    .map((segment): Segment => (segment === '**' ? 'folders' : segmentMatcher(segment)))
    .filter((segment, index, all) => segment !== 'folders' || all[index - 1] !== 'folders');

/** As within a name: back to the last `**` alone. Most paths are told by their last name. */
function matches(segments: readonly Segment[], path: readonly string[]): boolean {
  const ending = segments.at(-1);
  if (typeof ending === 'function' && !ending(path.at(-1) ?? '')) return false;
  let [at, name, folders, resume] = [0, 0, -1, 0];
  while (name < path.length) {
    const wanted = segments[at];
    if (wanted === 'folders') {
      [folders, resume, at] = [at, name, at + 1];
    } else if (wanted?.(path[name] ?? '')) {
      [at, name] = [at + 1, name + 1];
    } else if (folders >= 0) {
      [at, name, resume] = [folders + 1, resume + 1, resume + 1];
    } else {
      return false;
    }
  }
  return segments.slice(at).every((rest) => rest === 'folders');
}
