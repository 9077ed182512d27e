import type { TaskStatus } from '../config/task-words.ts';

/** A way of writing task documents: how it is recognised and what differs from plain GFM. */
export type DialectProfile = {
  readonly name: string;
  /** Paths that belong to it, whatever stands in the document. */
  readonly paths: readonly RegExp[];
  /** Box characters that mean something else here than elsewhere. */
  readonly boxes: Readonly<Record<string, TaskStatus>>;
  /** Numbered headings are groups whatever stands under them. */
  readonly numberedAreGroups: boolean;
  /** Only sections called a task list hold tasks: the rest of such a document is about something else. */
  readonly onlyTaskSections: boolean;
  /** Statuses beyond todo and done that a box can say here, with the character we write for them. */
  readonly writes: Readonly<Partial<Record<TaskStatus, string>>>;
  /** The only status words that a tool behind this dialect accepts; none at all where it overwrites the file. */
  readonly statusWords?: Readonly<Partial<Record<TaskStatus, string>>> | undefined;
};

const PLAIN = {
  paths: [],
  boxes: {},
  numberedAreGroups: false,
  onlyTaskSections: false,
  writes: {},
} as const;

/** The dialects we know. One more is one more row; what it shares with plain GFM need not be said. */
export const PROFILES: readonly DialectProfile[] = [
  {
    ...PLAIN,
    name: 'spec-kit',
    paths: [/(?:^|\/)specs\/\d{3,}-[^/]+\/tasks\.md$/iu],
    numberedAreGroups: true,
  },
  {
    ...PLAIN,
    name: 'kiro',
    paths: [/(?:^|\/)\.kiro\/specs\/.+\/tasks\.md$/iu],
    boxes: {
      '-': 'in_progress',
      '~': 'todo',
    },
    writes: { in_progress: '-' },
  },
  {
    ...PLAIN,
    name: 'openspec',
    paths: [/(?:^|\/)openspec\/(?:changes|initiatives)\/.+\/tasks\.md$/iu],
    numberedAreGroups: true,
  },
  {
    ...PLAIN,
    name: 'backlog-md',
    paths: [/(?:^|\/)\.?backlog\/(?:tasks|completed|drafts|archive\/tasks)\/[^/]+\.md$/iu],
    statusWords: {
      todo: 'To Do',
      in_progress: 'In Progress',
      done: 'Done',
    },
  },
  {
    ...PLAIN,
    name: 'taskmaster',
    paths: [/(?:^|\/)\.?taskmaster\/tasks\/.+\.(?:md|txt)$/iu],
    statusWords: {},
  },
  {
    ...PLAIN,
    name: 'obsidian-tasks',
    boxes: { '/': 'in_progress' },
    writes: {
      in_progress: '/',
      cancelled: '-',
    },
  },
  { ...PLAIN, name: 'obsidian-kanban' },
  { ...PLAIN, name: 'kanban' },
  { ...PLAIN, name: 'heading-tasks' },
  { ...PLAIN, name: 'task-table' },
  { ...PLAIN, name: 'emoji-list' },
  { ...PLAIN, name: 'plain-list' },
  {
    ...PLAIN,
    name: 'not-a-task-list',
    paths: [
      /(?:^|\/)(?:pull_request_template|issue_template|changelog|changes|license|code_of_conduct|security)(?:\.[a-z-]+)?\.md$/iu,
      /(?:^|\/)(?:pull_request_template|issue_template)\//iu,
    ],
  },
  {
    ...PLAIN,
    name: 'readme',
    paths: [/(?:^|\/)(?:readme|contributing)(?:[._-][a-z-]+)?\.(?:md|markdown)$/iu],
    onlyTaskSections: true,
  },
  { ...PLAIN, name: 'gfm' },
];

/** The profile with this name, plain GFM if there is none. */
export function profileNamed(name: string): DialectProfile {
  return PROFILES.find((profile) => profile.name === name) ?? { ...PLAIN, name: 'gfm' };
}
