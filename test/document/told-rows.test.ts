import { expect, test } from '@jest/globals';
import { parseDocument } from '../../src/document/parse-document.ts';
import { outlineOf } from './support.ts';

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
])('%s', (_name, text, want) => {
  expect(outlineOf(`${text}\n`)).toEqual(want);
});

test('a row that names a task is no second one with its id', () => {
  const text =
    '- [x] **WELL-01**: Dig\n- [ ] **WELL-02**: Line\n\n| Task | Phase | Status |\n| --- | --- | --- |\n| WELL-01 | Phase 1 | Done |\n';

  expect(parseDocument('TASKS.md', text).problems).toEqual([]);
});
