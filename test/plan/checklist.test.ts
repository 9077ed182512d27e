import { expect, test } from '@jest/globals';
import { defaultConfig } from '../../src/config/repository-config.ts';
import type { Task } from '../../src/document/task.ts';
import type { IssueSnapshot } from '../../src/issue/issue-snapshot.ts';
import { asIssueNumber } from '../../src/issue/task-key.ts';
import { planPass } from '../../src/plan/plan-pass.ts';
import type { Editor, World } from '../../src/plan/world.ts';
import { retold, settle, task, touched, world } from './build-world.ts';

const TRUDE: Editor = { login: 'trude', isBot: false, role: 'triage' };
const RITA: Editor = { login: 'rita', isBot: false, role: 'read' };
const BOT: Editor = { login: 'tidy[bot]', isBot: true, role: 'none' };
const NOBODY: Editor = { login: '', isBot: false, role: 'none' };
const OFF = { ...defaultConfig(), writeBack: { ...defaultConfig().writeBack, mode: 'off' as const } };

/** `xo` as subtasks `a` and `b`, the first of them done. Words may be given instead. */
const list = (boxes: string, words = [...'abcdefgh'], given: Partial<Task> = {}): readonly Task[] => [
  task({ ...given }),
  ...[...boxes].map((box, index) =>
    task({
      title: words[index] ?? '',
      line: 4 + index,
      level: 1,
      parent: 0,
      status: box === 'x' ? 'done' : box === 'c' ? 'cancelled' : 'todo',
    }),
  ),
];

const bodyOf = (settled: World): string => settled.issues.get(asIssueNumber(1))?.body ?? '';

type Scene = {
  readonly name: string;
  /** The document at first, and afterwards. */
  readonly was: readonly Task[];
  readonly document?: readonly Task[];
  /** What a person does to the issue's body. */
  readonly edit?: (body: string) => string;
  readonly by?: Editor;
  readonly world?: Partial<World>;
  readonly want: readonly string[];
};

const tick = (words: string) => (body: string) => body.replace(`[ ] ${words}`, `[x] ${words}`);
const clear = (words: string) => (body: string) => body.replace(`[x] ${words}`, `[ ] ${words}`);

const SCENES: readonly Scene[] = [
  { name: 'nobody', was: list('oxo'), want: [] },
  { name: 'the document alone', was: list('oo'), document: list('xo'), want: ['issue xo'] },
  { name: 'the issue alone', was: list('oo'), edit: tick('b'), want: ['b done'] },
  { name: 'the issue, which clears a box', was: list('ox'), edit: clear('b'), want: ['b todo'] },
  {
    name: 'the issue, in capitals',
    was: list('o'),
    edit: (body) => body.replace('[ ]', '[X]'),
    want: ['a done'],
  },
  {
    name: 'the issue, in a body with other line ends',
    was: list('oo'),
    edit: (body) => tick('b')(body).replaceAll('\n', '\r\n'),
    want: ['b done'],
  },
  { name: 'both, to the same', was: list('oo'), document: list('xo'), edit: tick('a'), want: [] },
  {
    name: 'both, different boxes',
    was: list('ooo'),
    document: list('xoo'),
    edit: tick('c'),
    want: ['issue xox', 'c done'],
  },
  {
    name: 'the issue, while the document adds a line above',
    was: list('oo'),
    document: list('ooo', ['new', 'a', 'b']),
    edit: tick('b'),
    want: ['issue oox', 'b done'],
  },
  {
    name: 'the issue, while the document orders its lines anew',
    was: list('oox'),
    document: list('xoo', ['c', 'b', 'a']),
    edit: tick('a'),
    want: ['issue xox', 'a done'],
  },
  {
    name: 'the issue, while the line leaves the document',
    was: list('oo'),
    document: list('o'),
    edit: tick('b'),
    want: ['lost [x] b', 'issue o'],
  },
  {
    name: 'the issue, by a bot, while the line leaves the document',
    was: list('oo'),
    document: list('o'),
    edit: tick('b'),
    by: BOT,
    want: ['issue o'],
  },
  {
    name: 'the issue, of two lines with the same words',
    was: list('ooo', ['same', 'b', 'same']),
    edit: (body) => body.replace(/\[ \] same$/m, '[ ] same').replace(/\[ \] same(?=\n<!--)/, '[x] same'),
    want: ['line 6 same done'],
  },
  {
    name: 'the issue, of a finished line in another word',
    was: list('c'),
    edit: clear('a'),
    want: ['a todo'],
  },
  {
    name: 'the issue, by somebody who may only read',
    was: list('o'),
    edit: tick('a'),
    by: RITA,
    want: ['unsaid [x] a'],
  },
  {
    name: 'the issue, by nobody knows whom',
    was: list('o'),
    edit: tick('a'),
    by: NOBODY,
    want: ['unsaid [x] a'],
  },
  {
    name: 'the issue, and writing is off',
    was: list('o'),
    edit: tick('a'),
    world: { config: OFF },
    want: ['unsaid [x] a'],
  },
  {
    name: 'the issue, of a line that cannot say it',
    was: [task(), task({ title: 'a', line: 4, level: 1, parent: 0, canSay: [] })],
    edit: tick('a'),
    want: ['unsaid [x] a'],
  },
  {
    name: 'the issue, whose line was taken away by hand',
    was: list('oo'),
    edit: (body) => body.replace('- [ ] a\n', ''),
    want: [],
  },
  {
    name: 'the issue, with a line of its own put in and another ticked',
    was: list('oo'),
    edit: (body) => tick('b')(body).replace('- [ ] a', '- [x] mine\n- [ ] a'),
    want: ['b done'],
  },
  {
    name: 'the issue, whose marker is gone as well',
    was: list('oo'),
    edit: (body) => tick('b')(body).replace(/^<!-- tickmark:v1 .*\n/, ''),
    want: ['issue ox', 'b done'],
  },
  {
    name: 'the issue, while the description changes',
    was: list('oo'),
    document: list('oo', undefined, { description: 'With rain.' }),
    edit: tick('b'),
    want: ['issue ox', 'b done'],
  },
  {
    name: 'the document, whose task is done',
    was: list('oo'),
    document: list('oo', undefined, { status: 'done' }),
    want: ['closed'],
  },
];

function meet({ was, document, edit = (body) => body, by = TRUDE, world: given = {} }: Scene): World {
  const settled = settle(settle(world(was)));
  const met = touched(retold(settled, document ?? was), 1, { body: edit(bodyOf(settled)) });
  const editors = by === NOBODY ? [] : ([[asIssueNumber(1), { subtasks: by }]] as const);
  return { ...met, editors: new Map(editors), labels: ['tickmark', 'status: done'], ...given };
}

const boxesIn = (body: string): string =>
  [...body.matchAll(/^- \[(.)\]/gm)].map(([, box]) => (box === 'x' ? 'x' : 'o')).join('');

function tell(met: World): string[] {
  const words = new Map(met.documents[0]?.parsed.tasks.map(({ line, title }) => [line, title]));
  return planPass(met).actions.flatMap((action): string[] => {
    if (action.kind === 'edit-document') {
      return action.edits.map(({ line, to }) => {
        const title = words.get(line);
        return title === 'same' ? `line ${line} same ${to}` : `${title} ${to}`;
      });
    }
    if (action.kind === 'comment') {
      const [, box] = / {4}(\[.\] .*)$/m.exec(action.body) ?? [];
      return [`${action.purpose.startsWith('lost') ? 'lost' : 'unsaid'} ${box}`];
    }
    if (action.kind === 'close-issue' && action.changes.body === undefined) return ['closed'];
    return action.kind === 'update-issue' ? [`issue ${boxesIn(action.changes.body ?? '')}`] : [action.kind];
  });
}

test.each(SCENES)('boxes changed by $name', (scene) => {
  expect(tell(meet(scene))).toEqual(scene.want);
});

test.each(SCENES)('boxes changed by $name are settled once both sides have followed', (scene) => {
  const met = meet(scene);
  const written = new Map(
    planPass(met).actions.flatMap((action) =>
      action.kind === 'edit-document' ? action.edits.map(({ line, to }) => [line, to] as const) : [],
    ),
  );
  const tasks = (scene.document ?? scene.was).map((one) => ({
    ...one,
    status: (written.get(one.line) ?? one.status) as Task['status'],
  }));

  const after = settle(settle(retold(settle(met), tasks)));

  expect(planPass(after).actions).toEqual([]);
  expect(planPass(after).settlements).toEqual([]);
});

const edits = (met: World) => planPass(met).actions.filter(({ kind }) => kind === 'edit-document');

test.each(SCENES)(
  'boxes changed by $name are wanted again as long as the document has not followed',
  (scene) => {
    const met = meet(scene);
    expect(edits(settle(met))).toEqual(edits(met));
  },
);

test('without subtasks in the issue no box says anything', () => {
  const config = { ...defaultConfig(), subtasks: 'ignore' as const };
  const settled = settle(world(list('oo'), { config }));

  expect(bodyOf(settled)).not.toContain('[ ]');
  expect(planPass(settled).actions).toEqual([]);
});

test('a checklist that is not wanted any more leaves the issue', () => {
  const settled = settle(settle(world(list('oo'))));
  const config = { ...defaultConfig(), subtasks: 'ignore' as const };

  const after = settle({ ...settled, config });

  expect(bodyOf(after)).not.toContain('Subtasks');
  expect(planPass(after).actions).toEqual([]);
});

test('a checklist that has no room is told as far as it goes, and is settled', () => {
  const many = Array.from({ length: 2_000 }, (_, index) => `step ${index} of what there is to do`);
  const settled = settle(settle(world(list('o'.repeat(2_000), many))));

  expect(bodyOf(settled)).toMatch(/\[\d+ more are in the document\.\]/);
  expect(bodyOf(settled).length).toBeLessThan(65_000);
  expect(planPass(settled).actions).toEqual([]);

  const ticked = touched(settled, 1, { body: tick('step 7 of')(bodyOf(settled)) });
  expect(tell({ ...ticked, editors: new Map([[asIssueNumber(1), { subtasks: TRUDE }]]) })).toEqual([
    'step 7 of what there is to do done',
  ]);
  // A box that the issue does not show is no news to it.
  const further = retold(settled, list(`${'o'.repeat(1_999)}x`, many));
  expect(planPass(further).actions).toEqual([]);
});

test('an issue that nothing else is known of is asked about what its marker says', () => {
  const settled = settle(settle(world(list('ooo'))));
  const tracking = new Map([...settled.tracking].map(([key, known]) => [key, { ...known, base: {} }]));
  const ticked: Partial<IssueSnapshot> = { body: tick('b')(bodyOf(settled)) };
  const met = {
    ...touched(settled, 1, ticked),
    tracking,
    editors: new Map([[asIssueNumber(1), { subtasks: TRUDE }]]),
  };

  expect(tell(met)).toEqual(['b done']);
});
