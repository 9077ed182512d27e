import { expect, test } from '@jest/globals';
import { pullRequest } from '../support/pull-request.ts';
import { settledWorld } from './small-world.ts';

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
