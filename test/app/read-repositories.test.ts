import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createRepositoryReader } from '../../src/app/read-repositories.ts';
import { parseDocument } from '../../src/document/parse-document.ts';
import { asIssueNumber } from '../../src/issue/task-key.ts';
import type { Database } from '../../src/store/database.ts';
import { createInbox } from '../../src/store/create-inbox.ts';
import { createLedger } from '../../src/store/ledger.ts';
import { createRunLog } from '../../src/store/run-log.ts';
import type { RepositoryReader } from '../../src/web/repository/read-model.ts';
import { ENGINES, type Place } from '../store/engines.ts';
import { introduce, issueSnapshot, keyNumber, taskRecord } from '../store/samples.ts';

const PACE = { createMs: 3_000, writeMs: 1_000, createsPerMinute: 64, createsPerHour: 400 };
const TEXT =
  '## High Priority\n\n- [ ] Water the plants @maya\n  - [x] Buy a can\n- [x] Mow\n## Later\n\n- [ ] Sow\n\n```\nunclosed\n';

let place: Place;
let db: Database;
let reader: RepositoryReader;

beforeAll(async () => {
  place = await ENGINES[0]!.newPlace();
  db = await place.open();
  const inbox = createInbox(db);
  await introduce(inbox);
  const document = parseDocument('TASKS.md', TEXT);
  const record = (n: number, index: number, parts = {}) => {
    const { line, title, status, level, id } = document.tasks[index]!;
    return taskRecord(n, { path: 'TASKS.md', line, title, status, level, id, ...parts });
  };
  await createLedger(db).write(42, {
    tasks: [
      record(4, 3, { issue: undefined }),
      record(1, 0, { issue: asIssueNumber(1) }),
      record(2, 1, { issue: undefined }),
      record(3, 2, { issue: asIssueNumber(2) }),
      taskRecord(5, { path: 'TASKS.md', missingSince: '2026-11-01T12:00:00Z' }),
    ],
    parsed: [{ path: 'TASKS.md', blobSha: 'abc', reading: '', isWritable: true, document }],
    issues: [issueSnapshot(2, { state: 'closed', stateReason: 'not_planned' })],
    repository: { documents: { 'TASKS.md': 'abc' }, importing: { total: 700, left: 600 } },
  });
  await createRunLog(db).add({
    repositoryId: 42,
    startedAt: '2026-11-01T12:00:00Z',
    finishedAt: '2026-11-01T12:00:01Z',
    headSha: 'abc',
    outcome: 'applied',
    plan: undefined,
    decisions: [],
  });
  reader = createRepositoryReader({ database: db, inbox, pace: PACE, webUrl: 'https://github.example' });
});
afterAll(() => place.clear());

test('shows the tasks that documents tell, in their order, with what the documents say of them', async () => {
  const { tasks, documents } = await reader.view(42);

  expect(
    tasks.map(({ title, priority, assignees, issue, level }) => ({
      title,
      priority,
      assignees,
      issue,
      level,
    })),
  ).toEqual([
    { title: 'Water the plants @maya', priority: 'high', assignees: ['maya'], issue: 1, level: 0 },
    { title: 'Buy a can', priority: undefined, assignees: [], issue: undefined, level: 1 },
    { title: 'Mow', priority: 'high', assignees: [], issue: 2, level: 0 },
    { title: 'Sow', priority: undefined, assignees: [], issue: undefined, level: 0 },
  ]);
  expect(documents).toEqual([
    { path: 'TASKS.md', dialect: 'gfm', counts: { open: 2, done: 1, cancelled: 0 } },
  ]);
});

test('shows problems with their lines, and how far an import is by the issues that are there by now', async () => {
  const { problems, importing, importWords } = await reader.view(42);

  expect(problems).toContainEqual(expect.objectContaining({ rule: 'unclosed-fence' }));
  expect(importing).toEqual({ total: 700, left: 1 });
  expect(importWords).toContain('699 of 700 done');
});

test('finds a repository by name and a task by key, with its issue as GitHub has it', async () => {
  expect(await reader.find('ACME', 'Garden')).toMatchObject({ url: 'https://github.example/acme/garden' });
  expect(await reader.findTask(42, keyNumber(3))).toMatchObject({
    task: { title: 'Mow' },
    issue: { number: 2, state: 'not planned' },
  });
  expect(await reader.findTask(42, 'aaaaaaaa')).toBeUndefined();
  expect(await reader.findTask(43, keyNumber(3))).toBeUndefined();
  expect(await reader.findRun(42, 999)).toBeUndefined();
  expect(await reader.list()).toMatchObject([
    { name: 'garden', documents: 1, lastRunAt: '2026-11-01T12:00:01Z' },
  ]);
});
