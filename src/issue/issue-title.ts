import { repairEncoding } from '../document/repair-encoding.ts';
import type { Task } from '../document/task.ts';
import { oneLine } from './safe-text.ts';
import { DEFAULT_TITLES, type Frame, type TitleFormat } from './title-format.ts';

/** GitHub refuses longer titles (docs/github-behaviour.md). */
const TITLE_CHARS = 256;
// Words of fewer characters would say nothing; then the end of the whole is cut off instead.
const WORDS_CHARS = 20;

type Titled = Pick<Task, 'id' | 'title'>;

/** The issue's title: the task's, repaired and plain, with its id where the format has one. Never empty. */
export function issueTitle(task: Titled, titles: TitleFormat = DEFAULT_TITLES): string {
  const frame = titles.frameOf(task.id);
  const words = wordsOf(task);
  const room = TITLE_CHARS - frame.before.length - frame.after.length;
  return room < WORDS_CHARS ? cut(within(frame, words), TITLE_CHARS) : within(frame, cut(words, room));
}

/** True when the issue can show only the beginning of a task's title. */
export const isTitleCut = (task: Titled, titles: TitleFormat): boolean =>
  within(titles.frameOf(task.id), wordsOf(task)).length > TITLE_CHARS;

/** The words of an issue's title without the id beside them, which people write in their own way or leave out. */
export function titleWords(
  id: string | undefined,
  title: string,
  titles: TitleFormat = DEFAULT_TITLES,
): string {
  const all = oneLine(title);
  const framed = withoutFrame(all, titles.frameOf(id));
  if (id === undefined || framed !== undefined) return framed ?? all;
  const words = withoutFrame(all, titles.frameOf(undefined)) ?? all;
  return words.startsWith(id) ? withoutId(id, words) : words;
}

function withoutId(id: string, words: string): string {
  const rest = words.slice(id.length);
  const [between] = /^[:.)]?(?:\s+|$)/.exec(rest) ?? [];
  // "3 beds" may be words of a title; "T3 beds" and "3. beds" are not.
  if (between === undefined || (/^\d+$/.test(id) && between.trim() === '')) return words;
  return rest.slice(between.length);
}

function withoutFrame(title: string, { before, after }: Frame): string | undefined {
  if (!title.startsWith(before) || !title.endsWith(after)) return undefined;
  return title.length < before.length + after.length
    ? undefined
    : title.slice(before.length, title.length - after.length);
}

const wordsOf = ({ title }: Titled): string => oneLine(repairEncoding(title)) || '(untitled task)';

const within = ({ before, after }: Frame, words: string): string => `${before}${words}${after}`;

function cut(text: string, chars: number): string {
  if (text.length <= chars) return text;
  const kept = text.slice(0, chars - 1);
  // Half of a surrogate pair is no character.
  return `${kept.replace(/[\uD800-\uDBFF]$/, '')}…`;
}
