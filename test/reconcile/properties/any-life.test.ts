import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isFinished } from '../../../src/config/task-words.ts';
import type { SmallWorld } from '../small-world.ts';
import { aLife, DOCUMENTS, live, type Life } from './any-life.ts';

const LIVES = Number(process.env['RUNS'] ?? 50);
// The same lives each time; others by hand (docs/testing.md).
const RUN = { numRuns: LIVES, seed: Number(process.env['SEED'] ?? 1) };

/** Somebody calls a cancelled task done, right after a merge that completes it. */
const CALLED_DONE_AFTER_ALL: Life = {
  document: DOCUMENTS[1],
  pushes: [
    [
      { kind: 'merge', at: 2 },
      { kind: 'close', at: 2, as: 'completed' },
    ],
  ],
};

const actions = (outcome: Awaited<ReturnType<SmallWorld['pass']>>) =>
  'plan' in outcome ? outcome.plan.actions : outcome;

test('a repository that has come to rest stays at rest, whatever happened to it', async () => {
  await fc.assert(
    fc.asyncProperty(aLife, async (life) => {
      const world = await live(life);
      world.github.writes = [];

      expect(actions(await world.pass())).toEqual([]);
      expect(world.github.writes).toEqual([]);
    }),
    RUN,
  );
});

test('stopped before or after any write of its life, a repository ends as if nothing had happened', async () => {
  let stops = 0;
  await fc.assert(
    fc.asyncProperty(aLife, async (life) => {
      const calm = await live(life);
      const writes = calm.github.writes.length;
      for (let at = 0; at < writes; at += 1) {
        for (const fault of ['crash-before', 'crash-after'] as const) {
          const world = await stopped(life, at, fault);
          expect({ at, fault, ...summary(world) }).toEqual({ at, fault, ...summary(calm) });
          stops += 1;
        }
      }
    }),
    { ...RUN, examples: [[CALLED_DONE_AFTER_ALL]] },
  );
  expect(stops).toBeGreaterThan(LIVES * 5);
});

const stopped = (life: Life, at: number, fault: 'crash-before' | 'crash-after'): Promise<SmallWorld> =>
  live(life, ({ github }) => {
    github.fault = (write) => (write === at ? fault : 'none');
  });

test('nobody but a person closes an issue whose task stands unfinished in a document', async () => {
  await fc.assert(
    fc.asyncProperty(aLife, async (life) => {
      const wrong: string[] = [];
      await live(life, (world) => watchClosings(world, wrong));

      expect(wrong).toEqual([]);
    }),
    RUN,
  );
});

/** Each closing is looked at when it is sent: the ledger knows by then what the documents say. */
function watchClosings({ github, ledger, ports }: SmallWorld, wrong: string[]): void {
  const { update } = ports.issues;
  ports.issues.update = async (repo, number, changes) => {
    const { tasks, acts, pullNews } = await ledger.read(repo.repositoryId);
    const task = tasks.find(({ issue }) => issue === number);
    const isUnfinished = task !== undefined && task.missingSince === undefined && !isFinished(task.status);
    const isAsked = acts.some((act) => act.issue === number) || pullNews.length > 0;
    if (changes.state?.kind === 'closed' && isUnfinished && !isAsked) {
      wrong.push(`#${number} ${github.issues.get(number)?.title}`);
    }
    return update(repo, number, changes);
  };
}

/** What can be seen, without what time and numbering add. */
const summary = ({ github }: SmallWorld) => {
  const titleOf = (number: number): string => github.issues.get(number)?.title ?? '';
  return {
    document: github.text('TASKS.md'),
    issues: [...github.issues.values()]
      .map(({ title, state, stateReason, labels, body }) =>
        [title, state, stateReason, labels.toSorted().join(', '), plain(body)].join('\n'),
      )
      .toSorted(),
    comments: github.comments
      .filter((comment) => !isAnswer(comment))
      .map(({ issue, body }) => `${titleOf(issue)}: ${plain(body)}`)
      .toSorted(),
  };
};

// What a pass does is told by itself, and one that was stopped has done a part of it.
const isAnswer = ({ body }: { readonly body: string }): boolean => body.includes('What is to be done');

const plain = (text: string): string =>
  text
    .replaceAll(/head\d+/g, 'a commit')
    .replaceAll(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\dZ)?/g, 'some time')
    .replaceAll(/key=[a-z2-7]{8}/g, 'a key')
    .replaceAll(/#\d+/g, 'an issue')
    .replaceAll(/<!-- tickmark:note [0-9a-f]+ -->/g, '');
