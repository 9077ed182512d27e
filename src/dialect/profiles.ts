import type { TaskStatus } from '../config/task-words.ts';

/** A way of writing task documents: how it is recognised and what differs from plain GFM. */
export type DialectProfile = {
  readonly name: string;
  /** Paths that belong to it, whatever stands in the document. */
  readonly paths: readonly RegExp[];
  /** Those paths as a person would write them, to say why the profile was chosen. */
  readonly pathInWords: string;
  /** Box characters that mean something else here than elsewhere. */
  readonly boxes: Readonly<Record<string, TaskStatus>>;
  /** Numbered headings are groups whatever stands under them. */
  readonly numberedAreGroups: boolean;
  /** Only sections called a task list hold tasks: the rest of such a document is about something else. */
  readonly onlyTaskSections: boolean;
  /** Statuses beyond todo and done that a box can say here, with the character we write for them. */
  readonly writes: Readonly<Partial<Record<TaskStatus, string>>>;
  /** A tool writes such a file anew from its own data: what is put into it would be lost. */
  readonly isGenerated: boolean;
  /** The only status words that a tool behind this dialect accepts. */
  readonly statusWords?: Readonly<Partial<Record<TaskStatus, string>>> | undefined;
};

const PLAIN = {
  paths: [],
  pathInWords: '',
  boxes: {},
  numberedAreGroups: false,
  onlyTaskSections: false,
  writes: {},
  isGenerated: false,
} as const;

/** The dialects we know. One more is one more row; what it shares with plain GFM need not be said. */
export const PROFILES: readonly DialectProfile[] = [
  {
    ...PLAIN,
    name: 'spec-kit',
    pathInWords: 'specs/NNN-name/tasks.md',
    paths: [/(?:^|\/)specs\/\d{3,}-[^/]+\/tasks\.md$/iu],
    numberedAreGroups: true,
  },
  {
    ...PLAIN,
    name: 'kiro',
    pathInWords: '.kiro/specs/…/tasks.md',
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
    pathInWords: 'openspec/changes/…/tasks.md',
    paths: [/(?:^|\/)openspec\/(?:changes|initiatives)\/.+\/tasks\.md$/iu],
    numberedAreGroups: true,
  },
  {
    ...PLAIN,
    name: 'backlog-md',
    pathInWords: 'that of a task of Backlog.md',
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
    pathInWords: 'that of a task file of Taskmaster',
    paths: [
      /(?:^|\/)\.?taskmaster\/tasks\/.+\.(?:md|txt)$/iu,
      /(?:^|\/)tasks\/task_\d{3,}[^/]*\.(?:md|txt)$/iu,
    ],
    isGenerated: true,
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
  { ...PLAIN, name: 'bmad' },
  { ...PLAIN, name: 'superpowers' },
  { ...PLAIN, name: 'ai-dev-tasks' },
  { ...PLAIN, name: 'imdone', statusWords: { todo: 'TODO', in_progress: 'DOING', done: 'DONE' } },
  {
    ...PLAIN,
    name: 'todo-txt',
    pathInWords: 'that of a todo.txt',
    paths: [/(?:^|[/.])(?:todo|done)\.txt$/iu],
    statusWords: {},
  },
  { ...PLAIN, name: 'kanban' },
  { ...PLAIN, name: 'heading-tasks' },
  { ...PLAIN, name: 'task-table' },
  { ...PLAIN, name: 'emoji-list' },
  { ...PLAIN, name: 'plain-list' },
  {
    ...PLAIN,
    name: 'not-a-task-list',
    pathInWords: 'that of a template, a changelog or the like',
    paths: [
      /(?:^|\/)(?:pull_request_template|issue_template|changelog|changes|license|code_of_conduct|security)(?:\.[a-z-]+)?\.md$/iu,
      /(?:^|\/)(?:pull_request_template|issue_template)\//iu,
    ],
  },
  {
    ...PLAIN,
    name: 'readme',
    pathInWords: 'that of a README or a contributing guide',
    paths: [/(?:^|\/)(?:readme|contributing)(?:[._-][a-z-]+)?\.(?:md|markdown)$/iu],
    onlyTaskSections: true,
  },
  { ...PLAIN, name: 'gfm' },
];

/** True for the name of a dialect we know, which a config or a document may pin. */
export const isDialectName = (name: string): boolean => PROFILES.some((profile) => profile.name === name);

/** The profile with this name, plain GFM if there is none. */
export function profileNamed(name: string): DialectProfile {
  return PROFILES.find((profile) => profile.name === name) ?? { ...PLAIN, name: 'gfm' };
}
