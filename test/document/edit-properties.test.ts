import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { TASK_PRIORITIES, TASK_STATUSES } from '../../src/config/task-words.ts';
import { applyEdits } from '../../src/document/apply-edits.ts';
import { editTasks, type TaskChange } from '../../src/document/edit-tasks.ts';
import { openDocument, type OpenedDocument } from '../../src/document/open-document.ts';
import { parseDocument } from '../../src/document/parse-document.ts';
import type { ReadSettings, Task } from '../../src/document/task.ts';
import type { Wanted } from './support.ts';

const LINES = [
  '## Task 1: Dig ✅',
  '## Task 2: Sow',
  '### 2. Reap (2 hours)',
  '### [x] Thresh',
  '## Doing',
  '## Done',
  '- [ ] Water @ana 📅 2026-01-02 ⏫',
  '- [x] **T1** Mow ✅ 2026-01-01',
  '  - [~] Rake ⏸️',
  '- [X] Prune — DONE',
  '* 🏃 Carry',
  '- Plain',
  '1. [ ] Count *all* beans #garden',
  '**Status**: 🟡 In Progress — soon',
  '**Status**: Not Started',
  '**Status:** done',
  '- **Priority:** 🔴 High',
  '**Owner**: @ana, @ben',
  '**Due**: 2026-03-05',
  '| Task | Status | Owner | Priority |',
  '|---|---|---|---|',
  '| Bake | ✅ Done | kim | P1 |',
  '| Eat | ⏳ | @lee | P2 |',
  'Text',
  '```',
  '- [ ] ~~Burn~~',
  '- [ ] Stir ‚úÖ',
  '---',
  '',
  '',
];
const documents = fc
  .tuple(
    fc.array(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...LINES) }, fc.string({ maxLength: 9 })), {
      maxLength: 22,
    }),
    fc.constantFrom('\n', '\r\n', '\r'),
    fc.boolean(),
  )
  .map(([parts, end, isLast]) => parts.join(end) + (isLast ? end : ''));
const settings = fc.constantFrom<ReadSettings>({}, { lanes: 'move' }, { dialect: 'kanban', lanes: 'move' });

const wishes: fc.Arbitrary<Wanted> = fc.oneof(
  fc.constantFrom(...TASK_STATUSES).map((status) => ({ kind: 'status' as const, status })),
  fc.constantFrom(...TASK_PRIORITIES).map((priority) => ({ kind: 'priority' as const, priority })),
  fc
    .constantFrom(0.25, 3, 16, 40)
    .map((max) => ({ kind: 'estimate' as const, hours: { min: Math.min(max, 2), max } })),
  fc.constantFrom('2027-12-31', '2026-02-31', 'soon').map((due) => ({ kind: 'due' as const, due })),
  fc
    .constantFrom(['ana'], ['kim', 'lee'], [], ['a b'])
    .map((assignees) => ({ kind: 'assignees' as const, assignees })),
  fc
    .oneof(fc.constantFrom('Dig deep', 'T9 Dig', '[x]', 'Water @ben', 'A | b', '~~x~~'), fc.string())
    .map((title) => ({ kind: 'title' as const, title })),
  fc.nat({ max: 99 }).map((issue) => ({ kind: 'reference' as const, issue })),
);

function edit(opened: OpenedDocument, task: Task, wanted: Wanted): string | undefined {
  const [answer] = editTasks(opened, [{ ...wanted, task } as TaskChange], { today: '2026-05-05' });
  return answer?.kind === 'edited' ? applyEdits(opened.reading.text, answer.edits) : undefined;
}

/** A task by what an edit of another one must leave alone. */
const told = ({ id, title, status, priority, due, estimateHours, assignees, level }: Task): string =>
  JSON.stringify([id, title, status, priority, due, estimateHours, assignees, level]);

test('an edit is read as what was wanted of its task, and of no other', () => {
  fc.assert(
    fc.property(documents, settings, fc.nat(), wishes, (text, read, pick, wanted) => {
      const opened = openDocument('TASKS.md', text, read);
      const { tasks } = opened.document;
      const task = tasks[pick % Math.max(1, tasks.length)];
      const after = task === undefined ? undefined : edit(opened, task, wanted);
      if (task === undefined || after === undefined || after === text) return;

      const now = parseDocument('TASKS.md', after, read).tasks;

      // Tasks above the changed one that say nothing themselves may follow it.
      const others = tasks.filter((one) => one !== task && one.ranges.status.length > 0).map(told);
      const found = now.map(told);
      const missing = others.filter((one) => {
        const at = found.indexOf(one);
        if (at >= 0) found.splice(at, 1);
        return at < 0;
      });
      expect(now).toHaveLength(tasks.length);
      expect(missing).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

// A heading may be a task only because its sisters are: taking the mark off one of them would change the others.
const ELSEWHERE = /in other places/u;

test('what a task can say is said, unless other tasks would read differently', () => {
  fc.assert(
    fc.property(documents, settings, fc.nat(), (text, read, pick) => {
      const opened = openDocument('TASKS.md', text, read);
      const { tasks } = opened.document;
      const task = tasks[pick % Math.max(1, tasks.length)];
      if (task === undefined) return;

      const said = task.canSay.filter((status) => {
        const [answer] = editTasks(opened, [{ kind: 'status', task, status }]);
        if (answer?.kind !== 'edited') return ELSEWHERE.test(answer?.reason ?? '');
        const after = applyEdits(text, answer.edits);
        return parseDocument('TASKS.md', after, read).tasks.some((one) => one.status === status);
      });

      expect(said).toEqual(task.canSay);
    }),
    { numRuns: 200 },
  );
});

test('edits of any bytes never throw, and nothing is left of a refused one', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 160 }),
      fc.constantFrom('- [ ] ', '### Task 1: ', '| Task | Status |\n|---|---|\n| '),
      wishes,
      (bytes, lead, wanted) => {
        const text = lead + new TextDecoder().decode(bytes);
        const opened = openDocument('TASKS.md', text, { lanes: 'move' });

        const changes = opened.document.tasks.map((task) => ({ ...wanted, task }) as TaskChange);
        const answers = editTasks(opened, changes);

        expect(answers).toHaveLength(changes.length);
      },
    ),
    { numRuns: 200 },
  );
});
