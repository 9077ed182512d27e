import type { TaskStatus } from '../../config/task-words.ts';
import { statusOfPhrase } from '../../dialect/status-words.ts';

/** The list a card of imdone is in, told by a tag in capitals before its text: `#DOING:20 Rework it`. */
export type ListTag = { readonly word: string; readonly length: number; readonly status: TaskStatus };

const LIST_TAG = /^#([A-Z][A-Z_-]{2,14})(?::-?\d{1,9}(?:\.\d{1,9})?)?:?(?=\s)/u;

/** The list tag at the start of a line, if its word says a status. */
export function listTagAtStart(text: string): ListTag | undefined {
  const match = LIST_TAG.exec(text);
  const word = match?.[1];
  const status = word === undefined ? undefined : statusOfPhrase(word);
  return match === null || word === undefined || status === undefined
    ? undefined
    : { word, length: match[0].length, status };
}
