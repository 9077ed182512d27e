import { expect, test } from '@jest/globals';
import { parseCommands } from '../../../src/command/parse-commands.ts';
import { asIssueNumber } from '../../../src/issue/task-key.ts';
import type { JudgedAct, Role } from '../../../src/plan/human-act.ts';
import { planPass } from '../../../src/plan/plan-pass.ts';
import { kinds, settle, task, world } from '../build-world.ts';

const LABELS = ['tickmark', 'status: done', 'status: in progress', 'status: blocked'];

function comment(
  body: string,
  {
    role = 'triage',
    issue = 1,
    onPullRequest = false,
    id = 500,
  }: { role?: Role; issue?: number; onPullRequest?: boolean; id?: number } = {},
): JudgedAct {
  return {
    role,
    act: {
      actId: `comment-${id}`,
      commentId: id,
      issue: asIssueNumber(issue),
      onPullRequest,
      actor: 'maya',
      isBot: false,
      createdAt: '2026-02-01T00:00:00Z',
      commands: parseCommands(body),
    },
  };
}

const settled = { ...settle(world([task(), task({ line: 4, title: 'Mow the lawn' })])), labels: LABELS };

test('/status done closes the issue, labels it and ticks the document', () => {
  const plan = planPass({ ...settled, acts: [comment('/status done')] });

  expect(kinds(plan)).toEqual(['react', 'close-issue', 'edit-document', 'react']);
  expect(plan.actions[1]).toMatchObject({
    changes: { labels: ['tickmark', 'status: done'], state: { kind: 'closed', reason: 'completed' } },
  });
  expect(plan.verdicts).toEqual([{ actId: 'comment-500', verdict: 'obeyed', reason: expect.any(String) }]);
});

test('the comment is answered with eyes first and a rocket last', () => {
  const plan = planPass({ ...settled, acts: [comment('/status done')] });

  expect(plan.actions.flatMap((action) => (action.kind === 'react' ? [action.reaction] : []))).toEqual([
    'eyes',
    'rocket',
  ]);
});

test('a person with read only is refused with one comment, and nothing changes', () => {
  const plan = planPass({ ...settled, acts: [comment('/status done', { role: 'read' })] });

  expect(kinds(plan)).toEqual(['react', 'comment', 'react']);
  expect(plan.actions[1]).toMatchObject({
    issue: 1,
    body: expect.stringMatching(/needs the triage permission.*you have read/),
  });
  expect(plan.verdicts[0]?.verdict).toBe('refused');
});

test('a value that is none is answered with those that are', () => {
  const plan = planPass({ ...settled, acts: [comment('/status finished-ish')] });

  expect(plan.actions.find(({ kind }) => kind === 'comment')).toMatchObject({
    body: expect.stringContaining('in-progress'),
  });
});

test('of two commands the later one counts', () => {
  const plan = planPass({
    ...settled,
    acts: [comment('/status done'), comment('/status blocked', { id: 501 })],
  });

  expect(plan.actions.find((action) => 'changes' in action)).toMatchObject({
    kind: 'update-issue',
    changes: { labels: ['tickmark', 'status: blocked'] },
  });
});

test('/help is answered and changes nothing', () => {
  const plan = planPass({ ...settled, acts: [comment('/help', { role: 'read' })] });

  expect(kinds(plan)).toEqual(['react', 'comment', 'react']);
});

test.each([
  { name: 'an issue of somebody else', act: comment('/status done', { issue: 99 }) },
  { name: 'a pull request', act: comment('/status done', { onPullRequest: true }) },
])('on $name we stay silent', ({ act }) => {
  const plan = planPass({ ...settled, acts: [act] });

  expect(kinds(plan)).toEqual([]);
  expect(plan.verdicts[0]?.verdict).toBe('refused');
});
