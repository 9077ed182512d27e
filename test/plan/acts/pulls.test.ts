import { expect, test } from '@jest/globals';
import { asIssueNumber } from '../../../src/issue/task-key.ts';
import { planPass } from '../../../src/plan/plan-pass.ts';
import type { JudgedAct } from '../../../src/plan/human-act.ts';
import type { World } from '../../../src/plan/world.ts';
import { pullRequest } from '../../support/pull-request.ts';
import { kinds, touched } from '../build-world.ts';
import { change, comment, edits, garden, said, verdicts } from './commented.ts';

/** A comment on pull request 9. */
function onPull(body: string, given: Parameters<typeof comment>[1] = {}): JudgedAct {
  const judged = comment(body, { on: 9, ...given });
  return { ...judged, act: { ...judged.act, onPullRequest: true } };
}

/** The garden with pull request 9, which was acted on before. */
const withPull = (body: string, before: World = garden()): World => {
  const pull = pullRequest({ number: 9, body, state: 'closed' });
  return { ...before, pulls: [{ pull, before: undefined, mayMove: true }] };
};

test.each(['Closes #2', 'Refs T2', 'Closes #2. Refs #3'])(
  'on a pull request that says "%s" a command is for that task',
  (body) => {
    const plan = planPass({ ...withPull(body), acts: [onPull('/priority low')] });

    expect(plan.actions.find((action) => 'changes' in action)).toMatchObject({ issue: 2 });
    expect([change(plan)?.labels, verdicts(plan)]).toEqual([['tickmark', 'priority: low'], ['obeyed']]);
  },
);

test('on one about several tasks it is asked which, and nothing is done; what is asked of the repository is answered', () => {
  const world = withPull('Closes #2\nCloses #3');
  const plan = planPass({ ...world, acts: [onPull('/done')] });

  expect([change(plan), verdicts(plan)]).toEqual([undefined, ['refused']]);
  expect(plan.actions.find(({ kind }) => kind === 'comment')).toMatchObject({ issue: 9 });
  expect(said(plan)).toMatch(/about 2 tasks.*\n\n- `Sow the beans` .*: #2\n- `Build a shed` .*: #3$/);
  expect(verdicts(planPass({ ...world, acts: [onPull('/help')] }))).toEqual(['obeyed']);
});

test.each(['Tidies up', 'Closes #77'])('on one that says "%s" we stay silent', (body) => {
  const plan = planPass({ ...withPull(body), acts: [onPull('/done'), onPull('/why', { id: 501 })] });

  expect([kinds(plan), verdicts(plan)]).toEqual([[], ['refused', 'refused']]);
});

test('an assignee of the task may finish it from the pull request too', () => {
  const world = withPull('Refs T2', touched(garden(), 2, { assignees: ['rita'] }));
  const writer = { by: 'rita', role: 'read', isEntrusted: true } as const;
  const plan = planPass({ ...world, acts: [onPull('/done', writer)] });

  expect(edits(plan)).toEqual(['status: todo → done']);
  expect(world.issues.has(asIssueNumber(9))).toBe(false);
});
