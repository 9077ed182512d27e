import { expect, test } from '@jest/globals';
import type { TaskStatus } from '../../src/config/task-words.ts';
import { parseDocument } from '../../src/document/parse-document.ts';
import { edited, onlyTask, outlineOf } from './support.ts';

// What only points at a task that is told elsewhere, and what stands under a task without being one.
test.each([
  [
    'a row that is nothing but an id told by a line',
    '- [x] **WELL-01**: Dig\n- [ ] **WELL-02**: Line\n\n| Requirement | Phase | Status |\n| --- | --- | --- |\n| WELL-01 | Phase 1 | Complete |\n| `WELL-02` | Phase 2 | Pending |',
    ['done WELL-01 Dig', 'todo WELL-02 Line'],
  ],
  [
    'one told by another table',
    '| ID | Task | Status |\n| --- | --- | --- |\n| WELL-01 | Dig | Done |\n\n| Task | Phase | Status |\n| --- | --- | --- |\n| WELL-01 | Phase 1 | Done |',
    ['done WELL-01 Dig'],
  ],
  [
    'one with a count of its own and a label before the id',
    '- [ ] 1.1 Dig\n- [ ] 1.2 Line\n\n| # | Task | Status |\n| --- | --- | --- |\n| 1 | Task 1.1 | Done |\n| 2 | **Task 1.2** | Todo |',
    ['todo 1.1 Dig', 'todo 1.2 Line'],
  ],
  [
    'one that nobody tells stays a task',
    '- [x] **WELL-01**: Dig\n- [x] **WELL-02**: Line\n\n| Requirement | Phase | Status |\n| --- | --- | --- |\n| WELL-03 | Phase 1 | Pending |',
    ['done WELL-01 Dig', 'done WELL-02 Line', 'todo - WELL-03'],
  ],
  [
    'codes in a first column that repeat are no ids',
    '| Week | Task | Status |\n| --- | --- | --- |\n| W1 | Dig | Done |\n| W1 | Line | Todo |\n| W2 | Cover | Todo |',
    ['done - Dig', 'todo - Line', 'todo - Cover'],
  ],
  [
    'nor are they where the titles have their own',
    '| Batch | Task | Status |\n| --- | --- | --- |\n| B1 | 1.1 Dig | Done |\n| B2 | 1.2 Line | Todo |',
    ['done 1.1 Dig', 'todo 1.2 Line'],
  ],
  [
    'codes that differ are ids, whatever their column is called',
    '| Spot | Task | Status |\n| --- | --- | --- |\n| B1 | Dig | Done |\n| B2 | Line | Todo |',
    ['done B1 Dig', 'todo B2 Line'],
  ],
  [
    'a plan whose codes repeat is one all the same',
    '| Batch | Feature | Owner |\n| --- | --- | --- |\n| B1 | Dig | @kim |\n| B1 | Line | @lee |',
    ['todo - Dig', 'todo - Line'],
  ],
  [
    'what a day says of a task by its id',
    '### Task 1.1: Dig\n\n### Task 1.2: Line\n\n## Daily progress\n\n### 2026-05-01 (Day 1)\n\n- [x] Read a book\n- [x] ✅ **Finished task 1.1**: deep\n- [x] ⏸️ Paused the task 1.2',
    ['todo 1.1 Dig', 'todo 1.2 Line', 'done - Read a book'],
  ],
  [
    'in any language',
    '- [x] 1.1 Dig\n- [ ] 1.2 Line\n\n## Day 3\n\n- [x] **完成任务 1.1**：深\n- [x] Erledigt: Aufgabe 1.1\n- [x] Se terminó la tarea 1.1\n- [x] Terminé la tâche 1.1\n- [x] Завершил задачу 1.1\n- [x] Terminei a tarefa 1.1',
    ['done 1.1 Dig', 'todo 1.2 Line'],
  ],
  [
    'a task that nobody tells stays one',
    '- [x] 1.1 Dig\n- [ ] 1.2 Line\n\n## Work journal\n\n- [x] Finished task 1.1\n- [x] Finished task 1.7',
    ['done 1.1 Dig', 'todo 1.2 Line', 'done - Finished task 1.7'],
  ],
  [
    'and so does work on a told one',
    '- [x] 1.1 Dig\n- [ ] 1.2 Line\n\n## Day 3\n\n- [ ] Test task 1.1',
    ['done 1.1 Dig', 'todo 1.2 Line', 'todo - Test task 1.1'],
  ],
  [
    'outside of a log it is a task',
    '- [x] 1.1 Dig\n- [ ] 1.2 Line\n\n## Others\n\n- [x] Finished task 1.1',
    ['done 1.1 Dig', 'todo 1.2 Line', 'done - Finished task 1.1'],
  ],
  [
    'fields under an item make no task of the heading above it',
    '### Known leaks\n\n1. **Tap**\n   - Status: open\n   - Priority: P0\n2. **Hose**\n   Status: open',
    ['todo - Tap', 'todo - Hose'],
  ],
  [
    'nor do they tell of a heading that is one',
    '### Task 1: Dig\n\n- By hand\n  - Status: done\n\n### Task 2: Line\n\n- [ ] Bricks',
    ['todo 1 Dig', 'todo 2 Line', '  todo - Bricks'],
  ],
  [
    'a field under a field of the heading is one of the heading',
    '### Task 1: Dig\n\n- Priority: high\n  - Status: done\n\n### Task 2: Line\n\n- Status: done',
    ['done 1 Dig', 'done 2 Line'],
  ],
])('%s', (_name, text, want) => {
  expect(outlineOf(`${text}\n`)).toEqual(want);
});

test('a row that names a task is no second one with its id', () => {
  const text =
    '- [x] **WELL-01**: Dig\n- [ ] **WELL-02**: Line\n\n| Task | Phase | Status |\n| --- | --- | --- |\n| WELL-01 | Phase 1 | Done |\n';

  expect(parseDocument('TASKS.md', text).problems).toEqual([]);
});

test.each([
  ['- [x] Dig ✅ 2026-05-01 19:49:16', 'done - Dig'],
  ['- [ ] Dig 📅 2026-05-01 19:49 ⏫', 'todo - Dig'],
  ['- [x] Dig ✅ 2026-05-01T19:49Z #deep', 'done - Dig #deep'],
  ['### Task 1: Dig ✅ 2026-05-01 19:49', 'done 1 Dig'],
  ['- Dig — DONE 2026-05-01 19:49', 'done - Dig'],
  ['- [ ] Meet Ann 2026-05-01 19:49', 'todo - Meet Ann 2026-05-01 19:49'],
])('a day and a time behind their sign are no part of the title: %s', (text, want) => {
  expect(outlineOf(`${text}\n`, 'TODO.md')).toEqual([want]);
});

test.each<[string, TaskStatus, string]>([
  ['- [x] Dig ✅ 2026-05-01 19:49:16\n', 'todo', '- [ ] Dig\n'],
  ['- [ ] Dig 📅 2026-05-01 19:49\n', 'done', '- [x] Dig 📅 2026-05-01 19:49\n'],
])('%j says %s as %j', (text, status, want) => {
  expect(edited(text, 1, status, 'TODO.md')).toBe(want);
});

test.each([
  ['## P0 must have', 'critical'],
  ['## P1 necessary things', 'high'],
  ['## P2 必须', 'medium'],
  ['### 🔴 P3 Leftovers', 'low'],
  ['**P0 must have**', 'critical'],
  ['## P4 later', undefined],
  ['## P1x pumps', undefined],
])('%s names the priority %s for what is below', (group, priority) => {
  expect(onlyTask(`${group}\n\n- [ ] Dig\n`).priority).toBe(priority);
});

test('a heading of its own words behind such a code is a task as any other', () => {
  const text = '# Wells\n\n### P0 Dig the well ✅\n\n- deep\n\n### P1 Line it ✅\n\n- bricks\n';

  expect(outlineOf(text)).toEqual(['done - P0 Dig the well', 'done - P1 Line it']);
});
