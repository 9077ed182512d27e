import { expect, test } from '@jest/globals';
import { asIssueNumber } from '../../src/issue/task-key.ts';
import { findIssues } from '../../src/reconcile/read-issues.ts';
import { issue } from '../plan/build-world.ts';
import { REPOSITORY } from './memory-ledger.ts';
import { smallWorld } from './small-world.ts';

/** Fifty issues, with a note of what was asked. */
function tracker() {
  const { ports } = smallWorld();
  const all = Array.from({ length: 50 }, (_, at) => issue(at + 1));
  const asked: string[] = [];
  const issues = {
    ...ports.issues,
    find: async (_: unknown, number: number) => {
      asked.push(`find ${number}`);
      return all.find((one) => one.number === asIssueNumber(number));
    },
    list: async () => {
      asked.push('list');
      return all;
    },
  };
  return { ports: { issues }, asked };
}

test.each([
  { name: 'a few are asked for one by one', numbers: [3, 99], asked: ['find 3', 'find 99'], want: [3] },
  {
    name: 'many are looked for in one list',
    numbers: Array.from({ length: 30 }, (_, at) => at + 30),
    asked: ['list'],
    want: Array.from({ length: 21 }, (_, at) => at + 30),
  },
])('$name', async ({ numbers, asked, want }) => {
  const github = tracker();

  const found = await findIssues(REPOSITORY, numbers.map(asIssueNumber), github.ports);

  expect(found.map(({ number }) => Number(number))).toEqual(want);
  expect(github.asked).toEqual(asked);
});

test('only new and reworded lines are asked about, and only once', async () => {
  const world = smallWorld();
  world.github.push({ 'TASKS.md': '- [ ] Water\n' });
  await world.pass();
  const asked: number[] = [];
  const { find } = world.ports.issues;
  const issues = {
    ...world.ports.issues,
    find: async (...[repo, number]: Parameters<typeof find>) => {
      asked.push(number);
      return find(repo, number);
    },
  };
  Object.assign(world.ports, { issues });
  world.github.push({ 'TASKS.md': '- [ ] Water\n- [ ] Mow #77\n  - [ ] sharpen #78\n- [ ] Sow #77\n' });

  await world.pass();
  await world.pass();

  expect(asked).toEqual([77]);
});
