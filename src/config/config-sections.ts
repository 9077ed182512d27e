import { z } from 'zod';
import { COMMAND_NAMES, REQUIRED_ROLES } from './command-names.ts';
import { glob, labelName, onOff, shorthand, words } from './schema-marks.ts';

const positive = z.int().positive();
const removalMode = z.enum(['close', 'hold', 'keep']);
const writeBackMode = z.enum(['commit', 'pull-request', 'off']);
export const granularity = z.enum(['task', 'group']);
export const finished = z.enum(['closed', 'skip']);

export const documentRule = z
  .strictObject({
    path: glob.describe('Glob of the documents that the entry is for; any case, hidden folders too.'),
    dialect: words.optional().describe('Which dialect the documents are written in; found out without it.'),
    removal: removalMode.optional().describe('As `removal.mode`, for these documents.'),
    granularity: granularity.optional().describe('As `granularity`, for these documents.'),
    writeBack: writeBackMode.optional().describe('As `writeBack.mode`, for these documents.'),
    import: finished.optional().describe('As `import.finished`, for these documents.'),
  })
  .transform(({ path, ...settings }) => ({ glob: path, ...settings }))
  .meta(shorthand('path'));

export const labels = z.strictObject({
  map: z
    .record(words, labelName)
    .default({})
    .describe('Labels of your repository that stand for ours: our name, or that of a category, then yours.'),
  status: onOff
    .prefault(true)
    .describe('A status that open and closed cannot say is shown as a label, and read from one.'),
  priority: onOff.prefault(true).describe('A priority is shown as a label, and read from one.'),
  category: onOff.prefault(false).describe('The categories and tags of a task become labels of its issue.'),
  document: onOff.prefault(false).describe('The issues of a document carry a label that names it.'),
});

export const removal = z.strictObject({
  mode: removalMode
    .default('close')
    .describe(
      'A task that left its document: its issue is labelled and then closed, labelled and held open, or kept as it is.',
    ),
  graceHours: z
    .int()
    .nonnegative()
    .default(24)
    .describe('So long a task may be missing before its issue is closed.'),
});

export const writeBack = z.strictObject({
  mode: writeBackMode
    .default('commit')
    .describe('How changes of an issue reach the document: by a commit, by one pull request, or not at all.'),
  quietSeconds: z
    .int()
    .nonnegative()
    .default(30)
    .describe('Edits are gathered until nothing has changed for so long.'),
  from: z
    .enum(['triage', 'write'])
    .default('triage')
    .describe('The role from which on somebody may change a status in a document by its issue.'),
  skipCi: onOff.prefault(false).describe('Our direct commits ask workflows not to run for them.'),
});

export const commands = z.strictObject({
  namespaceOnly: onOff
    .prefault(false)
    .describe('Only `/tickmark status done` is a command, `/status done` is none.'),
  bots: z.array(words).default([]).describe('Logins of the bots whose comments may carry commands.'),
  selfAssign: onOff.prefault(false).describe('People who may only read can take a task by `/assign me`.'),
  permissions: z
    .partialRecord(z.enum(COMMAND_NAMES), z.enum(REQUIRED_ROLES))
    .default({})
    .describe(
      'Name of a command, without the slash and no alias, then the role it needs in place of its usual one.',
    ),
});

export const limits = z.strictObject({
  openAtOnce: positive.default(100).describe('More new issues in one pass than this are not opened.'),
  documentBytes: positive.default(1_048_576).describe('A longer document is refused with a problem.'),
  lineBytes: positive.default(10_000).describe('A document with a longer line is refused with a problem.'),
  nesting: positive.default(32).describe('A document with deeper lists or quotes is refused with a problem.'),
});
