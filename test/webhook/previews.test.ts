import { expect, test } from '@jest/globals';
import type { PreviewTarget } from '../../src/reconcile/job.ts';
import { previewsOf } from '../../src/webhook/previews.ts';
import { event } from './payloads.ts';

const job = (target: PreviewTarget) => [{ kind: 'preview', repositoryId: 77, target }];
const checkRun = (action: string, external_id: string | null, more: object = {}) =>
  event('check_run', { action, check_run: { external_id }, ...more });
const pressed = (external_id: string, identifier: string) =>
  checkRun('requested_action', external_id, { requested_action: { identifier } });

test.each(['opened', 'synchronize', 'reopened', 'edited'])('pull_request.%s asks for a preview', (action) => {
  const given = event('pull_request', { action, pull_request: { number: 12 } });

  expect(previewsOf(given)).toEqual(job({ kind: 'pull', pull: 12 }));
});

test.each([
  {
    name: '"Re-run" of a check run of ours',
    given: checkRun('rerequested', 'pull:12'),
    want: { kind: 'pull', pull: 12 },
  },
  {
    name: '"Re-run" on a merge group',
    given: checkRun('rerequested', 'group:c9'),
    want: { kind: 'group', headSha: 'c9' },
  },
  {
    name: 'a button',
    given: pressed('pull:12', 'explain'),
    want: { kind: 'pull', pull: 12, click: { button: 'explain', by: 'ada' } },
  },
  {
    name: '"Re-run all checks"',
    given: event('check_suite', { action: 'rerequested', check_suite: { head_sha: 'c9' } }),
    want: { kind: 'head', headSha: 'c9' },
  },
  {
    name: 'a merge queue',
    given: event('merge_group', { action: 'checks_requested', merge_group: { head_sha: 'c9' } }),
    want: { kind: 'group', headSha: 'c9' },
  },
] as const)('$name asks for a preview', ({ given, want }) => {
  expect(previewsOf(given)).toEqual(job(want));
});

test.each([
  {
    name: 'a label on a pull request',
    given: event('pull_request', { action: 'labeled', pull_request: { number: 12 } }),
  },
  { name: 'a check run that shows problems of the branch', given: checkRun('rerequested', null) },
  { name: 'a button that is none of ours', given: pressed('pull:12', 'launch') },
  { name: 'a button on a merge group', given: pressed('group:c9', 'sync') },
  {
    name: 'a group that left its queue',
    given: event('merge_group', { action: 'destroyed', merge_group: { head_sha: 'c9' } }),
  },
  { name: 'a pull request of another shape', given: event('pull_request', { action: 'opened' }) },
])('$name asks for none', ({ given }) => {
  expect(previewsOf(given)).toEqual([]);
});
