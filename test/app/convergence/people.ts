import { REOPENED } from './change.ts';
import { readStatus } from '../../../src/issue/labels/issue-status.ts';
import { DEFAULT_PALETTE } from '../../../src/issue/labels/palette.ts';
import { BLOCK_END } from '../../../src/issue/marker.ts';
import type { Change } from './change.ts';
import { overrule, write, type Diary } from './diary.ts';
import {
  issuesOf,
  lineOf,
  newWord,
  PATH,
  tasksOf,
  textOf,
  townIn,
  type Field,
  type SeenIssue,
} from './garden.ts';

/** Logins and what they may do. */
export const PEOPLE = { maya: 'maintain', wes: 'write', tess: 'triage' } as const;
const WRITERS = ['maya', 'wes'] as const;
const EVERYBODY = ['maya', 'wes', 'tess'] as const;
const PRIORITIES = ['critical', 'high', 'medium', 'low'];
const MARKS: Readonly<Record<string, string>> = { critical: 'P0', high: 'P1', medium: 'P2', low: 'P3' };
const WORDS: Readonly<Record<string, string>> = {
  todo: 'Todo',
  in_progress: 'In Progress',
  done: 'Done',
  cancelled: 'Cancelled',
};

/** One act of one person, chosen by chance; true when it deleted a line. */
export function act(diary: Diary, mayDelete: boolean): boolean {
  const { dice } = diary.garden;
  const acts = [...ON_ISSUES, ...IN_DOCUMENTS, ...(mayDelete ? [deleteLine] : [])];
  const chosen = dice.pick(acts);
  chosen(diary);
  return chosen === deleteLine;
}

type IssueAct = (diary: Diary, issue: SeenIssue, town: string) => void;

const onIssue =
  (change: IssueAct) =>
  (diary: Diary): void => {
    const issues = issuesOf(diary.garden).filter(({ values }) => townIn(values.title) !== undefined);
    if (issues.length === 0) return;
    const issue = diary.garden.dice.pick(issues);
    change(diary, issue, townIn(issue.values.title) ?? '');
  };

const edit = ({ garden }: Diary, { number }: SeenIssue, form: object): void =>
  garden.app.world.editIssue(garden.name, number, garden.dice.pick(EVERYBODY), form);

const says = (town: string, field: Change['field'], value: string) =>
  ({ town, side: 'issue', field, value }) as const;

const ON_ISSUES: readonly ((diary: Diary) => void)[] = [
  onIssue((diary, issue, town) => {
    const word = newWord(diary.garden);
    const title = issue.values.title.replace(/colour\d+/, word);
    write(diary, says(town, 'title', word));
    edit(diary, issue, { title });
  }),
  onIssue((diary, issue, town) => {
    const isOpen = !['done', 'cancelled'].includes(issue.values.status);
    const stateReason = diary.garden.dice.pick(['completed', 'completed', 'not_planned'] as const);
    const { labels } = issue;
    const reopened = readStatus({ state: 'open', stateReason: undefined, labels }, DEFAULT_PALETTE);
    const opened = reopened === 'todo' ? REOPENED : reopened;
    const status = isOpen ? (stateReason === 'completed' ? 'done' : 'cancelled') : opened;
    write(diary, says(town, 'status', status));
    edit(diary, issue, isOpen ? { state: 'closed', stateReason } : { state: 'open' });
  }),
  onIssue((diary, issue, town) => {
    const others = issue.labels.filter((name) => !name.startsWith('priority:'));
    const priority = diary.garden.dice.pick(PRIORITIES);
    write(diary, says(town, 'priority', priority));
    edit(diary, issue, { labels: [...others, `priority: ${priority}`] });
  }),
  onIssue((diary, issue, town) => {
    if (['done', 'cancelled'].includes(issue.values.status)) return;
    const others = issue.labels.filter((name) => !name.startsWith('status:'));
    write(diary, says(town, 'status', 'in_progress'));
    edit(diary, issue, { labels: [...others, 'status: in progress'] });
  }),
  onIssue((diary, issue, town) => {
    const word = newWord(diary.garden);
    write(diary, says(town, 'text', word));
    edit(diary, issue, { body: `${issue.body}\n\nA note about ${word}.` });
  }),
  onIssue((diary, issue, town) => {
    const word = newWord(diary.garden);
    write(diary, says(town, 'text', word));
    edit(diary, issue, { body: issue.body.replace(BLOCK_END, `In the block: ${word}.\n${BLOCK_END}`) });
  }),
  onIssue((diary, issue) => edit(diary, issue, { body: issue.body.replace(/<!-- tickmark:v1[^\n]*\n/, '') })),
  onIssue((diary, { number }, town) => {
    const { garden } = diary;
    const status = garden.dice.pick(['done', 'todo']);
    write(diary, says(town, 'status', status));
    garden.app.world.comment(garden.name, number, garden.dice.pick(EVERYBODY), `/status ${status}`);
  }),
];

type LineAct = (diary: Diary, line: string, town: string) => string | undefined;

const inLine =
  (change: LineAct) =>
  (diary: Diary): void => {
    const lines = textOf(diary.garden).split('\n');
    const own = lines.filter((line) => townIn(line) !== undefined);
    if (own.length === 0) return;
    const line = diary.garden.dice.pick(own);
    const next = change(diary, line, townIn(line) ?? '');
    push(diary, lines.flatMap((one) => (one !== line ? [one] : next === undefined ? [] : [next])).join('\n'));
  };

function push({ garden }: Diary, text: string): void {
  if (text === textOf(garden)) return;
  garden.app.world.pushFiles(garden.name, {
    actor: garden.dice.pick(WRITERS),
    message: 'Plan',
    files: { [PATH]: text },
  });
}

const tells = (town: string, field: Change['field'], value: string) =>
  ({ town, side: 'document', field, value }) as const;

const shownIn = ({ garden }: Diary, town: string, field: Field): string | undefined =>
  tasksOf(garden).get(town)?.values[field];

const deleteLine = inLine((diary, _, town) => {
  for (const field of ['title', 'status', 'priority'] as const)
    overrule(diary, { town, side: 'document', field });
  return undefined;
});

const IN_DOCUMENTS: readonly ((diary: Diary) => void)[] = [
  inLine((diary, line, town) => {
    const word = newWord(diary.garden);
    write(diary, tells(town, 'title', word));
    return line.replace(/colour\d+/, word);
  }),
  inLine((diary, line, town) => {
    const isBox = line.startsWith('- ');
    const now = isBox
      ? line.startsWith('- [x]')
        ? 'todo'
        : 'done'
      : diary.garden.dice.pick(Object.keys(WORDS));
    if (now === shownIn(diary, town, 'status')) return line;
    write(diary, tells(town, 'status', now));
    return isBox
      ? line.replace(/\[.\]/, now === 'done' ? '[x]' : '[ ]')
      : line.replace(/\| [^|]+ (\| [^|]+ \|)$/, `| ${WORDS[now]} $1`);
  }),
  inLine((diary, line, town) => {
    const priority = diary.garden.dice.pick(PRIORITIES);
    if (priority === shownIn(diary, town, 'priority')) return line;
    write(diary, tells(town, 'priority', priority));
    const word = `${priority.charAt(0).toUpperCase()}${priority.slice(1)}`;
    return line.replace(/\(P\d\)/, `(${MARKS[priority]})`).replace(/\| \w+ \|$/, `| ${word} |`);
  }),
  inLine((diary, line) => `${line}\n${lineOf(diary.garden)}`),
  (diary) => {
    const lines = textOf(diary.garden).split('\n');
    const own = lines.flatMap((line, at) => (townIn(line) === undefined ? [] : [at]));
    if (own.length < 2) return;
    const [first, second] = diary.garden.dice.shuffle(own) as [number, number];
    push(diary, lines.with(first, lines[second]!).with(second, lines[first]!).join('\n'));
  },
];
