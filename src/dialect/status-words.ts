import { TASK_STATUSES, type TaskStatus } from '../config/task-words.ts';
import { phrasePattern, withoutAccents } from './fold.ts';
import { STATUS_WORDS, type Language } from './status-vocabulary.ts';

const STATUS_BY_WORD = new Map(
  [...STATUS_WORDS]
    .toReversed()
    .flatMap(({ status, words }) => words.map((word) => [compact(word), status] as const)),
);

const LANGUAGE_BY_WORD = new Map(
  [...STATUS_WORDS]
    .toReversed()
    .flatMap(({ language, words }) => words.map((word) => [compact(word), language] as const)),
);

const PHRASES = phrasePattern(STATUS_WORDS.flatMap(({ words }) => words));
const AT_START = new RegExp(`^(?:${PHRASES})(?![\\p{L}\\p{N}])`, 'iu');
const AT_END = new RegExp(`(?<![\\p{L}\\p{N}])(?:${PHRASES})$`, 'iu');

function compact(word: string): string {
  return withoutAccents(word.normalize('NFKC').toLowerCase()).replace(/[\s_-]+/gu, '');
}

/** The status a whole phrase says, or undefined. Case, blanks, hyphens and underscores do not matter. */
export function statusOfPhrase(phrase: string): TaskStatus | undefined {
  return STATUS_BY_WORD.get(compact(phrase.trim()));
}

/** The status word at the start of `text` and its length. */
export function statusWordAtStart(
  text: string,
): { readonly status: TaskStatus; readonly length: number } | undefined {
  return found(AT_START.exec(text));
}

/** The status word at the end of `text` and its length. */
export function statusWordAtEnd(
  text: string,
): { readonly status: TaskStatus; readonly length: number } | undefined {
  return found(AT_END.exec(text.slice(-60)));
}

function found(
  match: RegExpExecArray | null,
): { readonly status: TaskStatus; readonly length: number } | undefined {
  const status = match === null ? undefined : statusOfPhrase(match[0]);
  return match === null || status === undefined ? undefined : { status, length: match[0].length };
}

/** The word we write for a status in a language where the document has no word of its own. */
export function ownWord(status: TaskStatus, language: Language): string {
  const row = STATUS_WORDS.find((words) => words.status === status && words.language === language);
  return row?.words[0] ?? status;
}

/** The language whose status words `phrases` use most, English if none. */
export function languageOfPhrases(phrases: readonly string[]): Language {
  const counts = new Map<Language, number>();
  for (const phrase of phrases) {
    const language = LANGUAGE_BY_WORD.get(compact(phrase));
    if (language !== undefined) counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 'en';
}

/** All statuses, in the order of a task's life. */
export const ALL_STATUSES: readonly TaskStatus[] = TASK_STATUSES;
