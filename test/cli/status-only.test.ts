import { expect, test } from '@jest/globals';
import { applyEdits } from '../../src/document/apply-edits.ts';
import { editTasks } from '../../src/document/edit-tasks.ts';
import { openDocument } from '../../src/document/open-document.ts';
import { readDemoFiles, SAMPLES_FOLDER } from '../../src/cli/demo/demo-files.ts';
import { whyNotStatusOnly, withText } from '../../src/cli/demo/status-only.ts';
import { openFile } from '../../src/document/open-file.ts';

const documentOf = (path: string, bytes: Uint8Array) => ({ path, bytes, ...openFile(path, bytes) });
const TEXT = '# Tasks\n\n- [ ] Sow the beans\n- [ ] Water the beans\n\n## Notes\n\nDry.\n';
const before = documentOf('TASKS.md', Buffer.from(TEXT));

test('accepts a ticked box', () => {
  const why = whyNotStatusOnly(before, withText(before, TEXT.replace('[ ] Sow', '[x] Sow')), 3);

  expect(why).toBeUndefined();
});

test.each([
  { name: 'a box that was left', text: TEXT },
  { name: 'another box as well', text: TEXT.replaceAll('[ ]', '[x]') },
  { name: 'another title', text: TEXT.replace('[ ] Sow', '[x] Sow all') },
  { name: 'another word somewhere else', text: TEXT.replace('[ ] Sow', '[x] Sow').replace('Dry', 'Wet') },
  { name: 'a lost line end', text: TEXT.replace('[ ] Sow', '[x] Sow').trimEnd() },
  { name: 'other line ends', text: TEXT.replace('[ ] Sow', '[x] Sow').replaceAll('\n', '\r\n') },
  { name: 'a blank more', text: TEXT.replace('[ ] Sow', '[x]  Sow') },
  { name: 'a task on another line', text: `\n${TEXT.replace('[ ] Sow', '[x] Sow')}` },
])('does not accept $name', ({ text }) => {
  const why = whyNotStatusOnly(before, withText(before, text), 3);

  expect(why).toEqual(expect.any(String));
});

test('accepts what the editor makes of every open task of the samples', async () => {
  const documents = (await readDemoFiles(SAMPLES_FOLDER)).map(({ path, bytes }) => documentOf(path, bytes));
  const edited = documents.flatMap((document) => {
    const { text = '', parsed } = document;
    const opened = openDocument(document.path, text);
    const open = parsed.tasks.filter(({ status, canSay }) => status !== 'done' && canSay.includes('done'));
    return open.map((task) => {
      const [change] = editTasks(opened, [{ kind: 'status', task, status: 'done' }]);
      return { document, task, text: change?.kind === 'edited' ? applyEdits(text, change.edits) : text };
    });
  });

  const faults = edited.map(({ document, task, text }) =>
    whyNotStatusOnly(document, withText(document, text), task.line),
  );

  expect(edited.length).toBeGreaterThan(10);
  expect(faults.filter((fault) => fault !== undefined)).toEqual([]);
});
