import { expect, test } from '@jest/globals';
import { asIssueNumber } from '../../../src/issue/task-key.ts';
import { commentText } from '../../../src/plan/comment-text.ts';
import { digest } from '../../../src/issue/digest.ts';
import { planPass } from '../../../src/plan/plan-pass.ts';
import type { Tracking, World } from '../../../src/plan/world.ts';
import { keyOf, task, world } from '../build-world.ts';

/** A world in which each task may be the issue of that number. */
function offered(...issues: readonly (readonly [title: string, issue: number])[]): World {
  const tasks = issues.map(([title], at) => task({ title, line: at + 3 }));
  const tracking = issues.map(([, issue], at): [ReturnType<typeof keyOf>, Tracking] => [
    keyOf(at),
    { issue: undefined, base: {}, statusSeenAt: '', isDetached: false, lookalike: asIssueNumber(issue) },
  ]);
  return world(tasks, { tracking: new Map(tracking) });
}

const comments = (of: World) =>
  planPass(of).actions.flatMap((action) => (action.kind === 'comment' ? action : []));

test('one comment offers one issue, and no issue is opened', () => {
  const [offer, ...others] = comments(offered(['Water', 7]));

  expect(others).toEqual([]);
  expect(offer).toMatchObject({ issue: 7, body: expect.stringContaining('comment `/adopt`;') });
  expect(planPass(offered(['Water', 7])).actions).toHaveLength(1);
});

test('a finished task that is to have no issue is offered none', () => {
  const before = offered(['Water', 7]);
  const [paired] = before.pairing.tasks;
  const done = { ...paired!, task: { ...paired!.task, status: 'done' as const } };
  const config = { ...before.config, import: { finished: 'skip' as const } };

  const plan = planPass({ ...before, config, pairing: { ...before.pairing, tasks: [done] } });

  expect([plan.actions, plan.problems]).toEqual([[], []]);
});

test('an issue that several tasks may be is offered to all of them, by their keys', () => {
  const [offer] = comments(offered(['Water', 7], ['Pour', 7]));

  expect(offer?.body).toContain(`\`/adopt ${keyOf(0)}\``);
  expect(offer?.body).toContain(`\`/adopt ${keyOf(1)}\``);
});

test('each way out is told: the number at the end of a line, or the title', () => {
  const problems = planPass(offered(['Water #7', 7], ['Mow', 8])).problems.map(({ message }) => message);

  expect(problems[0]).toMatch(/this line ends in its number.*take the number from the end/);
  expect(problems[1]).toMatch(/has the title of this task.*rename or close/);
});

test('what stands there already is not said again', () => {
  const before = offered(['Water', 7]);
  const [offer] = comments(before);
  const { issue, purpose } = offer!;

  const after = {
    ...before,
    comments: [{ issue, purpose, commentId: 1, digest: digest(commentText(offer!)) }],
  };

  expect(planPass(after).actions).toEqual([]);
});

test('where many issues are like tasks the comments end at twenty, and the problems go on', () => {
  const many = offered(...Array.from({ length: 30 }, (_, at) => [`Row ${at}`, at + 100] as const));

  expect(comments(many)).toHaveLength(20);
  expect(planPass(many).problems).toHaveLength(30);
});

test('nothing in a title reaches anybody', () => {
  const title = `Ask @maya about \`#3\` <!-- tickmark:v1 --> ${'x'.repeat(200)}`;
  const [offer] = comments(offered([title, 7]));

  expect(offer?.body).toMatch(/- ``Ask @maya about `#3` .*…`` in/);
  expect(offer?.body).not.toContain('<!-- tickmark');
});
