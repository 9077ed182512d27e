import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { refusal, startSetting } from './setting.ts';
import type { Setting } from './setting.ts';

let s: Setting;

beforeEach(async () => {
  s = await startSetting();
});

afterEach(() => s.stop());

const base64 = (text: string) => Buffer.from(text).toString('base64');
const head = (branch?: string) => s.github.world.headOf('octo/plans', branch)!;
const files = async (ref = 'main') => {
  const { data } = await s.app.rest.git.getTree({ ...s.repo, tree_sha: ref, recursive: '1' });
  return data.tree.map(({ path, mode }) => `${mode} ${path}`);
};

const put = (more: object) =>
  s.ann.rest.repos.createOrUpdateFileContents({
    ...s.repo,
    path: 'a.md',
    message: 'm',
    content: base64('x'),
    ...more,
  });

describe('contents', () => {
  test('a file is made, changed by naming its blob, and deleted', async () => {
    const made = await put({});
    const changed = await put({ content: base64('y'), sha: made.data.content?.sha });
    await s.ann.rest.repos.deleteFile({
      ...s.repo,
      path: 'a.md',
      message: 'm',
      sha: changed.data.content!.sha!,
    });

    expect([made.status, changed.status]).toEqual([201, 200]);
    expect(changed.data.commit.author).toMatchObject({ name: 'ann' });
    expect(changed.data.commit.verification?.verified).toBe(false);
    expect(await files()).toEqual(['100644 TASKS.md']);
  });

  test('a stale blob is a conflict, a missing one a validation error', async () => {
    await put({});

    const stale = await refusal(put({ sha: '0'.repeat(40) }));
    const missing = await refusal(put({}));

    expect(stale).toBe(`409 a.md does not match ${'0'.repeat(40)}`);
    expect(missing).toContain('422');
  });

  test("an App's commit is its bot's, signed by GitHub", async () => {
    const { data } = await s.app.rest.repos.createOrUpdateFileContents({
      ...s.repo,
      path: 'docs/a.md',
      message: 'm',
      content: base64('x'),
    });

    expect(data.commit.author?.name).toBe('planner[bot]');
    expect(data.commit.committer?.name).toBe('GitHub');
    expect(data.commit.verification).toMatchObject({ verified: true, reason: 'valid' });
  });

  test('reads directories, files in base64 with short lines, raw bytes, and says 404 for the rest', async () => {
    s.github.world.pushFiles('octo/plans', {
      actor: 'ann',
      message: 'm',
      files: { 'docs/long.md': 'long '.repeat(40) },
    });

    const root = await s.app.rest.repos.getContent({ ...s.repo, path: '' });
    const file = await s.app.rest.repos.getContent({ ...s.repo, path: 'docs/long.md' });
    const raw = await s.app.rest.repos.getContent({
      ...s.repo,
      path: 'docs/long.md',
      mediaType: { format: 'raw' },
    });
    const absent = await refusal(s.app.rest.repos.getContent({ ...s.repo, path: 'docs/none.md' }));

    expect(root.data).toMatchObject([
      { name: 'TASKS.md', type: 'file' },
      { name: 'docs', type: 'dir' },
    ]);
    const { content } = file.data as { content: string };
    expect(Math.max(...content.split('\n').map(({ length }) => length))).toBe(60);
    expect(Buffer.from(content, 'base64').toString()).toBe('long '.repeat(40));
    expect(raw.data).toBe('long '.repeat(40));
    expect(absent).toBe('404 Not Found');
  });

  test('an empty repository answers 409 to git questions and takes a first file', async () => {
    s.github.world.addRepository({ owner: 'octo', name: 'empty' });
    const empty = { owner: 'octo', repo: 'empty' };

    const answer = await refusal(s.app.rest.git.getTree({ ...empty, tree_sha: 'main' }));
    await s.app.rest.repos.createOrUpdateFileContents({
      ...empty,
      path: 'a',
      message: 'm',
      content: base64('x'),
    });

    expect(answer).toBe('409 Git Repository is empty.');
    expect(s.github.world.readFile('octo/empty', 'a')?.toString()).toBe('x');
  });
});

describe('git data', () => {
  test('blob, tree, commit and ref make a commit with modes and deletions', async () => {
    const { git } = s.ann.rest;
    const blob = await git.createBlob({ ...s.repo, content: base64('#!/bin/sh'), encoding: 'base64' });
    const tree = await git.createTree({
      ...s.repo,
      base_tree: head(),
      tree: [
        { path: 'bin/run', mode: '100755', type: 'blob', sha: blob.data.sha },
        { path: 'link', mode: '120000', type: 'blob', content: 'bin/run' },
        { path: 'TASKS.md', mode: '100644', type: 'blob', sha: null },
      ],
    });
    const commit = await git.createCommit({
      ...s.repo,
      message: 'm',
      tree: tree.data.sha,
      parents: [head()],
    });

    await git.createRef({ ...s.repo, ref: 'refs/heads/side', sha: commit.data.sha });

    expect(await files('side')).toEqual(['040000 bin', '100755 bin/run', '120000 link']);
    expect(commit.data.parents).toMatchObject([{ sha: head() }]);
  });

  test('a ref moves forward only, unless forced', async () => {
    const first = head();
    s.github.world.pushFiles('octo/plans', { actor: 'ann', message: 'm', files: { a: 'a' } });
    const move = (force: boolean) =>
      s.ann.rest.git.updateRef({ ...s.repo, ref: 'heads/main', sha: first, force });

    const answer = await refusal(move(false));
    await move(true);

    expect(answer).toBe('422 Update is not a fast forward');
    expect(head()).toBe(first);
  });

  test('a tree beyond the limit is cut and says so', async () => {
    s.github.world.pushFiles('octo/plans', { actor: 'ann', message: 'm', files: { 'a/b': '1', 'a/c': '2' } });
    s.github.world.setTreeEntriesMax(3);

    const { data } = await s.app.rest.git.getTree({ ...s.repo, tree_sha: 'main', recursive: '1' });

    expect(data.truncated).toBe(true);
    expect(data.tree.map(({ path }) => path)).toEqual(['TASKS.md', 'a', 'a/b']);
  });

  test.each([
    { name: 'a ref that exists', ref: 'refs/heads/main', says: '422 Reference already exists' },
    { name: 'a ref without a kind', ref: 'main', says: '422 main is not a valid ref name.' },
  ])('refuses to make $name', async ({ ref, says }) => {
    const answer = await refusal(s.app.rest.git.createRef({ ...s.repo, ref, sha: head() }));

    expect(answer).toBe(says);
  });
});

describe('history', () => {
  test('a comparison counts from where the branches parted', async () => {
    const push = (branch: string, path: string) =>
      s.github.world.pushFiles('octo/plans', {
        actor: 'ann',
        branch,
        message: path,
        files: { [path]: 'x\n' },
      });
    push('side', 'one');
    push('side', 'two');
    push('main', 'three');

    const { data } = await s.app.rest.repos.compareCommitsWithBasehead({
      ...s.repo,
      basehead: 'main...side',
    });

    expect(data).toMatchObject({ status: 'diverged', ahead_by: 2, behind_by: 1, total_commits: 2 });
    expect(data.files?.map(({ filename, patch }) => [filename, patch])).toEqual([
      ['one', '@@ -0,0 +1,1 @@\n+x'],
      ['two', '@@ -0,0 +1,1 @@\n+x'],
    ]);
    expect(data.commits.map(({ commit }) => commit.message)).toEqual(['one', 'two']);
  });

  test('commits of a path are those that changed it', async () => {
    for (const [path, text] of [
      ['a', '1'],
      ['b', '1'],
      ['a', '2'],
    ] as const) {
      s.github.world.pushFiles('octo/plans', {
        actor: 'ann',
        message: `${path}${text}`,
        files: { [path]: text },
      });
    }

    const { data } = await s.app.rest.repos.listCommits({ ...s.repo, path: 'a' });

    expect(data.map(({ commit }) => commit.message)).toEqual(['a2', 'a1']);
  });
});
