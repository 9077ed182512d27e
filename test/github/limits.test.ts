import { expect, test } from '@jest/globals';
import { createIssueTracker } from '../../src/github/issue-tracker.ts';
import { createPeople } from '../../src/github/people.ts';
import { asIssueNumber } from '../../src/issue/task-key.ts';
import type { Limits, Pause } from '../../src/reconcile/pacing.ts';
import { after, failureOf, NOW, REPO } from './common.ts';
import { access, api, playGitHub } from './github-api.ts';

playGitHub();

/** Limits that remember, for one account, what they were told. */
function remembering(pause?: Pause): Limits & { readonly met: unknown[] } {
  const met: unknown[] = [];
  return {
    met,
    findPause: async (owner) => (owner === REPO.owner ? pause : undefined),
    async pause(owner, limit, now) {
      met.push({ owner, ...limit, now });
      return after(120_000);
    },
  };
}

test('a limit that is met is kept for the account, and waited for as long as that says', async () => {
  const limits = remembering();
  const issues = createIssueTracker({ ...access, limits }, { engine: { kind: 'app', appId: 9 } });
  api().get('/repos/acme/plans/issues/3').reply(403, { message: 'You have exceeded a secondary rate limit' });

  const failure = await failureOf(issues.find(REPO, asIssueNumber(3)));

  expect(limits.met).toEqual([
    { owner: 'acme', kind: 'secondary', isTimed: false, until: after(60_000), now: NOW },
  ]);
  expect(failure).toMatchObject({ name: 'RateLimitError', retryAt: after(120_000) });
});

test('nothing is sent while the account pauses', async () => {
  const limits = remembering({ kind: 'primary', until: after(5_000) });
  const issues = createIssueTracker({ ...access, limits }, { engine: { kind: 'app', appId: 9 } });

  const failure = await failureOf(issues.create(REPO, { title: 'A task', body: 'text', labels: [] }));

  expect(failure).toMatchObject({ name: 'RateLimitError', retryAt: after(5_000) });
  expect(limits.met).toEqual([]);
});

test('of who may do what a limit says nothing', async () => {
  const people = createPeople(access);
  api().get('/repos/acme/plans/collaborators/ada/permission').reply(429, { message: 'slow down' });

  const failure = await failureOf(people.roleOf(REPO, 'ada'));

  expect(failure.name).toBe('RateLimitError');
});
