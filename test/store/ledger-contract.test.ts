import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { PullRecord } from '../../src/plan/pulls/pull-record.ts';
import { NEVER_READ } from '../../src/reconcile/never-read.ts';
import { asIssueNumber } from '../../src/issue/task-key.ts';
import { TerminalError } from '../../src/reconcile/failure.ts';
import type { Ledger } from '../../src/reconcile/ports.ts';
import { createInbox } from '../../src/store/create-inbox.ts';
import type { Database } from '../../src/store/database.ts';
import type { Inbox } from '../../src/store/inbox.ts';
import { createLedger } from '../../src/store/ledger.ts';
import { ENGINES, type Place } from './engines.ts';
import { GARDEN, introduce, issueSnapshot, keyNumber, parsedRecord, taskRecord } from './samples.ts';

const intent = (n: number) => ({ key: keyNumber(n), intendedAt: '', lookups: 0, nextLookupAt: '' });
const SHED = { ...GARDEN, repositoryId: 5_000_000_000, name: 'shed' };

describe.each(ENGINES)('the ledger on $engine', ({ newPlace }) => {
  let place: Place;
  let db: Database;
  let ledger: Ledger;
  let inbox: Inbox;

  beforeEach(async () => {
    place = await newPlace();
    db = await place.open();
    ledger = createLedger(db);
    inbox = createInbox(db);
    await introduce(inbox);
  });

  afterEach(() => place.clear());

  test('refuses a repository that no delivery told of', async () => {
    await expect(ledger.read(7)).rejects.toThrow(TerminalError);
  });

  test('knows nothing of a new repository but its facts', async () => {
    const state = await ledger.read(42);

    expect(state).toEqual({
      repository: { ...GARDEN, ...NEVER_READ, state: 'active' },
      tasks: [],
      issues: [],
      intents: [],
      acts: [],
      comments: [],
      news: [],
      pulls: [],
      pullNews: [],
    });
  });

  test('reads back what was written, byte for byte, also after a restart', async () => {
    const underWay = {
      key: keyNumber(9),
      intendedAt: '2026-11-01T12:00:00Z',
      lookups: 1,
      nextLookupAt: '2026-11-01T12:00:10.000Z',
    };
    const comment = {
      issue: asIssueNumber(1),
      purpose: 'conflict title',
      commentId: undefined,
      digest: 'ab',
      sentAt: '2026-11-01T12:00:00.000Z',
    };
    const pull: PullRecord = {
      number: 7,
      updatedAt: '2026-11-01T12:00:00Z',
      phase: 'ready',
      headSha: 'def',
      linked: [keyNumber(1)],
      moved: [],
      completed: [],
      newIds: [{ id: 'T012', path: 'TASKS.md' }],
      check: { headSha: 'def', checkRunId: 5_000_000_000 },
    };
    await ledger.write(42, {
      repository: {
        headSha: 'abc',
        pullsSince: '2026-11-01T12:00:00Z',
        labels: ['tickmark'],
        documents: { 'TASKS.md': 'sha1' },
      },
      tasks: [taskRecord(1), taskRecord(2, { issue: undefined })],
      issues: [issueSnapshot(1)],
      intents: [underWay],
      comments: [comment],
      pulls: [pull],
    });
    if (db.kind === 'sqlite') await db.close();

    const state = await createLedger(await place.open()).read(42);

    expect(state).toEqual({
      repository: {
        ...GARDEN,
        ...NEVER_READ,
        state: 'active',
        headSha: 'abc',
        pullsSince: '2026-11-01T12:00:00Z',
        labels: ['tickmark'],
        documents: { 'TASKS.md': 'sha1' },
      },
      tasks: [taskRecord(1), taskRecord(2, { issue: undefined })],
      issues: [issueSnapshot(1)],
      intents: [underWay],
      acts: [],
      comments: [comment],
      news: [],
      pulls: [pull],
      pullNews: [],
    });
  });

  test('keeps what stands between passes', async () => {
    const standing = {
      dashboardIssue: asIssueNumber(7),
      labelNames: { 'status: blocked': { asked: 'status: blocked', name: 'stuck', id: 11 } },
      milestones: { 'Phase 1': 3 },
      assignable: { maya: true, rita: false },
      approvals: [{ hash: 'aabbccdd', actions: ['close-issue x'], by: 'maya', at: '2026-11-01T12:00:00Z' }],
      accepted: { 'TASKS.md': 'b1@2' },
      quiet: { digest: 'd', since: '2026-11-01T12:00:00Z', until: '2026-11-01T12:00:30Z' },
      syncPull: { number: 12, digest: 'e', edits: ['abc status done'] },
      writeRefusal: { kind: 'protected', message: 'Changes must be made through a pull request' },
    } as const;
    await ledger.write(42, { repository: standing });

    expect((await ledger.read(42)).repository).toMatchObject(standing);
  });

  test('leaves what a change does not name as it is, and empties what it names as absent', async () => {
    const config = { sha: 'c1', text: 'documents: []\n' };
    await ledger.write(42, { repository: { headSha: 'abc', watermark: '2026-11-01T12:00:00Z', config } });

    await ledger.write(42, { repository: { headSha: 'def', config: undefined }, tasks: [taskRecord(1)] });

    const { repository } = await ledger.read(42);
    expect(repository).toMatchObject({
      headSha: 'def',
      watermark: '2026-11-01T12:00:00Z',
      config: undefined,
    });
  });

  test.each([
    { name: 'alone', config: { sha: 'c1', text: 'lanes: move\n' } },
    {
      name: 'with what it builds on',
      config: { text: '', inherited: [{ repository: '.github', sha: 'c2', text: 'lanes: move\n' }] },
    },
  ])('keeps a config $name', async ({ config }) => {
    await ledger.write(42, { repository: { config } });

    expect((await ledger.read(42)).repository.config).toEqual(config);
  });

  test('replaces a task by its key, and takes the last of two that come together', async () => {
    await ledger.write(42, { tasks: [taskRecord(1)] });

    await ledger.write(42, { tasks: [taskRecord(1, { line: 5 }), taskRecord(1, { line: 6 })] });

    const { tasks } = await ledger.read(42);
    expect(tasks).toEqual([taskRecord(1, { line: 6 })]);
  });

  test.each([
    { name: 'an older snapshot is dropped', updatedAt: '2026-11-01T11:59:59Z', want: 'first' },
    { name: 'one of the same second replaces', updatedAt: '2026-11-01T12:00:00Z', want: 'second' },
    { name: 'a newer one replaces', updatedAt: '2026-11-01T12:00:01Z', want: 'second' },
  ])('$name', async ({ updatedAt, want }) => {
    await ledger.write(42, { issues: [issueSnapshot(1, { title: 'first' })] });

    await ledger.write(42, { issues: [issueSnapshot(1, { title: 'second', updatedAt })] });

    const { issues } = await ledger.read(42);
    expect(issues.map(({ title }) => title)).toEqual([want]);
  });

  test('takes the newest of two snapshots that come together', async () => {
    const newer = issueSnapshot(1, { title: 'newer', updatedAt: '2026-11-01T12:00:05Z' });

    await ledger.write(42, { issues: [newer, issueSnapshot(1, { title: 'older' })] });

    const { issues } = await ledger.read(42);
    expect(issues).toEqual([newer]);
  });

  test('forgets a closed intent and keeps the others', async () => {
    await ledger.write(42, { intents: [intent(1), intent(2)] });

    await ledger.write(42, { closedIntents: [keyNumber(1)] });

    const { intents } = await ledger.read(42);
    expect(intents.map(({ key }) => key)).toEqual([keyNumber(2)]);
  });

  test('keeps one comment an issue and purpose', async () => {
    const comment = { issue: asIssueNumber(1), purpose: 'refusal maya', commentId: undefined, digest: 'one' };
    await ledger.write(42, { comments: [comment] });

    const sent = { ...comment, commentId: 4_000_000_001, digest: 'two' };
    await ledger.write(42, { comments: [sent, { ...sent, purpose: 'help' }] });

    const { comments } = await ledger.read(42);
    expect(comments).toEqual([{ ...sent, purpose: 'help' }, sent]);
  });

  test('finds parsed documents by path, blob and reading together', async () => {
    const kept = [
      parsedRecord('a.md', 'sha1'),
      parsedRecord('b.md', 'sha2'),
      parsedRecord('a.md', 'sha1', 'reader 2'),
    ];
    await ledger.write(42, { parsed: kept });

    const found = await ledger.readParsed(42, [
      { path: 'b.md', blobSha: 'sha2', reading: 'reader 1' },
      { path: 'a.md', blobSha: 'sha1', reading: 'reader 2' },
      { path: 'a.md', blobSha: 'sha2', reading: 'reader 1' },
    ]);

    expect(found).toEqual([kept[1], kept[2]]);
  });

  test('asks for more documents than one statement can name', async () => {
    const kept = Array.from({ length: 1_200 }, (_, n) => parsedRecord(`specs/${n}/tasks.md`, `sha${n}`));
    await ledger.write(42, { parsed: kept });

    const found = await ledger.readParsed(42, kept);

    expect(found).toHaveLength(1_200);
  });

  test('keeps repositories apart', async () => {
    await introduce(inbox, SHED);
    await ledger.write(42, {
      tasks: [taskRecord(1)],
      issues: [issueSnapshot(1)],
      parsed: [parsedRecord('a.md', 's')],
    });

    await ledger.write(SHED.repositoryId, { tasks: [taskRecord(1, { title: 'Other' })] });

    const shed = await ledger.read(SHED.repositoryId);
    expect(shed.tasks.map(({ title }) => title)).toEqual(['Other']);
    expect(shed.issues).toEqual([]);
    expect(await ledger.readParsed(SHED.repositoryId, [parsedRecord('a.md', 's')])).toEqual([]);
  });

  test('a change that fails half-way leaves nothing behind', async () => {
    const broken = { ...issueSnapshot(1), updatedAt: null } as never;

    await expect(ledger.write(42, { tasks: [taskRecord(1)], issues: [broken] })).rejects.toThrow(/null/i);

    const state = await ledger.read(42);
    expect(state.tasks).toEqual([]);
  });

  test('carries ten thousand tasks and issues', async () => {
    const count = 10_000;
    const tasks = Array.from({ length: count }, (_, n) => taskRecord(n));
    const issues = tasks.map((_, n) => issueSnapshot(n, { body: 'x'.repeat(2_000) }));

    await ledger.write(42, { tasks, issues });

    const state = await ledger.read(42);
    expect([state.tasks.length, state.issues.length]).toEqual([count, count]);
    expect([state.tasks.at(-1), state.issues.at(-1)]).toEqual([tasks.at(-1), issues.at(-1)]);
  });
});
