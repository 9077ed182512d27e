import { asTaskKey, type TaskKey } from './task-key.ts';

/** Fields of which the marker tells what the document said when the block was written. */
export const MARKED_FIELDS = ['title', 'status', 'priority', 'details', 'subtasks'] as const;
type MarkedName = (typeof MARKED_FIELDS)[number] | 'block';

/** What the hidden first line of the managed block carries. */
export type Marker = {
  readonly repositoryId: number;
  readonly key: TaskKey;
  /**
   * Digest of each field's value as the document told it when the block was written, for `subtasks` the value with its
   * boxes; `block` is that of the block's text.
   */
  readonly base: Readonly<Partial<Record<MarkedName, string>>>;
};

/** Whose marker it is. */
export type MarkerName = Pick<Marker, 'repositoryId' | 'key'>;

export type FoundMarker = { readonly marker: Marker; readonly start: number; readonly end: number };

/** The line that ends the managed block. */
export const BLOCK_END = '<!-- /tickmark -->';

const MARKER = /<!-- tickmark:v1 repo=(\d{1,16}) key=([a-z2-7]{8}) base=([a-z0-9.,:]*) -->/g;
const BASE_NAMES: readonly MarkedName[] = [...MARKED_FIELDS, 'block'];
const KNOWN_NAMES: ReadonlySet<string> = new Set(BASE_NAMES);

export function renderMarker({ repositoryId, key, base }: Marker): string {
  const pairs = Object.entries(base).map(([field, value]) => `${field}.${value}`);
  return `<!-- tickmark:v1 repo=${repositoryId} key=${key} base=${pairs.join(',')} -->`;
}

/** Every whole marker of a text, in order. Whether to believe one is `identity`'s question. */
export const findMarkers = (text: string): readonly FoundMarker[] => [...text.matchAll(MARKER)].map(foundIn);

/** The marker that carries this name; without a name the first one. */
export function findMarker(text: string, name?: MarkerName): FoundMarker | undefined {
  // matchAll() would copy the pattern for each issue of a repository, and starts where the last search ended.
  let match = MARKER.exec(text);
  if (name !== undefined) while (match !== null && !isNamed(match, name)) match = MARKER.exec(text);
  MARKER.lastIndex = 0;
  return match === null ? undefined : foundIn(match);
}

const isNamed = ([, repositoryId, key]: RegExpExecArray, name: MarkerName): boolean =>
  key === name.key && Number(repositoryId) === name.repositoryId;

function foundIn(match: RegExpExecArray): FoundMarker {
  const [whole, repositoryId = '', key = '', base = ''] = match;
  return {
    marker: { repositoryId: Number(repositoryId), key: asTaskKey(key), base: parseBase(base) },
    start: match.index,
    end: match.index + whole.length,
  };
}

/** True for a marker with everything in it that is written into one: none of it was taken out by hand. */
export const isWhole = ({ base }: Marker): boolean => BASE_NAMES.every((name) => base[name] !== undefined);

// A pass reads the marker of every issue there is.
function parseBase(text: string): Marker['base'] {
  const written = AS_WRITTEN.exec(text);
  if (written !== null) {
    const [, title = '', status = '', priority = '', details = '', subtasks = '', block = ''] = written;
    return { title, status, priority, details, subtasks, block };
  }
  const base: Record<string, string> = {};
  for (let start = 0, end = 0; start < text.length; start = end + 1) {
    end = text.indexOf(',', start);
    if (end < 0) end = text.length;
    const dot = text.indexOf('.', start);
    const name = text.slice(start, dot < 0 || dot > end ? end : dot);
    if (KNOWN_NAMES.has(name)) base[name] = dot < 0 || dot > end ? '' : text.slice(dot + 1, end);
  }
  return base;
}

// As `renderMarker` writes it: taking all names at once is ten times as fast as going through them.
const AS_WRITTEN =
  /^title\.([^.,]*),status\.([^.,]*),priority\.([^.,]*),details\.([^.,]*),subtasks\.([^.,]*),block\.([^.,]*)$/;
