import { z } from 'zod';
import {
  commands,
  documentRule,
  finished,
  granularity,
  labels,
  limits,
  removal,
  writeBack,
} from './config-sections.ts';
import { glob, notYet, onOff, shorthand, words } from './schema-marks.ts';
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

// Both places are found again in a title.
const TITLE_TEMPLATE = /^(?!.*\{title\}.*\{title\})(?!.*\{id\}.*\{id\})(?=.*\{title\}).{1,100}$/;

// A name of `.` or `..` would lead to another address of GitHub's API.
const REPOSITORY_REFERENCE = /^(?:[A-Za-z0-9-]{1,39}\/)?(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/;
const FULL_NAME = /^[A-Za-z0-9-]{1,39}\/(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/;

/** The shape of `.github/tickmark.yml`; every key is optional. */
export const RepositoryConfig = z.strictObject({
  _extends: z
    .string()
    .regex(REPOSITORY_REFERENCE, 'the name of a repository of the same owner, as `NAME` or `OWNER/NAME`')
    .optional()
    .describe('A repository of the same owner whose config this one builds on.'),
  documents: z
    .array(documentRule)
    .min(1)
    .prefault(DEFAULT_DOCUMENTS.map((path) => ({ path })))
    .describe('Globs of the task documents, each a text or an object with `path` and settings of its own.'),
  ignore: z.array(glob).default(DEFAULT_IGNORE).describe('Globs of files that are never task documents.'),
  marks: z
    .record(words, z.enum(TASK_STATUSES))
    .default({})
    .describe('What a box character, a word or an emoji means in your documents.'),
  rollup: onOff
    .prefault(true)
    .describe('A heading task without a status of its own is done when all its boxes are.'),
  title: z
    .string()
    .regex(TITLE_TEMPLATE, 'a line of up to 100 characters with `{title}` once and `{id}` at most once')
    .default('{id}: {title}')
    .describe("The issue's title; `{id}` and what joins it to the rest fall away for a task without an id."),
  granularity: granularity
    .default('task')
    .describe('One issue for each task, or one for each section with its tasks as a checklist.'),
  subtasks: z
    .enum(['checklist', 'native', 'ignore'])
    .default('checklist')
    .describe("Subtasks are a checklist in the issue, GitHub's sub-issues, or left out."),
  milestones: z
    .enum(['phases', 'off'])
    .default('off')
    .describe(
      'Headings that name a phase (`Phase 2: Core`, `Sprint 4`, `v1.2`) become milestones; else they are left to people.',
    ),
  issueTypes: z
    .record(words, words)
    .default({})
    .describe('Category of a task, then the issue type it gets where the organisation has that type.'),
  labels: labels.prefault({}).describe('Labels of issues.'),
  ids: z
    .enum(['write', 'off'])
    .default('off')
    .meta({
      description: "A short reference to the issue is written into the document's line.",
      ...notYet('none is written', 'off'),
    }),
  import: z
    .strictObject({
      finished: finished
        .default('closed')
        .describe(
          'Tasks that are finished when first seen get a closed issue, or none until they are reopened.',
        ),
    })
    .prefault({})
    .describe('The first pass over a document.'),
  removal: removal.prefault({}).meta({
    description: 'What becomes of the issue of a task that left its document; a bare value is its `mode`.',
    ...shorthand('mode'),
  }),
  writeBack: writeBack.prefault({}).meta({
    description: 'The way from issue to document; a bare value is its `mode`.',
    ...shorthand('mode'),
  }),
  lanes: z
    .enum(['keep', 'move'])
    .default('keep')
    .describe(
      'What a new status does to a task on a board: its box changes and its line stays, or it moves to the lane that says so.',
    ),
  completion: z
    .strictObject({
      branches: z
        .array(words)
        .default([])
        .describe('Besides the default branch, a pull request merged into one of these completes its task.'),
    })
    .prefault({})
    .describe('When a task counts as completed.'),
  checks: z
    .strictObject({
      failOn: z
        .array(z.enum(['errors', 'warnings', 'not-understood', 'removals', 'held']))
        .default([])
        .describe('What makes the check run of a pull request fail besides a broken config.'),
    })
    .prefault({})
    .describe('The check run **Tickmark**.'),
  commands: commands.prefault({}).describe('Commands in comments.'),
  limits: limits.prefault({}).describe('How much at once.'),
  sweep: z
    .strictObject({
      // Each time is a list of all issues.
      hours: z
        .number()
        .min(1)
        .optional()
        .describe(
          'So often everything is read anew, with or without events; the operator says it otherwise.',
        ),
    })
    .prefault({})
    .describe('Reading everything anew.'),
  forks: onOff.prefault(false).describe('A fork is synchronised too, if `repository` names it.'),
  repository: z
    .string()
    .regex(FULL_NAME, 'the name of a repository, as `OWNER/NAME`')
    .optional()
    .describe(
      'The repository that this config is meant for: another one that has a copy of it, as a fork does, is left alone.',
    ),
});

/** The settings of a repository with every default filled in. */
export type RepositoryConfig = z.infer<typeof RepositoryConfig>;

export const defaultConfig = (): RepositoryConfig => RepositoryConfig.parse({});
