import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { signatureOf } from '../../../src/plan/holding/held-plan.ts';
import { planPass } from '../../../src/plan/plan-pass.ts';
import type { Action, Approval, Plan } from '../../../src/plan/plan.ts';
import type { World } from '../../../src/plan/world.ts';
import { keyOf, settle, task, world } from '../build-world.ts';

const PATHS = ['A.md', 'B.md', 'C.md'];

type Fate = 'stays' | 'leaves' | 'reworded' | 'turned' | 'new';
type Row = { readonly path: string; readonly isDone: boolean; readonly fate: Fate };

const row = fc.record({
  path: fc.constantFrom(...PATHS),
  isDone: fc.boolean(),
  fate: fc.constantFrom<Fate>('stays', 'leaves', 'leaves', 'reworded', 'turned', 'turned', 'new'),
});

/** Three settled documents, after what became of each of their tasks; one may be dropped, and one read anew. */
function later(
  rows: readonly Row[],
  { isDropped, isReread }: { isDropped: boolean; isReread: boolean },
): World {
  const before = rows.map(({ isDone }, index) =>
    task({ line: index + 1, title: `Task ${index}`, status: isDone ? 'done' : 'todo' }),
  );
  const first = world(before);
  const placed = first.pairing.tasks.map((one, index) => ({ ...one, path: rows[index]!.path }));
  const documents = PATHS.map((path) => ({ ...first.documents[0]!, path }));
  const known = placed.filter((_, index) => rows[index]!.fate !== 'new');
  const limits = { ...first.config.limits, openAtOnce: 1_000 };
  const start = { ...first, documents, pairing: { ...first.pairing, tasks: known } };
  const config = { ...first.config, documents: [{ glob: '*.md' }] };
  const settled = settle(settle({ ...start, config: { ...config, limits } }));
  const told = placed.flatMap((one, index) => {
    const { fate, isDone } = rows[index]!;
    if (fate === 'leaves' || (isDropped && one.path === 'C.md')) return [];
    const title = fate === 'reworded' ? `Other words ${index}` : one.task.title;
    const status = (fate === 'turned') === isDone ? 'todo' : 'done';
    return [{ ...one, task: { ...one.task, title, status } as const }];
  });
  const present = new Set(told.map(({ key }) => key));
  const missing = known
    .filter(({ key }) => !present.has(key))
    .map(({ key, path, task: left }) => ({
      ...left,
      key,
      path,
      parentKey: undefined,
      gist: '',
      missingSince: '',
    }));
  return {
    ...settled,
    documents: documents.filter(({ path }) => !isDropped || path !== 'C.md'),
    pairing: { ...first.pairing, tasks: told, missing },
    accepted: isReread ? { 'B.md': `${documents[1]!.blobSha}@0` } : {},
    config: {
      ...config,
      documents: isDropped ? [{ glob: '[AB].md' }] : config.documents,
      limits: { ...limits, openAtOnce: 3 },
    },
  };
}

const WRITES = ['open-issue', 'update-issue', 'close-issue', 'reopen-issue', 'retire-task'];
const writesOf = (actions: readonly Action[]): readonly string[] =>
  actions.filter(({ kind }) => WRITES.includes(kind)).map(signatureOf);

/** Of each held plan all, a part, or nothing is approved. */
function approve({ held }: Plan, shares: readonly ('all' | 'part' | 'none')[]): readonly Approval[] {
  return held.flatMap(({ hash, actions }, index): Approval[] => {
    const share = shares[index % shares.length];
    const some = actions.map(signatureOf).slice(share === 'part' ? 1 : 0);
    return share === 'none' ? [] : [{ hash, actions: some, by: 'maya', at: '' }];
  });
}

test('whatever was approved, nothing else is let through, and all of it is', () => {
  const shares = fc.array(fc.constantFrom('all', 'part', 'none'), { minLength: 1, maxLength: 5 });
  const setting = fc.record({ isDropped: fc.boolean(), isReread: fc.boolean() });
  let held = 0;
  let released = 0;
  fc.assert(
    fc.property(fc.array(row, { minLength: 5, maxLength: 60 }), setting, shares, (rows, given, share) => {
      const calm = later(rows, given);
      const before = planPass(calm);
      const approvals = approve(before, share);
      const after = planPass({ ...calm, approvals });

      const free = new Set(writesOf(before.actions));
      const news = writesOf(after.actions).filter((write) => !free.has(write));
      const whole = before.held.filter((one) => {
        const signatures = one.actions.map(signatureOf);
        return approvals.some(({ actions }) => signatures.every((each) => actions.includes(each)));
      });
      const want = whole.flatMap(({ actions }) => writesOf(actions));
      expect(news.toSorted()).toEqual(want.toSorted());
      expect(after.held).toEqual(before.held.filter((one) => !whole.includes(one)));
      expect(writesOf(after.actions)).toEqual(expect.arrayContaining([...free]));
      held += before.held.length;
      released += whole.length;
    }),
    { numRuns: 300 },
  );
  expect([held > 100, released > 20, released < held]).toEqual([true, true, true]);
});

test('the order of documents and tasks changes no hash', () => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 5, maxLength: 40 }), (rows) => {
      const calm = later(rows, { isDropped: false, isReread: false });
      const turned = {
        ...calm,
        documents: calm.documents.toReversed(),
        pairing: { ...calm.pairing, missing: calm.pairing.missing.toReversed() },
      };

      const [hashes, others] = [calm, turned].map((one) =>
        planPass(one)
          .held.map(({ hash }) => hash)
          .toSorted(),
      );
      expect(others).toEqual(hashes);
    }),
  );
});

test('a key is part of what is approved', () => {
  const [a, b] = [0, 1].map((index) =>
    signatureOf({
      kind: 'open-issue',
      key: keyOf(index),
      path: 'A.md',
      line: 1,
      draft: { title: '', body: '', labels: [] },
      finishAs: undefined,
      fields: [],
      told: {},
      reason: '',
    }),
  );

  expect(a).not.toBe(b);
});
