import { expect, test } from '@jest/globals';
import { tickmark } from './captured-terminal.ts';
import { folderWith } from './temporary-folder.ts';

const CRLF_WITH_BOM = '\uFEFF# Tasks\r\n\r\n- [ ] Sow the beans  \r\n* [ ] Water them\r\n- [x] Buy seeds';

test('changes the boxes asked for and no other byte', async () => {
  const folder = folderWith({ 'TASKS.md': CRLF_WITH_BOM });

  const { status, outBytes, err } = await tickmark(
    ['edit', 'TASKS.md', '--set', '3=done', '--set', '5=todo'],
    { folder },
  );

  const wanted = CRLF_WITH_BOM.replace('- [ ] Sow', '- [x] Sow').replace('- [x] Buy', '- [ ] Buy');
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(Buffer.from(outBytes)).toEqual(Buffer.from(wanted));
});

test('reads the document from standard input', async () => {
  const { status, out } = await tickmark(['edit', '-', '--as', 'TASKS.md', '--set', '1=Done'], {
    input: '- [ ] Sow\n',
  });

  expect({ status, out }).toEqual({ status: 0, out: '- [x] Sow\n' });
});

test('says why a status cannot be said, with status 1 and no document', async () => {
  const folder = folderWith({ 'TASKS.md': '- [ ] Sow\n- [ ] Reap\n' });

  const { status, out, err } = await tickmark(
    ['edit', 'TASKS.md', '--set', '1=done', '--set', '2=in-review'],
    { folder },
  );

  expect({ status, out }).toEqual({ status: 1, out: '' });
  expect(err).toMatch(/line 2 of TASKS\.md cannot say in_review: ./);
});

test('never edits a document that is not UTF-8', async () => {
  const folder = folderWith({ 'TASKS.md': Buffer.from('- [ ] Gr\xfcn\n', 'latin1') });

  const { status, out, err } = await tickmark(['edit', 'TASKS.md', '--set', '1=done'], { folder });

  expect({ status, out }).toEqual({ status: 1, out: '' });
  expect(err).toContain('TASKS.md cannot be edited');
});

test('changes title, priority, due date and assignees too', async () => {
  const { status, out } = await tickmark(
    // prettier-ignore
    [
      'edit', '-', '--as', 'TASKS.md', '--title', '1=Sow the beans', '--priority', '2=Low', '--due', '2=2026-10-01',
      '--assign', '3=@kim, lee', '--set', '3=done',
    ],
    { input: '- [ ] Sow\n- [ ] [P1] Reap due:2026-09-30\n- [ ] Mow @mira\n' },
  );

  expect({ status, out }).toEqual({
    status: 0,
    out: '- [ ] Sow the beans\n- [ ] [P3] Reap due:2026-10-01\n- [x] Mow @kim @lee\n',
  });
});

test.each([
  { name: 'no change', words: [], says: '--set LINE=STATUS' },
  { name: 'a change without a line', words: ['--set', 'done'], says: 'such as 12=done' },
  { name: 'a misspelt status', words: ['--set', '1=doen'], says: 'Did you mean done?' },
  { name: 'a word that is no status', words: ['--set', '1=purple'], says: 'A status is one of todo,' },
  {
    name: 'two statuses for one line',
    words: ['--set', '1=done', '--set', '1=todo'],
    says: 'line 1 was given two statuses',
  },
  { name: 'a misspelt priority', words: ['--priority', '1=hihg'], says: 'Did you mean high?' },
  { name: 'a date that is none', words: ['--due', '1=tomorrow'], says: 'no date such as' },
  { name: 'a title without a line', words: ['--title', 'Sow'], says: 'LINE=VALUE, such as 12="A new title"' },
  {
    name: 'two titles for one line',
    words: ['--title', '1=A', '--title', '1=B'],
    says: 'line 1 was given two values for --title',
  },
  { name: 'a line without a task', words: ['--set', '2=done'], says: 'no task stands on line 2' },
  { name: 'two files', words: ['TASKS.md', '--set', '1=done'], says: 'takes one file' },
])('refuses $name with status 2', async ({ words, says }) => {
  const folder = folderWith({ 'TASKS.md': '- [ ] Sow\nand reap\n' });

  const { status, out, err } = await tickmark(['edit', 'TASKS.md', ...words], { folder });

  expect({ status, out }).toEqual({ status: 2, out: '' });
  expect(err).toContain(says);
});
