import type { TaskStatus } from '../../config/task-words.ts';

/** How each status is named to people, and what else they may write for it; `-`, `_` and a blank are alike. */
const STATUS_NAMES: Readonly<
  Record<TaskStatus, { readonly name: string; readonly aliases: readonly string[] }>
> = {
  todo: {
    name: 'todo',
    aliases: [
      'to-do',
      'open',
      'pending',
      'planned',
      'backlog',
      'not-started',
      'new',
      'reopen',
      'reopened',
      'undone',
    ],
  },
  in_progress: {
    name: 'in-progress',
    aliases: ['inprogress', 'progress', 'wip', 'doing', 'start', 'started', 'active', 'ongoing', 'working'],
  },
  in_review: {
    name: 'in-review',
    aliases: ['inreview', 'review', 'reviewing', 'under-review', 'needs-review', 'ready-for-review'],
  },
  blocked: { name: 'blocked', aliases: ['block', 'on-hold', 'waiting', 'stuck'] },
  done: {
    name: 'done',
    aliases: ['complete', 'completed', 'close', 'closed', 'finish', 'finished', 'fixed', 'resolved'],
  },
  cancelled: {
    name: 'cancelled',
    aliases: [
      'canceled',
      'cancel',
      'wontfix',
      "won't-fix",
      'wont-fix',
      "won't-do",
      'wont-do',
      'not-planned',
      'dropped',
    ],
  },
};

const STATUSES = Object.entries(STATUS_NAMES) as [TaskStatus, { name: string; aliases: readonly string[] }][];
const BY_WORD = new Map(
  STATUSES.flatMap(([status, { name, aliases }]) => [name, ...aliases].map((word) => [word, status])),
);
// `ready for review` is the longest that people write with blanks.
const WORDS_AT_MOST = 3;
// No name of a status comes near; whatever is longer is not looked at.
const CHARS_AT_MOST = 40;

/** The names that an answer offers, in the order of work. */
export const STATUS_CHOICES: readonly string[] = STATUSES.map(([, { name }]) => name);

export type StatusArgument = { readonly status: TaskStatus; readonly reason: string | undefined };

/** A status and the reason behind it; undefined when the words begin with no status. */
export function findStatus(words: readonly string[]): StatusArgument | undefined {
  for (let count = Math.min(WORDS_AT_MOST, words.length); count > 0; count -= 1) {
    const phrase = words.slice(0, count).join('-');
    const status = phrase.length > CHARS_AT_MOST ? undefined : BY_WORD.get(normal(phrase));
    if (status !== undefined) return { status, reason: reasonOf(words.slice(count)) };
  }
  return undefined;
}

/** The words behind a value, as written; undefined when there are none. */
export function reasonOf(words: readonly string[]): string | undefined {
  // A dash or colon between value and reason belongs to neither.
  const reason = words.join(' ').replace(/^[-–—:,]+\s*/u, '');
  return reason === '' ? undefined : reason;
}

/** Quotes around a value and punctuation behind it are how people write, not what they mean. */
const normal = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('’', "'")
    .replaceAll(/^["“”„«»`]+|["“”„«»`.,;:!]+$/gu, '')
    .replaceAll(/[-_‐‑]+/gu, '-');
