import type { TaskStatus } from '../config/task-words.ts';

type MarkRow = { readonly status: TaskStatus; readonly marks: readonly string[] };

/** Emoji and signs that say a status wherever they stand before or behind a task. The first of a row is the one we write. */
export const STRONG_MARKS: readonly MarkRow[] = [
  { status: 'done', marks: ['✅', '☑', '✔', '✓'] },
  { status: 'in_progress', marks: ['🔄', '🚧', '🏃', '🏗', '👷', '🔃'] },
  // A cross says that something is not there yet; that it will never be takes a word.
  { status: 'todo', marks: ['⏳', '⬜', '☐', '🆕', '🔲', '⌛', '🔜', '◻', '❌', '✖', '✗', '✘'] },
  { status: 'blocked', marks: ['⏸', '🚫', '⛔', '🛑'] },
  { status: 'cancelled', marks: ['⏭'] },
];

/** Signs that say a status only in a status field, a status cell or a legend; elsewhere they are decoration. */
export const WEAK_MARKS: readonly MarkRow[] = [
  { status: 'done', marks: ['🟢', '🎉', '💚', '👍', '🏁'] },
  { status: 'in_progress', marks: ['🟡', '🟠', '🔵', '🔨', '🛠', '🔧', '⚙', '▶', '🏎', '🌗', '⚠', '🔶', '🔥'] },
  {
    status: 'todo',
    marks: ['⚪', '📋', '📝', '🔴', '⭕', '📅', '🗓', '🟣', '💡', '⚫', '🔘', '📌', '📦', '🎯', '➖'],
  },
  { status: 'in_review', marks: ['👀', '🔍', '🔎', '🧪'] },
  { status: 'blocked', marks: ['🔒', '⏱', '🧱'] },
  { status: 'cancelled', marks: ['🗑', '💀'] },
];

type BoxRow = { readonly status: TaskStatus; readonly characters: string };

/** What stands between the brackets of a box, for dialects that say nothing else. */
export const BOX_CHARACTERS: readonly BoxRow[] = [
  { status: 'todo', characters: ' ' },
  { status: 'done', characters: 'xXvVхХ✓✔✅☑' },
  { status: 'in_progress', characters: '~/*>.…' },
  { status: 'blocked', characters: '!?' },
  { status: 'cancelled', characters: '-–' },
];

export const STATUS_BY_MARK: ReadonlyMap<string, TaskStatus> = new Map(
  [...WEAK_MARKS, ...STRONG_MARKS].flatMap(({ status, marks }) =>
    marks.map((mark) => [mark, status] as const),
  ),
);

export const STATUS_BY_BOX: ReadonlyMap<string, TaskStatus> = new Map(
  BOX_CHARACTERS.flatMap(({ status, characters }) =>
    [...characters].map((character) => [character, status] as const),
  ),
);
