import type { Schema } from '../schema.ts';

type Columns<Name extends keyof Schema> = readonly (keyof Schema[Name] & string)[];
type Table<Name extends keyof Schema = keyof Schema> = {
  readonly name: Name;
  /** The order of its rows, which names each of them within its repository. */
  readonly order: readonly string[];
  /** Columns that hold JSON: in the file it stands as such. */
  readonly json: readonly string[];
  /** Numbered by the database, anew where it is read in. */
  readonly numbered?: string;
};

const table = <Name extends keyof Schema>(
  name: Name,
  columns: {
    readonly order: Columns<Name>;
    readonly json?: Columns<Name>;
    readonly numbered?: Columns<Name>[number];
  },
): Table<Name> => ({ name, json: [], ...columns });

export const REPOSITORIES = table('repositories', {
  order: ['repository_id'],
  json: [
    'labels',
    'documents',
    'config',
    'label_names',
    'milestones',
    'assignable',
    'approvals',
    'accepted',
    'quiet',
    'importing',
    'sync_pull',
    'write_refusal',
    'onboarding',
    'recent',
  ],
});

/** What is kept of one repository. Decisions name their run, which comes first. */
export const OF_REPOSITORY: readonly Table[] = [
  table('tasks', { order: ['task_key'], json: ['record'] }),
  table('issues', { order: ['issue'], json: ['snapshot'] }),
  table('parsed', { order: ['path', 'blob_sha', 'reading'], json: ['document'] }),
  table('intents', { order: ['task_key'], json: ['record'] }),
  table('acts', { order: ['act_id'], json: ['act'] }),
  table('comments', { order: ['issue', 'purpose'] }),
  table('issue_news', { order: ['issue'] }),
  table('pulls', { order: ['pull'], json: ['record'] }),
  table('pull_news', { order: ['pull'] }),
  table('onboardings', { order: ['repository_id'] }),
  table('task_counts', { order: ['path', 'at'] }),
  table('task_histories', { order: ['path'] }),
  table('runs', { order: ['run_id'], json: ['plan'], numbered: 'run_id' }),
  table('decisions', { order: ['decision_id'], json: ['decision'], numbered: 'decision_id' }),
];

/** What is kept of the account or of GitHub's deliveries. */
export const OF_ALL: readonly Table[] = [
  table('pacing', { order: ['owner'], json: ['creates', 'create_line', 'write_line'] }),
  table('deliveries', { order: ['delivery_id'], json: ['wakes'] }),
  table('redeliveries', { order: ['guid'] }),
  table('delivery_log', { order: ['only'] }),
];

/** What is of one place alone: a process that starts begins all of it anew. */
export const LEFT_OUT: readonly (keyof Schema)[] = [
  'schema_version',
  'chores',
  'wakes',
  'sessions',
  'budgets',
];

export const ALL_TABLES: readonly Table[] = [REPOSITORIES, ...OF_REPOSITORY, ...OF_ALL];
export type TransferTable = Table;
