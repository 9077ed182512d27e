import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { asIssueNumber } from '../../../src/issue/task-key.ts';
import { planPass } from '../../../src/plan/plan-pass.ts';
import type { Action, Plan } from '../../../src/plan/plan.ts';
import type { World } from '../../../src/plan/world.ts';
import { isOwnLine } from '../../../src/plan/dashboard/render-dashboard.ts';
import { aWorld, settledFrom } from '../properties/any-world.ts';
import { issue, keyOf, PATH, settle, task, world } from '../build-world.ts';

type Write = Extract<Action, { kind: 'write-dashboard' }>;
const written = ({ actions }: Plan): Write | undefined =>
  actions.find((action): action is Write => action.kind === 'write-dashboard');
const bodyOf = (plan: Plan): string => written(plan)?.body ?? '';

/** The world with its dashboard issue as the plan writes it when there is a reason to. */
function withDashboard(given: World): World {
  const body = bodyOf(planPass({ ...given, onboarded: 1_000 }));
  return { ...given, dashboard: { issue: issue(90, { body }), ticks: [] } };
}

const TASKS = [
  task({ line: 3, title: 'Water', status: 'done' }),
  task({ line: 4, title: 'Mow' }),
  task({ line: 5, title: 'Sow', status: 'cancelled' }),
  task({ line: 6, title: 'Dig' }),
];
const settled = (): World => settle(world(TASKS));

const shown = (given: World): string => bodyOf(planPass({ ...given, onboarded: 1_000 }));

test('the merge of an onboarding pull request opens it, and nothing else does where all is settled', () => {
  expect(written(planPass(settled()))).toBeUndefined();
  expect(shown(settled())).toContain(`| \`${PATH}\` | ██████████░░░░░░░░░░ | 2 of 4 |`);
});

test.each([
  { finished: 0, all: 50, want: '░░░░░░░░░░░░░░░░░░░░' },
  { finished: 1, all: 50, want: '█░░░░░░░░░░░░░░░░░░░' },
  { finished: 49, all: 50, want: '███████████████████░' },
  { finished: 50, all: 50, want: '████████████████████' },
])('$finished of $all finished is shown as $want', ({ finished, all, want }) => {
  const tasks = Array.from({ length: all }, (_, index) =>
    task({ line: index + 1, title: `Task ${index}`, status: index < finished ? 'done' : 'todo' }),
  );

  expect(shown(settle(world(tasks)))).toContain(`| ${want} | ${finished} of ${all} |`);
});

test('a problem is told with a link to its line, and its line moving is no reason to write', () => {
  const problem = {
    rule: 'duplicate-id',
    severity: 'warning',
    message: 'Two tasks are @maya <b>',
    path: 'a b/TASKS.md',
    line: 7,
    column: 1,
  } as const;
  const given = { ...settled(), problems: [problem] };
  const standing = withDashboard(given);

  expect(shown(given)).toContain(
    '- [`a b/TASKS.md`, line 7](https://github.com/acme/garden/blob/main/a%20b/TASKS.md?plain=1#L7): Two tasks are @\u200Bmaya &lt;b>',
  );
  expect(written(planPass({ ...standing, problems: [{ ...problem, line: 9 }] }))).toBeUndefined();
  expect(bodyOf(planPass({ ...standing, problems: [] }))).not.toContain('## Problems');
});

test('an issue that is closed while its document cannot say so is listed, and one whose document follows is not', () => {
  const before = settled();
  const closed = (key: number): World => {
    const number = before.tracking.get(keyOf(key))!.issue!;
    const snapshot = { ...before.issues.get(number)!, state: 'closed', stateReason: 'completed' } as const;
    return { ...before, issues: new Map(before.issues).set(number, snapshot) };
  };
  const off = { ...before.config, writeBack: { ...before.config.writeBack, mode: 'off' } } as const;
  const unwritten = planPass({ ...closed(1), config: off, onboarded: 1_000 });

  expect(bodyOf(unwritten)).toMatch(
    /## Closed here, open in the document[^]*\[issue 2\]\(\S+\/issues\/2\) \[`TASKS.md`, line 4\]/,
  );
  expect(shown(closed(1))).not.toContain('Closed here');
});

test('what was told on an open issue is listed until the issue is closed', () => {
  const number = asIssueNumber(2);
  const comments = ['lost-title-abc', 'write-back-due', 'lost-title-def', 'reply-7'].map((purpose) => ({
    issue: number,
    purpose,
    commentId: 1,
    digest: '',
  }));
  const given = { ...settled(), comments };
  const part = shown(given).split('## Told on issues')[1] ?? '';

  expect(part.match(/^- \[issue 2\]\(\S+\) \w+$/gm)?.map((line) => line.split(' ').at(-1))).toEqual([
    'due',
    'title',
  ]);
});

test('the last passes are told by their commits, and five of them', () => {
  const recent = Array.from({ length: 5 }, (_, index) => ({
    sha: `${index}`.repeat(40),
    author: 'rita',
    tasks: index + 1,
  }));
  const plan = planPass({ ...world(TASKS), recent, onboarded: 1_000 });

  expect(plan.recent.map(({ sha, tasks }) => [sha[0], tasks])).toEqual([
    ['a', 4],
    ['0', 1],
    ['1', 2],
    ['2', 3],
    ['3', 4],
  ]);
  expect(bodyOf(plan)).toContain(
    `- commit [\`aaaaaaa\`](https://github.com/acme/garden/commit/${'a'.repeat(40)}) by \`maya\`: 4 tasks`,
  );
});

test('other passes alone are no reason to write it', () => {
  const standing = withDashboard(settled());
  const recent = [{ sha: 'f'.repeat(40), author: undefined, tasks: 1 }];

  expect(planPass({ ...standing, recent, head: { sha: 'e'.repeat(40), author: 'rita' } }).actions).toEqual(
    [],
  );
});

test('every line of it is known as ours, so that what a person writes between them is found', () => {
  const problems = Array.from(
    { length: 30 },
    (_, index) =>
      ({
        rule: 'duplicate-id',
        severity: 'warning',
        message: `No. ${index}`,
        path: PATH,
        line: 3,
        column: 1,
      }) as const,
  );
  const recent = [{ sha: 'f'.repeat(40), author: undefined, tasks: 1 }];
  const comments = [{ issue: asIssueNumber(2), purpose: 'lost-title-abc', commentId: 1, digest: '' }];
  const lines = shown({ ...settled(), problems, recent, comments })
    .split('\n')
    .slice(1, -1);

  expect(lines).toContain('… and 10 more');
  expect(lines.filter((line) => line.trim() !== '' && !isOwnLine(line))).toEqual([]);
});

test('whatever the world, a dashboard that was just written is not written again', () => {
  fc.assert(
    fc.property(aWorld, (given) => {
      const standing = withDashboard(settledFrom(given));

      expect(written(planPass(standing))).toBeUndefined();
    }),
  );
});
