import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { reconcile } from '../../../src/reconcile/reconcile.ts';
import { REPOSITORY } from '../../reconcile/memory-ledger.ts';
import { SETTINGS, smallWorld, type SmallWorld } from '../../reconcile/small-world.ts';

const RUNS = Number(process.env['RUNS'] ?? 60);
const TASKS = 3;

type Step =
  | { readonly side: 'document' | 'issue'; readonly task: number; readonly isDone: boolean }
  | { readonly side: 'document' | 'issue'; readonly task: number; readonly title: string };

const aTask = fc.integer({ min: 0, max: TASKS - 1 });
const aSide = fc.constantFrom('document' as const, 'issue' as const);
const aLife: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    fc.record({ side: aSide, task: aTask, isDone: fc.boolean() }),
    fc.record({ side: aSide, task: aTask, title: fc.constantFrom('Sow', 'Mow', 'Rake', 'Prune') }),
  ),
  { maxLength: 10 },
);

const settings = { ...SETTINGS, memory: 'markers' } as const;

/** One run that remembers nothing of the one before. */
async function run({ ledger, ports }: SmallWorld) {
  ledger.forget();
  const job = { kind: 'sync', repositoryId: REPOSITORY.repositoryId } as const;
  return reconcile({ job, mode: 'apply', ports, settings });
}

const render = (tasks: readonly { readonly isDone: boolean; readonly title: string }[]): string =>
  `# Tasks\n\n${tasks.map(({ isDone, title }, at) => `- [${isDone ? 'x' : ' '}] T${at + 1} ${title} bed ${at}\n`).join('')}`;

function doStep(
  { github }: SmallWorld,
  step: Step,
  wanted: readonly { isDone: boolean; title: string }[],
): void {
  if (step.side === 'document') {
    github.push({ 'TASKS.md': render(wanted) });
    return;
  }
  const issue = [...github.issues.values()].find(({ title }) => title.startsWith(`T${step.task + 1}:`));
  if (issue === undefined) throw new Error('an issue is missing');
  if ('title' in step) {
    github.touch(issue.number, { title: `T${step.task + 1}: ${step.title} bed ${step.task}` });
    return;
  }
  if ((issue.state === 'closed') === step.isDone) return;
  const at = github.instant();
  // The token's own person closes and reopens as we do: by whom says nothing.
  github.touch(
    issue.number,
    step.isDone
      ? { state: 'closed', stateReason: 'completed', closedAt: at, closedBy: { login: 'maya', isBot: false } }
      : { state: 'open', stateReason: 'reopened', closedAt: undefined, closedBy: undefined },
  );
}

test('without a ledger the last word on a title or a status wins, whichever side said it', async () => {
  await fc.assert(
    fc.asyncProperty(aLife, async (life) => {
      const world = smallWorld();
      world.github.editor = 'maya';
      world.github.roles.set('maya', 'write');
      const wanted = Array.from({ length: TASKS }, () => ({ isDone: false, title: 'Sow' }));
      world.github.push({ 'TASKS.md': render(wanted) });
      await run(world);

      for (const step of life) {
        Object.assign(
          wanted[step.task] ?? {},
          'title' in step ? { title: step.title } : { isDone: step.isDone },
        );
        doStep(world, step, wanted);
        // The commit of the first one is news to the second.
        await run(world);
        await run(world);

        expect(world.github.text('TASKS.md')).toBe(render(wanted));
        expect([...world.github.issues.values()].map(({ title, state }) => `${state} ${title}`)).toEqual(
          wanted.map(
            ({ isDone, title }, at) => `${isDone ? 'closed' : 'open'} T${at + 1}: ${title} bed ${at}`,
          ),
        );
      }
      world.github.writes = [];
      await run(world);
      expect(world.github.writes).toEqual([]);
    }),
    { numRuns: RUNS },
  );
});
