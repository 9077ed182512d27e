import { TASK_STATUSES, type TaskStatus } from '../config/task-words.ts';
import { fold, list } from './fold.ts';
import { phraseTable } from './phrase-table.ts';
import { STATUS_WORDS, type Language } from './status-vocabulary.ts';

const STATUSES = phraseTable(
  STATUS_WORDS.flatMap(({ status, words }) => words.map((word) => [word, status] as const)),
);
const LANGUAGES = phraseTable(
  STATUS_WORDS.flatMap(({ language, words }) => words.map((word) => [word, language] as const)),
);

/** The status a whole phrase says, or undefined. Case, blanks, hyphens and underscores do not matter. */
export function statusOfPhrase(phrase: string): TaskStatus | undefined {
  return STATUSES.get(phrase);
}

/** The status word at the start of `text` and its length. */
export const statusWordAtStart = STATUSES.atStart;

/** The status word at the end of `text` and its length. */
export const statusWordAtEnd = STATUSES.atEnd;

// What nobody writes of anything but of the task itself.
const PLAIN_DONE = new Set(
  list(
    'done, finished, erledigt, fertig, fait, terminé, hecho, feito, готово, сделано, 完了, 完成, 已完成, 済, fatto, 완료',
    'completato, виконано, зроблено, виправлено, tamamlandı, bitti, zrobione, klaar, hotovo, selesai',
  ).map(fold),
);

/** True for a word like `done` that in brackets behind a title tells how the task ended, and is no part of its sentence. */
export const isPlainDone = (phrase: string): boolean => PLAIN_DONE.has(fold(phrase));

const LOUD_AT_START = new Set(
  list(
    'done, wip, todo, fixed, finished, completed, cancelled, canceled, wontfix, blocked, erledigt, fertig, fait, terminé',
    'hecho, terminado, feito, concluído, готово, сделано, fatto, completato, виконано, зроблено, tamamlandı, bitti',
    'zrobione, klaar, hotovo, selesai',
  ).map(fold),
);

/** The status of a word that in capitals leads a line: `DONE write the report`, where `OPEN the gate` is the work itself. */
export const statusOfLoudWord = (word: string): TaskStatus | undefined =>
  word === word.toUpperCase() && LOUD_AT_START.has(fold(word)) ? statusOfPhrase(word) : undefined;

/** The word we write for a status in a language where the document has no word of its own. */
export function ownWord(status: TaskStatus, language: Language): string {
  const row = STATUS_WORDS.find((words) => words.status === status && words.language === language);
  return row?.words[0] ?? status;
}

/** The language whose status words `phrases` use most, English if none. */
export function languageOfPhrases(phrases: readonly string[]): Language {
  const counts = new Map<Language, number>();
  for (const phrase of phrases) {
    const language = LANGUAGES.get(phrase);
    if (language !== undefined) counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 'en';
}

/** All statuses, in the order of a task's life. */
export const ALL_STATUSES: readonly TaskStatus[] = TASK_STATUSES;
