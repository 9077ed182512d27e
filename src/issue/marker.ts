import { FIELD_NAMES, type FieldName } from './fields.ts';
import { asTaskKey, type TaskKey } from './task-key.ts';

/** What the hidden first line of the managed block carries. */
export type Marker = {
  readonly repositoryId: number;
  readonly key: TaskKey;
  /** Digest of each field's value as the document told it when the block was written; `block` is that of its text. */
  readonly base: Readonly<Partial<Record<FieldName | 'block', string>>>;
};

/** The line that ends the managed block. */
export const BLOCK_END = '<!-- /tickmark -->';

const MARKER = /<!-- tickmark:v1 repo=(\d{1,16}) key=([a-z2-7]{8}) base=([a-z0-9.,]*) -->/;
const BASE_NAMES: ReadonlySet<string> = new Set([...FIELD_NAMES, 'block']);

export function renderMarker({ repositoryId, key, base }: Marker): string {
  const pairs = Object.entries(base).map(([field, value]) => `${field}.${value}`);
  return `<!-- tickmark:v1 repo=${repositoryId} key=${key} base=${pairs.join(',')} -->`;
}

/** The first marker of a body and where it stands. Whether to believe it is `identity`'s question. */
export function findMarker(
  body: string,
): { readonly marker: Marker; readonly start: number; readonly end: number } | undefined {
  const match = MARKER.exec(body);
  if (match === null) return undefined;
  const [text, repositoryId = '', key = '', base = ''] = match;
  return {
    marker: { repositoryId: Number(repositoryId), key: asTaskKey(key), base: parseBase(base) },
    start: match.index,
    end: match.index + text.length,
  };
}

/** True when a body holds a marker, whoever wrote it. */
export const hasMarker = (body: string): boolean => MARKER.test(body);

// A pass reads the marker of every issue there is.
function parseBase(text: string): Marker['base'] {
  const base: Record<string, string> = {};
  for (let start = 0, end = 0; start < text.length; start = end + 1) {
    end = text.indexOf(',', start);
    if (end < 0) end = text.length;
    const dot = text.indexOf('.', start);
    const name = text.slice(start, dot < 0 || dot > end ? end : dot);
    if (BASE_NAMES.has(name)) base[name] = dot < 0 || dot > end ? '' : text.slice(dot + 1, end);
  }
  return base;
}
