import { z } from 'zod';
import { TASK_STATUSES } from './task-words.ts';

/** Where the config stands in a repository. */
export const CONFIG_PATH = '.github/tickmark.yml';

const DEFAULT_DOCUMENTS = [
  '**/*TASKS*.md',
  '**/TODO*.md',
  '**/*BACKLOG*.md',
  '**/KANBAN*.md',
  '**/specs/**/tasks.md',
  '**/openspec/changes/**/tasks.md',
  '**/{backlog,.backlog}/tasks/*.md',
];

// Task lists in these folders belong to somebody else's project, to tests, or to a generator.
const DEFAULT_IGNORE = [
  '**/{node_modules,vendor,third_party,dist,build,test,tests,__tests__,fixtures,__fixtures__,templates}/**',
  '**/.github/{ISSUE_TEMPLATE,PULL_REQUEST_TEMPLATE}/**',
];

const documentRule = z.union([
  z
    .string()
    .min(1)
    .transform((glob) => ({ glob, dialect: undefined })),
  z
    .strictObject({ path: z.string().min(1), dialect: z.string().min(1).optional() })
    .transform(({ path, dialect }) => ({ glob: path, dialect })),
]);

const positive = z.number().int().positive();

/** The shape of `.github/tickmark.yml`; every key is optional. */
export const RepositoryConfig = z.strictObject({
  documents: z
    .array(documentRule)
    .min(1)
    .default(DEFAULT_DOCUMENTS.map((glob) => ({ glob, dialect: undefined })))
    .describe('Globs of the task documents, each a text or an object with `path` and `dialect`.'),
  ignore: z
    .array(z.string().min(1))
    .default(DEFAULT_IGNORE)
    .describe('Globs of files that are never task documents.'),
  marks: z
    .record(z.string().min(1), z.enum(TASK_STATUSES))
    .default({})
    .describe('What a box character, a word or an emoji means in your documents.'),
  rollup: z
    .boolean()
    .default(true)
    .describe('A heading task without a status of its own is done when all its boxes are.'),
  writeBack: z
    .enum(['commit', 'off'])
    .default('commit')
    .describe('How changes of an issue reach the document.'),
  lanes: z
    .enum(['keep', 'move'])
    .default('keep')
    .describe(
      'What a new status does to a task on a board: its box changes and its line stays, or it moves to the lane that says so.',
    ),
  import: z
    .strictObject({
      finished: z
        .enum(['closed', 'skip'])
        .default('closed')
        .describe(
          'Tasks that are finished when first seen get a closed issue, or none until they are reopened.',
        ),
    })
    .prefault({}),
  limits: z
    .strictObject({
      openAtOnce: positive.default(100).describe('More new issues in one pass than this are not opened.'),
      documentBytes: positive.default(1_048_576).describe('A longer document is refused with a problem.'),
      lineBytes: positive
        .default(10_000)
        .describe('A document with a longer line is refused with a problem.'),
      nesting: positive
        .default(32)
        .describe('A document with deeper lists or quotes is refused with a problem.'),
    })
    .prefault({}),
});

/** The settings of a repository with every default filled in. */
export type RepositoryConfig = z.infer<typeof RepositoryConfig>;

export const defaultConfig = (): RepositoryConfig => RepositoryConfig.parse({});
