import { expect, test } from '@jest/globals';
import { isFinished } from '../../src/config/task-words.ts';
import { issueTitle } from '../../src/issue/issue-title.ts';
import { asIssueNumber } from '../../src/issue/task-key.ts';
import { readDemoFiles, SAMPLES_FOLDER } from '../../src/cli/demo/demo-files.ts';
import { findRevision } from '../../src/cli/demo/revise.ts';
import type { DemoDocument, Snapshot, TaskIssue } from '../../src/cli/demo/snapshot.ts';
import { withText } from '../../src/cli/demo/status-only.ts';
import { issue } from '../plan/build-world.ts';

const read = (path: string, text: string): DemoDocument =>
  withText({ path, bytes: new Uint8Array(), text: '', isWritable: true, parsed: withoutTasks(path) }, text);

const withoutTasks = (path: string) => ({
  path,
  dialect: { name: 'gfm', why: '' },
  tasks: [],
  problems: [],
  isIncomplete: false,
});

/** What GitHub has after these documents were pushed. */
function snapshotOf(documents: readonly DemoDocument[]): Snapshot {
  const tasks = documents.flatMap(({ path, parsed }) =>
    parsed.tasks.filter(({ level }) => level === 0).map((task) => ({ path, task })),
  );
  const issues = tasks.map(({ path, task }, index): TaskIssue => {
    const state = isFinished(task.status) ? 'closed' : 'open';
    return { issue: issue(index + 1, { title: issueTitle(task), state }), key: undefined, document: path };
  });
  return { issues, documents };
}

test('changes one word of a title and adds one task beside another', () => {
  const snapshot = snapshotOf([
    read('TASKS.md', '# Tasks\r\n\r\n- [ ] T1 Paint the fence\r\n- [ ] T2 Mow the lawn\r\n'),
  ]);

  const revision = findRevision(snapshot);

  expect(revision?.documents.map(({ text }) => text)).toEqual([
    '# Tasks\r\n\r\n- [ ] T3 Ask somebody new to try all of this\r\n- [ ] T1 Paint the fences\r\n- [ ] T2 Mow the lawn\r\n',
  ]);
  expect(revision).toMatchObject({
    reworded: { issue: asIssueNumber(1), from: 'T1: Paint the fence', to: 'T1: Paint the fences' },
    added: 'T3: Ask somebody new to try all of this',
  });
});

test('leaves finished tasks alone', () => {
  const revision = findRevision(
    snapshotOf([read('TASKS.md', '- [x] Paint the fence\n- [ ] Mow the lawn\n')]),
  );

  expect(revision?.reworded.to).toBe('Mow the lawns');
});

test.each([
  { name: 'without an open task', text: '- [x] Paint the fence\n' },
  { name: 'without a task', text: 'Nothing to do.\n' },
  { name: 'with titles of code alone', text: '- [ ] `paint --all`\n' },
])('finds none in a document $name', ({ text }) => {
  const revision = findRevision(snapshotOf([read('TASKS.md', text)]));

  expect(revision).toBeUndefined();
});

test('finds one in each sample document', async () => {
  const files = await readDemoFiles(SAMPLES_FOLDER);

  const found = files.map(({ path, bytes }) => [
    path,
    findRevision(snapshotOf([read(path, Buffer.from(bytes).toString())])) !== undefined,
  ]);

  expect(found).toEqual([
    ['BACKLOG.md', true],
    ['TASKS.md', true],
    ['TODO.md', true],
  ]);
});
