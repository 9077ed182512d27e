import { describe, expect, test } from '@jest/globals';
import type { IssueSnapshot } from '../../src/issue/issue-snapshot.ts';
import { asIssueNumber } from '../../src/issue/task-key.ts';
import { emulate, type Emulated } from './emulated.ts';

const NAME = 'acme/plans';
const AT = { owner: 'acme', repo: 'plans' };
const NOTHING = { subIssues: false, dependenciesOf: undefined, issueTypes: false };
const ONE = asIssueNumber(1);

async function withIssues(count: number): Promise<Emulated & { readonly all: readonly IssueSnapshot[] }> {
  const emulated = await emulate({ files: { 'a.md': 'a' } });
  const { world } = emulated.emulator;
  for (let index = 1; index <= count; index += 1) world.openIssue(NAME, 'ada', { title: `Issue ${index}` });
  return { ...emulated, all: await emulated.issues.list(emulated.repo) };
}

const children = async ({ ada }: Emulated, issue_number: number): Promise<number[]> =>
  (await ada.rest.issues.listSubIssues({ ...AT, issue_number, per_page: 100 })).data.map(
    ({ number }) => number,
  );
const blockers = async ({ ada }: Emulated, issue_number: number): Promise<string[]> =>
  (await ada.rest.issues.listDependenciesBlockedBy({ ...AT, issue_number, per_page: 100 })).data.map(
    ({ number, repository_url }) => `${repository_url.split('/').slice(-2).join('/')}#${number}`,
  );

describe('sub-issues', () => {
  test('are added once, however often, moved to another parent, and taken off once', async () => {
    const it = await withIssues(3);
    const { relations, repo } = it;
    const [one, two, three] = it.all as [IssueSnapshot, IssueSnapshot, IssueSnapshot];

    expect(await relations.addSubIssue(repo, one, three)).toBe('linked');
    expect(await relations.addSubIssue(repo, one, three)).toBe('linked');
    expect(await children(it, 1)).toEqual([3]);
    expect(await relations.addSubIssue(repo, two, three)).toBe('linked');
    expect([await children(it, 1), await children(it, 2)]).toEqual([[], [3]]);
    await relations.removeSubIssue(repo, two, three);
    await relations.removeSubIssue(repo, two, three);
    expect(await children(it, 2)).toEqual([]);
  });

  test('more than a hundred are refused', async () => {
    const it = await withIssues(102);
    for (let number = 2; number <= 101; number += 1) it.emulator.world.setParent(NAME, number, 'ada', 1);

    expect(await it.relations.addSubIssue(it.repo, it.all[0]!, it.all[101]!)).toBe('refused');
    expect(await it.relations.addSubIssue(it.repo, it.all[0]!, it.all[100]!)).toBe('linked');
  });

  test('a ninth level and a circle are refused', async () => {
    const it = await withIssues(9);
    for (let number = 2; number <= 8; number += 1)
      it.emulator.world.setParent(NAME, number, 'ada', number - 1);

    expect(await it.relations.addSubIssue(it.repo, it.all[7]!, it.all[8]!)).toBe('refused');
    expect(await it.relations.addSubIssue(it.repo, it.all[7]!, it.all[0]!)).toBe('refused');
  });

  test('an issue that is gone is refused, and taking it off is no error', async () => {
    const it = await withIssues(2);
    it.emulator.world.deleteIssue(NAME, 2, 'ada');

    expect(await it.relations.addSubIssue(it.repo, it.all[0]!, it.all[1]!)).toBe('refused');
    await expect(it.relations.removeSubIssue(it.repo, it.all[0]!, it.all[1]!)).resolves.toBeUndefined();
  });
});

describe('dependencies', () => {
  test('are added once, however often, and taken off once', async () => {
    const it = await withIssues(2);
    const { relations, repo } = it;
    const [one, two] = it.all as [IssueSnapshot, IssueSnapshot];

    expect(await relations.addBlocker(repo, one, two)).toBe('linked');
    expect(await relations.addBlocker(repo, one, two)).toBe('linked');
    expect(await blockers(it, 1)).toEqual(['acme/plans#2']);
    await relations.removeBlocker(repo, one, two);
    await relations.removeBlocker(repo, one, two);
    expect(await blockers(it, 1)).toEqual([]);
  });

  test('name the database id: an issue elsewhere that has the number for an id is not meant', async () => {
    const it = await withIssues(2);
    it.emulator.world.addUser({ login: 'bob' });
    it.emulator.world.addRepository({ owner: 'bob', name: 'notes', files: { a: 'a' } });
    it.emulator.world.openIssue('bob/notes', 'bob', { title: 'Foreign', id: 2 });

    await it.relations.addBlocker(it.repo, it.all[0]!, it.all[1]!);

    expect(await blockers(it, 1)).toEqual(['acme/plans#2']);
  });

  test('more than fifty, and a circle, are refused', async () => {
    const it = await withIssues(52);
    it.emulator.world.setBlockers(
      NAME,
      1,
      'ada',
      it.all.slice(1, 51).map(({ number }) => number),
    );

    expect(await it.relations.addBlocker(it.repo, it.all[0]!, it.all[51]!)).toBe('refused');
    expect(await it.relations.addBlocker(it.repo, it.all[0]!, it.all[50]!)).toBe('linked');
    expect(await it.relations.addBlocker(it.repo, it.all[1]!, it.all[0]!)).toBe('refused');
  });
});

describe('what a server knows', () => {
  test('is asked for where it is needed alone, and remembered', async () => {
    const { relations, repo, emulator } = await withIssues(1);
    emulator.world.addIssueType('acme', { name: 'Bug' });
    emulator.clearExchanges();

    expect(await relations.capabilities(repo, NOTHING)).toMatchObject({
      hasSubIssues: false,
      issueTypes: undefined,
    });
    expect(emulator.exchanges()).toHaveLength(0);
    const all = { subIssues: true, dependenciesOf: ONE, issueTypes: true };
    expect(await relations.capabilities(repo, all)).toEqual({
      hasSubIssues: true,
      hasDependencies: true,
      issueTypes: ['Bug'],
    });
    expect(emulator.exchanges()).toHaveLength(3);
    await relations.capabilities(repo, { ...all, issueTypes: false });
    expect(emulator.exchanges()).toHaveLength(3);
  });

  test('an older one knows nothing of it', async () => {
    const { relations, repo, emulator } = await withIssues(1);
    emulator.world.setFeatures({ subIssues: false, dependencies: false, issueTypes: false });

    const answer = await relations.capabilities(repo, {
      subIssues: true,
      dependenciesOf: ONE,
      issueTypes: true,
    });

    expect(answer).toEqual({ hasSubIssues: false, hasDependencies: false, issueTypes: [] });
  });

  test('an issue that is gone says nothing of dependencies', async () => {
    const { relations, repo, emulator } = await withIssues(2);
    emulator.world.deleteIssue(NAME, 1, 'ada');

    const before = await relations.capabilities(repo, { ...NOTHING, dependenciesOf: ONE });
    const after = await relations.capabilities(repo, { ...NOTHING, dependenciesOf: asIssueNumber(2) });

    expect([before.hasDependencies, after.hasDependencies]).toEqual([false, true]);
  });
});
