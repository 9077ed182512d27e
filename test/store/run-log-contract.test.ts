import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Plan } from '../../src/plan/plan.ts';
import type { Run } from '../../src/reconcile/ports.ts';
import { createRunLog } from '../../src/store/run-log.ts';
import { ENGINES, type Place } from './engines.ts';

const plan = { actions: [], held: [], problems: [], verdicts: [] } as unknown as Plan;

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

  test('reads back what was written', async () => {
    const log = createRunLog(await place.open());
    await log.add(run('applied', { plan }));
    await log.add(run('skipped', { headSha: undefined }));

    const runs = await log.list(42, 10);

    expect(runs).toEqual([run('skipped', { headSha: undefined }), run('applied', { plan })]);
  });
});
