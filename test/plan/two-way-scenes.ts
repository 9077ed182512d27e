import type { Task } from '../../src/document/task.ts';
import type { IssueSnapshot } from '../../src/issue/issue-snapshot.ts';
import { asIssueNumber } from '../../src/issue/task-key.ts';
import { HAND_FIELDS, type Editor, type World } from '../../src/plan/world.ts';
import { AT_ONCE, retold, settle, task, touched, world } from './build-world.ts';

const RANGE = { start: 0, end: 4 };
const MAYA: Editor = { login: 'maya', isBot: false, role: 'write' };
export const RITA: Editor = { login: 'rita', isBot: false, role: 'triage' };
export const BOT: Editor = { login: 'tidy[bot]', isBot: true, role: 'none' };
export const labels = (...names: string[]): string[] => [
  'tickmark',
  ...names.map((name) => `priority: ${name}`),
];

export type Scene = {
  readonly name: string;
  /** The task at first, and what its document says of it afterwards. */
  readonly was?: Partial<Task>;
  readonly document?: Partial<Task>;
  readonly issue?: Partial<IssueSnapshot> | ((before: IssueSnapshot) => Partial<IssueSnapshot>);
  /** Who edited the issue. */
  readonly by?: Editor;
  readonly world?: Partial<World>;
  /** The same, from the beginning. */
  readonly start?: Partial<World>;
  /** What the plan does, in the words of `tell`. */
  readonly want: readonly string[];
};

export const OWN = { ranges: { block: RANGE, title: RANGE, status: [], priority: RANGE } } as const;
export const OFF = { ...AT_ONCE, writeBack: { ...AT_ONCE.writeBack, mode: 'off' as const } };
const LONG = 'long '.repeat(50).trim();

/** The issue with one row of its block changed, or taken away. */
export const block =
  (row: string, words: string | undefined) =>
  ({ body }: IssueSnapshot): Partial<IssueSnapshot> => ({
    body: body.replace(
      new RegExp(`\\| \\*\\*${row}\\*\\* \\| .* \\|\n`),
      words === undefined ? '' : `| **${row}** | ${words} |\n`,
    ),
  });

export function meet(scene: Scene): World {
  const { was = {}, document = {}, issue = {}, by = MAYA, world: given = {}, start = {} } = scene;
  const settled = settle(settle(world([task(was)], start)));
  const before = settled.issues.get(asIssueNumber(1))!;
  const change = typeof issue === 'function' ? issue(before) : issue;
  const met = touched(retold(settled, [task({ ...was, ...document })]), 1, change);
  const edited = Object.fromEntries(HAND_FIELDS.map((field) => [field, by]));
  const editors = by === NOBODY ? [] : ([[asIssueNumber(1), edited]] as const);
  const known = ['critical', 'high', 'medium', 'low'];
  return { ...met, labels: labels(...known), editors: new Map(editors), ...given };
}

const NOBODY: Editor = { login: '', isBot: false, role: 'none' };

const TITLES: readonly Scene[] = [
  { name: 'nobody', want: [] },
  {
    name: 'the document alone',
    document: { title: 'Water the roses' },
    want: ['issue title: Water the roses'],
  },
  {
    name: 'the issue alone, by somebody with write',
    issue: { title: 'Water the roses' },
    want: ['document title: Water the roses'],
  },
  {
    name: 'the issue alone, by somebody with triage',
    issue: { title: 'Water the roses' },
    by: RITA,
    want: ['comment write-back-title'],
  },
  {
    name: 'the issue alone, by nobody knows whom',
    issue: { title: 'Water the roses' },
    by: NOBODY,
    want: ['comment write-back-title'],
  },
  {
    name: 'the issue alone, by a bot',
    issue: { title: 'Tidy' },
    by: BOT,
    want: ['comment write-back-title'],
  },
  {
    name: 'both, to the same',
    document: { title: 'Water the roses' },
    issue: { title: 'Water the roses' },
    want: [],
  },
  {
    name: 'both, differently',
    document: { title: 'Water the roses' },
    issue: { title: 'Water the ferns' },
    want: ['comment lost-title', 'issue title: Water the roses'],
  },
  {
    name: 'both, the issue by a bot',
    document: { title: 'Water the roses' },
    issue: { title: 'water the plants' },
    by: BOT,
    want: ['issue title: Water the roses'],
  },
  {
    name: 'the issue, the id in front kept',
    was: { id: '1.2' },
    issue: { title: '1.2: Water the roses' },
    want: ['document title: Water the roses'],
  },
  {
    name: 'the issue, the id in front left out',
    was: { id: '1.2' },
    issue: { title: 'Water the roses' },
    want: ['document title: Water the roses'],
  },
  {
    name: 'the issue, the id alone left out',
    was: { id: '1.2' },
    issue: { title: 'Water the plants' },
    want: [],
  },
  {
    name: 'the document, which gives an id',
    document: { id: '1.2' },
    want: ['issue title: 1.2: Water the plants'],
  },
  {
    name: 'the issue, of a line that ends in its number',
    was: { title: 'Water the plants (#1)' },
    issue: { title: 'Water the roses' },
    want: ['document title: Water the roses (#1)'],
  },
  {
    name: 'the issue, to words with its own number behind them',
    issue: { title: 'Water the roses (#1) #1' },
    want: ['document title: Water the roses'],
  },
  {
    name: 'the issue, to nothing but its own number',
    issue: { title: '#1' },
    want: ['comment write-back-title'],
  },
  {
    name: 'the issue, of a title that it shows cut',
    was: { title: `${LONG} ${LONG}` },
    issue: { title: 'Short' },
    want: ['comment write-back-title'],
  },
  {
    name: 'the issue, to what its id would make too long',
    was: { id: 'T1' },
    issue: { title: 'x'.repeat(254) },
    want: ['comment write-back-title'],
  },
  {
    name: 'the issue, and writing is off',
    issue: { title: 'Water the roses' },
    world: { config: OFF },
    want: ['comment write-back-title'],
  },
  {
    name: 'the issue, which is closed too',
    issue: {
      title: 'Water the roses',
      state: 'closed',
      stateReason: 'completed',
      labels: ['tickmark', 'status: done'],
    },
    want: ['document title: Water the roses, document status: done'],
  },
];

const PRIORITIES: readonly Scene[] = [
  { name: 'nobody', was: { priority: 'low', ...OWN }, want: [] },
  {
    name: 'the document alone',
    was: { priority: 'low', ...OWN },
    document: { priority: 'high' },
    want: ['issue priority: high'],
  },
  {
    name: 'the issue alone, by somebody with write',
    was: { priority: 'low', ...OWN },
    issue: { labels: labels('high') },
    want: ['document priority: high'],
  },
  {
    name: 'the issue alone, by somebody with triage',
    was: { priority: 'low', ...OWN },
    issue: { labels: labels('high') },
    by: RITA,
    want: ['comment write-back-priority'],
  },
  {
    name: 'both, to the same',
    was: { priority: 'low', ...OWN },
    document: { priority: 'high' },
    issue: { labels: labels('high') },
    want: [],
  },
  {
    name: 'both, differently',
    was: { priority: 'low', ...OWN },
    document: { priority: 'medium' },
    issue: { labels: labels('high') },
    want: ['comment lost-priority', 'issue priority: medium'],
  },
  {
    name: 'the issue, of a task whose section says the priority',
    was: { priority: 'low' },
    issue: { labels: labels('high') },
    want: ['comment write-back-priority'],
  },
  {
    name: 'the issue, of a task without any priority',
    issue: { labels: labels('high') },
    want: [],
  },
  {
    name: 'the issue, to two labels',
    was: { priority: 'low', ...OWN },
    issue: { labels: labels('high', 'low') },
    want: ['comment write-back-priority'],
  },
  {
    name: 'the issue, to a label that is none of ours',
    was: { priority: 'low', ...OWN },
    issue: { labels: labels('urgent') },
    want: ['comment write-back-priority'],
  },
  {
    name: 'the issue, to ours beside one that is none',
    was: { priority: 'low', ...OWN },
    issue: { labels: labels('urgent', 'high') },
    want: ['document priority: high'],
  },
  {
    name: 'the issue, whose label was taken away',
    was: { priority: 'low', ...OWN },
    issue: { labels: ['tickmark'] },
    want: ['comment write-back-priority'],
  },
  {
    name: 'the issue, and writing is off',
    was: { priority: 'low', ...OWN },
    issue: { labels: labels('high') },
    world: { config: OFF },
    want: ['comment write-back-priority'],
  },
];

export const SCENES = [
  ...TITLES.map((scene) => ({ field: 'title', ...scene })),
  ...PRIORITIES.map((scene) => ({ field: 'priority', ...scene })),
];
