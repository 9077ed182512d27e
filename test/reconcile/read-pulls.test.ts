import { expect, test } from '@jest/globals';
import { pullRequest } from '../support/pull-request.ts';
import { Crash } from './memory-github.ts';
import { DOCUMENT, settledWorld, smallWorld } from './small-world.ts';

const HOURS_7_SECONDS = 7 * 3_600;

test('a sweep finds what became of a pull request in the second in which it was read, and no event told', async () => {
  const { github, ledger, pass } = await settledWorld();
  const pull = pullRequest({ body: 'Closes #1', updatedAt: github.instant() });
  github.pullRequests.set(pull.number, pull);
  ledger.addPullNews(pull.number, pull.updatedAt);
  await pass();
  const shown = github.issues.get(1)?.labels;

  github.pullRequests.set(pull.number, { ...pull, state: 'closed' });
  github.pass(HOURS_7_SECONDS);
  await pass();

  expect(shown).toEqual(['tickmark', 'status: in review']);
  expect(github.issues.get(1)?.labels).toEqual(['tickmark']);
});

test('a merge that no event told is found by a sweep also where the first pass did not end', async () => {
  const { github, pass } = smallWorld();
  github.push({ 'TASKS.md': DOCUMENT });
  let creates = 0;
  github.fault = (_, name) => (name === 'create' && (creates += 1) === 2 ? 'crash-after' : 'none');
  await expect(pass()).rejects.toBeInstanceOf(Crash);
  await pass();
  const merged = pullRequest({ body: 'Closes #1', state: 'merged', updatedAt: github.instant() });
  github.pullRequests.set(merged.number, merged);

  github.pass(HOURS_7_SECONDS);
  await pass();

  expect(github.issues.get(1)?.state).toBe('closed');
});
