import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { CONFIG_PATH } from '../../../src/config/repository-config.ts';

export const SCENARIOS_FOLDER = fileURLToPath(new URL('../scenarios', import.meta.url));

/** What people did to a body since it was settled: around the managed block, inside it, or to its marker. */
const BodyNow = z.union([
  z.string(),
  z.strictObject({
    before: z.string().optional(),
    /** False when somebody deleted the block with all that is in it. */
    block: z.boolean().optional(),
    /** The hidden line in front of the block. */
    marker: z.enum(['deleted', 'damaged']).optional(),
    inside: z.string().optional(),
    /** Words of the one box of the checklist that was ticked or cleared. */
    ticked: z.string().optional(),
    cleared: z.string().optional(),
    /** Rows of the table by their names; null where one was taken away. */
    rows: z.record(z.string(), z.string().nullable()).optional(),
    /** Lines of the checklist by their words; null where one was taken away. */
    lines: z.record(z.string(), z.string().nullable()).optional(),
    after: z.string().optional(),
  }),
]);
export type BodyNow = z.infer<typeof BodyNow>;

const IssueNow = z.strictObject({
  number: z.number(),
  /** Who did all this; `nobody` when GitHub cannot tell. */
  by: z.string().default('maya'),
  title: z.string().optional(),
  state: z.enum(['open', 'closed']).optional(),
  stateReason: z.enum(['completed', 'not_planned', 'duplicate']).optional(),
  /** The whole set. */
  labels: z.array(z.string()).optional(),
  assignees: z.array(z.string()).optional(),
  milestone: z.string().nullable().optional(),
  type: z.string().optional(),
  isLocked: z.literal(true).optional(),
  body: BodyNow.optional(),
  isDeleted: z.literal(true).optional(),
});
export type IssueNow = z.infer<typeof IssueNow>;

const Act = z.union([
  z.strictObject({ comment: z.string(), on: z.number(), by: z.string().default('maya') }),
  /** A pull request by maya with that number, which says that it closes an issue. */
  z.strictObject({ merge: z.number(), closes: z.number() }),
  /** A label or a milestone of the repository gets another name, or null: it is deleted. */
  z.strictObject({ label: z.string(), becomes: z.string().nullable() }),
  z.strictObject({ milestone: z.string(), becomes: z.string().nullable() }),
]);
export type Act = z.infer<typeof Act>;

/** A pull request as it stands at one time. */
const PullNow = z.strictObject({
  number: z.number(),
  title: z.string().default('Work'),
  body: z.string().default(''),
  state: z.enum(['open', 'closed', 'merged']).default('open'),
  isDraft: z.boolean().default(false),
  isFromFork: z.boolean().default(false),
  /** Whose it is. */
  author: z.string().default('maya'),
  baseBranch: z.string().default('main'),
  paths: z.array(z.string()).default(['src/work.ts']),
});
export type PullNow = z.infer<typeof PullNow>;

/** Pull requests as they were when all was settled, and as they are now. */
const Pulls = z.strictObject({
  before: z.array(PullNow).default([]),
  now: z.array(PullNow).default([]),
});

/** What the ledger knows. */
const BaseNow = z.strictObject({
  /** The documents on which the repository was settled, one after the other; without any it was never read. */
  settledOn: z.array(z.string()).default([]),
  /** Hours since then. */
  hours: z.number().default(0),
  /** The database was lost since: nothing is known. */
  isLost: z.boolean().default(false),
  /** Records laid over those of the settled tasks; a half of a base that is null is not known. */
  tasks: z.record(z.string(), z.looseObject({})).default({}),
  acts: z.array(Act).default([]),
  /** Passes until it is settled: the first is what plan.txt tells. */
  passes: z.number().default(1),
  /** Labels and milestones that people made in the repository. */
  labels: z.array(z.string()).default([]),
  milestones: z.array(z.string()).default([]),
  /** People who may be assigned beside those who may do more than read. */
  assignable: z.array(z.string()).default([]),
  /** The issue types of the organization. */
  issueTypes: z.array(z.string()).default([]),
});
export type BaseNow = z.infer<typeof BaseNow>;

export type Files = Readonly<Record<string, Uint8Array>>;

export type Scenario = {
  readonly name: string;
  readonly folder: string;
  /** The row of the documentation that it is an example of. */
  readonly row: string;
  readonly isEndToEnd: boolean;
  readonly stages: readonly Files[];
  readonly documents: Files;
  readonly issues: readonly IssueNow[];
  readonly pulls: z.infer<typeof Pulls>;
  readonly base: BaseNow;
};

export const scenarios = (): readonly Scenario[] =>
  readdirSync(SCENARIOS_FOLDER).toSorted().map(readScenario);

function readScenario(name: string): Scenario {
  const folder = path.join(SCENARIOS_FOLDER, name);
  const read = (file: string): string => readFileSync(path.join(folder, file), 'utf8');
  const told = read('scenario.md');
  const row = /^Row: (.+)$/m.exec(told)?.[1];
  if (row === undefined) throw new Error(`${name}/scenario.md names no row of the documentation`);
  const base = BaseNow.parse(JSON.parse(read('base.json')));
  return {
    name,
    folder,
    row,
    isEndToEnd: /^End to end: yes$/m.test(told),
    stages: base.settledOn.map((stage) => readFiles(path.join(folder, stage))),
    documents: readFiles(path.join(folder, 'documents')),
    issues: z.array(IssueNow).parse(JSON.parse(read('issues.json'))),
    pulls: Pulls.parse(existsSync(path.join(folder, 'pulls.json')) ? JSON.parse(read('pulls.json')) : {}),
    base,
  };
}

export function readFiles(folder: string): Files {
  if (!existsSync(folder)) return {};
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted();
  const files = paths.filter((file) => statSync(path.join(folder, file)).isFile());
  return Object.fromEntries(files.map((file) => [file, readFileSync(path.join(folder, file))]));
}

/** What a push has to carry to get from one state of the files to another; undefined takes a file away. */
export function between(from: Files, to: Files): Record<string, Uint8Array | undefined> {
  // The config that a repository begins with: a scenario brings another one, or lives with it.
  const gone = Object.keys(from).filter((file) => to[file] === undefined && file !== CONFIG_PATH);
  const changed = Object.entries(to).filter(
    ([file, bytes]) => from[file] === undefined || Buffer.compare(bytes, from[file]) !== 0,
  );
  return Object.fromEntries([...gone.map((file) => [file, undefined] as const), ...changed]);
}

/** The roles of those who act. */
export const BOT = 'tidy[bot]';
export const PEOPLE = { maya: 'write', ben: 'write', tess: 'triage', rita: 'read', [BOT]: 'read' } as const;
