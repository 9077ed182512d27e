import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Decision } from '../../src/plan/decision.ts';
import type { Plan } from '../../src/plan/plan.ts';
import type { Run } from '../../src/reconcile/ports.ts';
import { createRunLog } from '../../src/store/run-log.ts';
import { ENGINES, type Place } from './engines.ts';
import { keyNumber } from './samples.ts';

const plan = { actions: [], held: [], problems: [], verdicts: [] } as unknown as Plan;

const decision = (task: number, line: number): Decision => ({
  key: keyNumber(task),
  path: 'TASKS.md',
  line,
  pairing: 'known',
  evidence: ['same id T1', 'title 83 % alike'],
  done: [],
  commitSha: 'abc',
  commitAuthor: undefined,
});

const run = (outcome: string, parts: Partial<Run> = {}): Run => ({
  repositoryId: 42,
  startedAt: '2026-11-01T12:00:00Z',
  finishedAt: '2026-11-01T12:00:01Z',
  headSha: 'abc',
  outcome,
  plan: undefined,
  decisions: [],
  ...parts,
});

describe.each(ENGINES)('the run log on $engine', ({ newPlace }) => {
  let place: Place;

  beforeEach(async () => {
    place = await newPlace();
  });

  afterEach(() => place.clear());

  test('tells the newest runs of a repository first, those of one second too', async () => {
    const log = createRunLog(await place.open());
    for (const outcome of ['first', 'second', 'third']) await log.add(run(outcome));
    await log.add(run('elsewhere', { repositoryId: 43 }));

    const runs = await log.list(42, 2);

    expect(runs.map(({ outcome }) => outcome)).toEqual(['third', 'second']);
  });

  test('tells what was decided for one task, newest first, with its time', async () => {
    const log = createRunLog(await place.open());
    for (const [index, at] of ['2026-11-01T12:00:01Z', '2026-11-02T12:00:01Z'].entries()) {
      const decisions = [decision(1, index), decision(2, index)];
      await log.add(run('applied', { finishedAt: at, decisions }));
    }
    await log.add(run('applied', { repositoryId: 43, decisions: [decision(1, 9)] }));

    const found = await log.decisions(42, keyNumber(1), 5);

    expect(found).toEqual([
      { ...decision(1, 1), at: '2026-11-02T12:00:01Z' },
      { ...decision(1, 0), at: '2026-11-01T12:00:01Z' },
    ]);
    expect(await log.decisions(42, keyNumber(1), 1)).toHaveLength(1);
  });

  test('keeps the thousands of decisions of one run with that run', async () => {
    const log = createRunLog(await place.open());
    const decisions = Array.from({ length: 1_200 }, (_, index) => decision(index, index));
    await log.add(run('applied', { decisions }));

    const [found] = await log.list(42, 1);

    expect(found?.decisions).toEqual(decisions);
  });

  test('reads back what was written', async () => {
    const log = createRunLog(await place.open());
    await log.add(run('applied', { plan }));
    await log.add(run('skipped', { headSha: undefined }));

    const runs = await log.list(42, 10);

    expect(runs).toEqual([run('skipped', { headSha: undefined }), run('applied', { plan })]);
  });
});
