import { randomInt, type Chance } from './chance.ts';
import { REPO, type Hosted } from '../app/hosted.ts';

export const CONFIG = [
  'writeBack: {quietSeconds: 0}',
  'removal: {graceHours: 0}',
  'milestones: phases',
  'subtasks: native',
  '',
].join('\n');
export const BOXES = 'TASKS.md';
export const TABLE = 'TODO.md';

/** A task by the one word that nobody ever changes in it. */
export type Seed = {
  readonly word: string;
  readonly path: typeof BOXES | typeof TABLE;
  readonly line: string;
  readonly isDone: boolean;
};

/** One act of one person, the same in every world: it finds its task by its word. */
export type Act = { readonly tells: string; readonly by: (app: Hosted) => void };

export type Story = {
  readonly documents: Readonly<Record<string, string>>;
  readonly tasks: readonly Seed[];
  readonly acts: readonly Act[];
  /** What people wrote on the issue of the task with this word: to be found there byte for byte. */
  readonly texts: readonly { readonly word: string; readonly text: string }[];
};

const SYLLABLES = 'ka lo mi ru ten sa vo pri hul dor gan bis tol nef zu quo'.split(' ');
const BOX_TASKS = 10;
const TABLE_TASKS = 8;

type Author = { readonly chance: Chance; words: number };

const pick = <Item>(chance: Chance, items: readonly Item[]): Item => items[randomInt(chance, items.length)]!;

/** A word that was never written before. */
function newWord(author: Author): string {
  author.words += 1;
  const syllable = (): string => pick(author.chance, SYLLABLES);
  // The number in the middle: no word is the beginning of another.
  return `${syllable()}${syllable()}${author.words}${syllable()}`;
}

/** No two titles have a word in common: one task gone and another one new in the same push could be one that was reworded. */
const titleOf = (author: Author, word: string): string =>
  `Do${newWord(author)} ${newWord(author)} ${newWord(author)} for ${word}`;

function newTask(author: Author, path: Seed['path']): Seed {
  const word = `Place${newWord(author)}`;
  const isDone = randomInt(author.chance, 5) === 0;
  const title = titleOf(author, word);
  const line =
    path === BOXES
      ? `- [${isDone ? 'x' : ' '}] ${title} (P${randomInt(author.chance, 4)})`
      : `| ${title} | ${isDone ? 'Done' : 'Todo'} | ${pick(author.chance, ['High', 'Low'])} |`;
  return { word, path, line, isDone };
}

const linesOf = (some: readonly Seed[]): string => some.map(({ line }) => `${line}\n`).join('');

/** Tasks that nobody touches: below each other, and waiting for each other. */
function linkedLines(author: Author): string {
  const title = (): string => titleOf(author, `Link${newWord(author)}`);
  return [
    `- [ ] T101 ${title()}`,
    `  - [ ] ${title()}`,
    `  - [x] ${title()}`,
    `- [ ] T102 ${title()} (depends on T101)`,
    `- [ ] T103 ${title()} (depends on T101, T102)\n`,
  ].join('\n');
}

/** Documents, and some dozens of acts upon them of which no two touch the same task. */
export function writeStory(chance: Chance): Story {
  const author: Author = { chance, words: 0 };
  const boxes = Array.from({ length: BOX_TASKS }, () => newTask(author, BOXES));
  const rows = Array.from({ length: TABLE_TASKS }, () => newTask(author, TABLE));
  const tasks = [...boxes, ...rows];
  const half = boxes.length / 2;
  const documents = {
    [BOXES]: [
      `# Plan\n\n## Phase 1: Now\n\n${linesOf(boxes.slice(0, half))}`,
      `## Phase 2: Links\n\n${linkedLines(author)}`,
      `## Phase 3: Later\n\n${linesOf(boxes.slice(half))}`,
    ].join('\n'),
    [TABLE]: `# Board\n\n| Task | Status | Priority |\n| --- | --- | --- |\n${linesOf(rows)}`,
  };
  const texts: { word: string; text: string }[] = [];
  const acts = [
    ...shuffle(chance, tasks).flatMap((task, index) => actsOn(task, { author, index, texts })),
    ...[BOXES, BOXES, TABLE].map((path) => addLine(newTask(author, path as Seed['path']))),
    strangersIssue(newWord(author)),
  ];
  return { documents, tasks, acts: inOrder(chance, acts), texts };
}

type Making = {
  readonly author: Author;
  readonly index: number;
  readonly texts: { word: string; text: string }[];
};

/** By turns, so that every story has some of each kind. */
function actsOn(task: Seed, making: Making): Act[] {
  return KINDS[making.index % KINDS.length]!(task, making);
}

const KINDS: readonly ((task: Seed, making: Making) => Act[])[] = [
  (task) => [turn(task)],
  (task, { author }) => [reword(task, newWord(author))],
  (task) => [move(task)],
  (task, { index }) => (index < 10 ? [remove(task)] : [turn(task)]),
  (task) => [closeOrReopen(task)],
  (task, { author }) => [retitle(task, newWord(author))],
  (task, { author }) => [label(task, pick(author.chance, ['critical', 'high', 'medium', 'low']))],
  (task, { author, texts }) => notes(task, author, texts),
  (task, { author }) => [command(task, pick(author.chance, COMMANDS))],
  (task) => merge(task),
  (task, { author }) => [talk(task, newWord(author)), command(task, '/status done')],
  (task, { author }) => [refusedRetitle(task, newWord(author)), command(task, '/priority of no kind')],
  (task) => [command(task, '/status done', 'rita')],
];

const COMMANDS = [
  '/status done',
  '/status todo',
  '/priority high',
  '/priority low',
  '/assign maya',
  '/start',
];

export const textOf = ({ world }: Hosted, path: string): string =>
  world.readFile(REPO, path)?.toString('utf8') ?? '';

export function issueOf({ world }: Hosted, word: string) {
  const found = [...world.repository(REPO).issues.values()].find(
    ({ title, pull }) => pull === undefined && title.includes(word),
  );
  if (found === undefined) throw new Error(`there is no issue of ${word}`);
  return found;
}

const push = (app: Hosted, files: Record<string, string>): void =>
  app.world.pushFiles(REPO, { actor: 'maya', message: 'Plan', files }) as unknown as void;

const onLine = (task: Seed, tells: string, change: (line: string) => string | undefined): Act => ({
  tells: `${tells}: ${task.line}`,
  by(app) {
    const lines = textOf(app, task.path).split('\n');
    const next = lines.flatMap((line) => (line.includes(task.word) ? (change(line) ?? []) : [line]));
    push(app, { [task.path]: next.join('\n') });
  },
});

const turn = (task: Seed): Act =>
  onLine(task, 'ticks or clears', (line) =>
    task.isDone
      ? line.replace('[x]', '[ ]').replace('| Done |', '| Todo |')
      : line.replace('[ ]', '[x]').replace('| Todo |', '| Done |'),
  );

const reword = (task: Seed, word: string): Act =>
  onLine(task, `rewords with ${word}`, (line) => line.replace(/ (\w+) for /, ` ${word} for `));

const remove = (task: Seed): Act => onLine(task, 'removes', () => undefined);

const move = (task: Seed): Act => ({
  tells: `moves to the end: ${task.line}`,
  by(app) {
    const lines = textOf(app, task.path).split('\n');
    const own = lines.filter((line) => line.includes(task.word));
    const others = lines.filter((line) => !line.includes(task.word));
    push(app, { [task.path]: `${others.join('\n').trimEnd()}\n${own.join('\n')}\n` });
  },
});

const addLine = (task: Seed): Act => ({
  tells: `adds: ${task.line}`,
  by: (app) => push(app, { [task.path]: `${textOf(app, task.path).trimEnd()}\n${task.line}\n` }),
});

const onIssue = (
  task: Seed,
  tells: string,
  change: (app: Hosted, issue: ReturnType<typeof issueOf>) => void,
): Act => ({
  tells: `${tells} the issue of ${task.word}`,
  by: (app) => change(app, issueOf(app, task.word)),
});

const closeOrReopen = (task: Seed): Act =>
  onIssue(task, task.isDone ? 'reopens' : 'closes', ({ world }, { number }) =>
    world.editIssue(
      REPO,
      number,
      'maya',
      task.isDone ? { state: 'open' } : { state: 'closed', stateReason: 'completed' },
    ),
  );

const retitle = (task: Seed, word: string): Act =>
  onIssue(task, `retitles with ${word}`, ({ world }, { number, title }) =>
    world.editIssue(REPO, number, 'maya', { title: title.replace(/ (\w+) for /, ` ${word} for `) }),
  );

const label = (task: Seed, priority: string): Act =>
  onIssue(task, `labels ${priority}`, ({ world }, { number, labels }) => {
    const others = labels.map(({ name }) => name).filter((name) => !name.startsWith('priority:'));
    world.editIssue(REPO, number, 'maya', { labels: [...others, `priority: ${priority}`] });
  });

function notes(task: Seed, author: Author, texts: { word: string; text: string }[]): Act[] {
  const after = `\n\nNote ${newWord(author)}: zażółć 🌱  <b>two</b> spaces\tand \`code\`\n\n- [ ] no task of ours\n`;
  const before = `> Said before ${newWord(author)}, *as it is*.\n\n`;
  texts.push({ word: task.word, text: after }, { word: task.word, text: before });
  return [
    onIssue(task, 'writes below in', ({ world }, { number, body }) =>
      world.editIssue(REPO, number, 'rita', { body: `${body ?? ''}${after}` }),
    ),
    onIssue(task, 'writes above in', ({ world }, { number, body }) =>
      world.editIssue(REPO, number, 'maya', { body: `${before}${body ?? ''}` }),
    ),
  ];
}

const command = (task: Seed, text: string, actor = 'maya'): Act =>
  onIssue(task, `(${actor}) says ${text} on`, ({ world }, { number }) => {
    world.comment(REPO, number, actor, text);
  });

/** By somebody whom no document follows: the App has to say so, once. */
const refusedRetitle = (task: Seed, word: string): Act =>
  onIssue(task, `(rita) retitles with ${word}`, ({ world }, { number, title }) =>
    world.editIssue(REPO, number, 'rita', { title: title.replace(/ (\w+) for /, ` ${word} for `) }),
  );

const talk = (task: Seed, word: string): Act =>
  onIssue(task, 'talks on', ({ world }, { number }) => {
    world.comment(REPO, number, 'rita', `I have seen ${word}.\r\n\r\nIt is   fine — no /status here.`);
  });

const strangersIssue = (word: string): Act => ({
  tells: `opens an issue of no task: ${word}`,
  by: ({ world }) =>
    void world.openIssue(REPO, 'rita', { title: `A question about ${word}`, body: `What is ${word}?\n` }),
});

function merge(task: Seed): Act[] {
  const branch = `work-${task.word}`;
  return [
    onIssue(task, 'opens a pull request for', ({ world }, { number }) => {
      world.pushFiles(REPO, { branch, actor: 'maya', message: 'Work', files: { [`${branch}.txt`]: branch } });
      const form = { title: `Work on ${task.word}`, body: `Closes #${number}`, head: branch };
      world.openPull(REPO, 'maya', form);
    }),
    {
      tells: `merges the pull request for ${task.word}`,
      by({ world }) {
        const pulls = [...world.repository(REPO).issues.values()];
        const own = pulls.find(({ pull }) => pull?.headRef === branch);
        world.mergePull(REPO, own!.number, 'maya');
      },
    },
  ];
}

function shuffle<Item>(chance: Chance, items: readonly Item[]): Item[] {
  const mixed = [...items];
  for (let at = mixed.length - 1; at > 0; at -= 1) {
    const other = randomInt(chance, at + 1);
    [mixed[at], mixed[other]] = [mixed[other]!, mixed[at]!];
  }
  return mixed;
}

/** Mixed up, but what belongs together stays in its order. */
function inOrder(chance: Chance, acts: readonly Act[]): readonly Act[] {
  const keyed = acts.map((act) => ({
    act,
    group: act.tells.split(/\W/).find((word) => word.startsWith('Place')),
  }));
  const mixed = shuffle(chance, keyed);
  return mixed.map(({ group, act }) => {
    if (group === undefined) return act;
    const own = keyed.filter((one) => one.group === group);
    const before = mixed.filter((one) => one.group === group).findIndex((one) => one.act === act);
    return own[before]!.act;
  });
}
