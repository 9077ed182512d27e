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
])('%s', (_name, text, want) => {
  expect(outlineOf(`${text}\n`)).toEqual(want);
});

test('a row that names a task is no second one with its id', () => {
  const text =
    '- [x] **WELL-01**: Dig\n- [ ] **WELL-02**: Line\n\n| Task | Phase | Status |\n| --- | --- | --- |\n| WELL-01 | Phase 1 | Done |\n';

  expect(parseDocument('TASKS.md', text).problems).toEqual([]);
});
