import type { TaskStatus } from '../config/task-words.ts';
import { list } from './fold.ts';

export type Language =
  | 'en'
  | 'de'
  | 'fr'
  | 'es'
  | 'pt'
  | 'it'
  | 'nl'
  | 'pl'
  | 'cs'
  | 'ru'
  | 'uk'
  | 'tr'
  | 'zh'
  | 'ja'
  | 'ko'
  | 'vi'
  | 'id';

/** The words that say a status in one language; the first is the one we write. */
export type StatusWords = {
  readonly status: TaskStatus;
  readonly language: Language;
  readonly words: readonly string[];
};

/** A row of the vocabulary; a line holds words with commas between them. */
export function row(status: TaskStatus, language: Language, ...lines: readonly string[]): StatusWords {
  return { status, language, words: list(...lines) };
}
