import { parseDocument } from '../../../src/document/parse-document.ts';
import type { Task } from '../../../src/document/task.ts';
import { readPriority } from '../../../src/issue/labels/issue-priority.ts';
import { issueTitle } from '../../../src/issue/issue-title.ts';
import { readStatus } from '../../../src/issue/labels/issue-status.ts';
import { DEFAULT_PALETTE } from '../../../src/issue/labels/palette.ts';
import type { Hosted } from '../hosted.ts';
import type { Dice } from './dice.ts';

export const PATH = 'TASKS.md';
export const FIELDS = ['title', 'status', 'priority'] as const;
export type Field = (typeof FIELDS)[number];
export type Values = Readonly<Record<Field, string>>;

/** One repository with one document; every task is about a town of its own, whatever else its words become. */
export type Garden = {
  readonly app: Hosted;
  /** `acme/garden-3` */
  readonly name: string;
  readonly form: 'boxes' | 'table';
  readonly dice: Dice;
  /** Makes each word that a person writes one that was never written before. */
  words: number;
  towns: number;
};

const TOWNS =
  'Oslo Bergen Turku Tartu Riga Vilnius Gdansk Bremen Ghent Lille Nantes Porto Cadiz Bari Split'.split(' ');
const VERBS = ['Water', 'Paint', 'Measure', 'Repair', 'Photograph'];
const THINGS = ['gardens', 'bridges', 'harbours', 'libraries', 'stations'];

export const newTown = (garden: Garden): string =>
  `${TOWNS[garden.towns % TOWNS.length]}${(garden.towns += 1)}`;
export const newWord = (garden: Garden): string => `colour${(garden.words += 1)}`;

/** The line of a new task. */
export function lineOf(garden: Garden): string {
  const { dice, form } = garden;
  const title = `${dice.pick(VERBS)} the ${newWord(garden)} ${dice.pick(THINGS)} of ${newTown(garden)}`;
  return form === 'boxes'
    ? `- [ ] ${title} (P${dice.roll(4)})`
    : `| ${title} | Todo | ${dice.pick(['High', 'Low'])} |`;
}

export const headOf = ({ form }: Garden): string =>
  form === 'boxes' ? '# Plan\n\n' : '# Plan\n\n| Task | Status | Priority |\n| --- | --- | --- |\n';

export const textOf = ({ app, name }: Garden): string =>
  app.world.readFile(name, PATH)?.toString('utf8') ?? '';

/** What an issue says, by its number; pull requests and the App's own dashboard have no town. */
export type SeenIssue = {
  readonly number: number;
  readonly body: string;
  readonly values: Values;
  readonly labels: readonly string[];
};

export const townIn = (text: string): string | undefined => / of (\p{Lu}[a-z]+\d+)/u.exec(text)?.[1];

export type SeenTask = { readonly task: Task; readonly values: Values };

export const tasksOf = (garden: Garden): ReadonlyMap<string, SeenTask> => tasksIn(textOf(garden));

/** The tasks of a document, by their towns. */
export function tasksIn(text: string): ReadonlyMap<string, SeenTask> {
  return new Map(
    parseDocument(PATH, text).tasks.map((task) => [
      townIn(task.title) ?? task.title,
      { task, values: { title: issueTitle(task), status: task.status, priority: task.priority ?? '' } },
    ]),
  );
}

export function issuesOf({ app, name }: Garden): readonly SeenIssue[] {
  return [...app.world.repository(name).issues.values()].map((issue) => {
    const labels = issue.labels.map((label) => label.name);
    const { state, stateReason } = issue;
    const status = readStatus({ state, stateReason: stateReason ?? undefined, labels }, DEFAULT_PALETTE);
    return {
      number: issue.number,
      body: issue.body ?? '',
      labels,
      values: { title: issue.title, status, priority: readPriority(labels, DEFAULT_PALETTE) },
    };
  });
}

export const issueOf = (garden: Garden, town: string): SeenIssue | undefined =>
  issuesOf(garden).find(({ values }) => townIn(values.title) === town);

/** What the App said on an issue. */
export const toldOn = ({ app, name }: Garden, issue: number): readonly string[] =>
  app.world
    .issue(name, issue)
    .comments.filter(({ author }) => author.login === 'tickmark[bot]')
    .map(({ body }) => body);
