import { expect, test } from '@jest/globals';
import { parseDocument } from '../../src/document/parse-document.ts';
import { countTasks } from '../../src/reconcile/count-tasks.ts';

const AT = '2026-11-01T12:00:00Z';
const record = (path: string, blobSha: string, text: string) => ({
  path,
  blobSha,
  reading: '',
  isWritable: true,
  document: parseDocument(path, text),
});

test('a document that is another one is counted, without its subtasks; one that is the same is not', () => {
  const documents = [
    record('a.md', 'new', '- [ ] One\n  - [x] Part\n- [x] Two\n- [ ] Three\n- [-] Four\n'),
    record('b.md', 'same', '- [ ] One\n'),
  ];

  const counts = countTasks({ 'a.md': 'old', 'b.md': 'same' }, documents, AT);

  expect(counts).toEqual([{ path: 'a.md', at: AT, open: 2, done: 1, cancelled: 1 }]);
});

test('a document that is gone holds nothing from then on', () => {
  expect(countTasks({ 'a.md': 'old' }, [], AT)).toEqual([
    { path: 'a.md', at: AT, open: 0, done: 0, cancelled: 0 },
  ]);
});
