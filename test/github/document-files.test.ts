import { expect, test } from '@jest/globals';
import { createDocumentFiles } from '../../src/github/document-files.ts';
import { after, failureOf, REPO } from './common.ts';
import { access, api, playGitHub } from './github-api.ts';

playGitHub();

const files = createDocumentFiles(access);
const BRANCH = '/repos/acme/plans/branches/main';
const REF = '/repos/acme/plans/git/ref/heads%2Fmain';

test('the head is the commit of the default branch, with the login of its author', async () => {
  api()
    .get(BRANCH)
    .reply(200, { name: 'main', commit: { sha: 'c1', author: { login: 'ada' } } });

  expect(await files.readHead(REPO)).toEqual({ sha: 'c1', author: 'ada' });
});

test('a commit by somebody whom GitHub does not know has no author', async () => {
  api()
    .get(BRANCH)
    .reply(200, { name: 'main', commit: { sha: 'c1', author: null } });

  expect(await files.readHead(REPO)).toEqual({ sha: 'c1', author: undefined });
});

test('a repository without commits has no head, once GitHub says so', async () => {
  api().get(BRANCH).reply(404, { message: 'Branch not found' });
  api().get(REF).reply(409, { message: 'Git Repository is empty.' });

  expect(await files.readHead(REPO)).toBeUndefined();
});

test('a missing branch of a repository with commits is no empty repository', async () => {
  api().get(BRANCH).reply(404, { message: 'Branch not found' });
  api().get(REF).reply(404, { message: 'Not Found' });

  const failure = await failureOf(files.readHead(REPO));

  expect(failure.name).toBe('TerminalError');
  expect(failure.message).toContain('default branch was renamed');
});

test.each([
  { name: 'the branch cannot be read', branch: 500, ref: undefined },
  { name: 'the second question cannot be answered', branch: 404, ref: 502 },
  { name: 'the branch appeared in between', branch: 404, ref: 200 },
])('nothing is concluded when $name', async ({ branch, ref }) => {
  api().get(BRANCH).reply(branch, { message: 'no' });
  if (ref !== undefined)
    api()
      .get(REF)
      .reply(ref, { object: { sha: 'c1' } });

  const failure = await failureOf(files.readHead(REPO));

  expect(failure.name).toBe('RetryLaterError');
});

const TREE = '/repos/acme/plans/git/trees/c1?recursive=1';

test('a tree lists files, symlinks and submodules, and no folders', async () => {
  api()
    .get(TREE)
    .reply(200, {
      sha: 't1',
      truncated: false,
      tree: [
        { path: 'docs', mode: '040000', type: 'tree', sha: 'a0' },
        { path: 'docs/TASKS.md', mode: '100644', type: 'blob', sha: 'a1' },
        { path: 'run.sh', mode: '100755', type: 'blob', sha: 'a2' },
        { path: 'TODO.md', mode: '120000', type: 'blob', sha: 'a3' },
        { path: 'lib', mode: '160000', type: 'commit', sha: 'a4' },
      ],
    });

  expect(await files.readTree(REPO, 'c1')).toEqual([
    { path: 'docs/TASKS.md', sha: 'a1', kind: 'file' },
    { path: 'run.sh', sha: 'a2', kind: 'file' },
    { path: 'TODO.md', sha: 'a3', kind: 'symlink' },
    { path: 'lib', sha: 'a4', kind: 'submodule' },
  ]);
});

test('a truncated tree is a failed read', async () => {
  api().get(TREE).reply(200, { sha: 't1', truncated: true, tree: [] });

  const failure = await failureOf(files.readTree(REPO, 'c1'));

  expect(failure.name).toBe('TerminalError');
  expect(failure.message).toContain('more files than GitHub lists');
});

test('a tree that broke off on the way is a failed read', async () => {
  api().get(TREE).reply(200, '{"tree":[', { 'content-type': 'application/json' });

  expect((await failureOf(files.readTree(REPO, 'c1'))).name).toBe('RetryLaterError');
});

test('a commit that GitHub does not show yet is asked for again in a minute', async () => {
  api().get(TREE).reply(404, { message: 'Not Found' });

  const failure = await failureOf(files.readTree(REPO, 'c1'));

  expect(failure).toMatchObject({ name: 'RetryLaterError', retryAt: after(60_000) });
});

const BLOB = '/repos/acme/plans/git/blobs/b1';

test('a blob is its bytes, whatever they are', async () => {
  const bytes = Buffer.from([
    0xef,
    0xbb,
    0xbf,
    0x23,
    0x0d,
    0x0a,
    0xff,
    0x00,
    ...Buffer.from('ümläut '.repeat(20)),
  ]);
  // GitHub breaks base64 into lines.
  const content = `${bytes.toString('base64').replaceAll(/.{60}/g, '$&\n')}\n`;
  api().get(BLOB).reply(200, { sha: 'b1', size: bytes.length, encoding: 'base64', content });

  expect(Buffer.from(await files.readBlob(REPO, 'b1'))).toEqual(bytes);
});

test('an empty blob is empty', async () => {
  api().get(BLOB).reply(200, { sha: 'b1', size: 0, encoding: 'base64', content: '' });

  expect(await files.readBlob(REPO, 'b1')).toEqual(new Uint8Array());
});

test('a blob that GitHub sends as text is its bytes', async () => {
  api().get(BLOB).reply(200, { sha: 'b1', size: 2, encoding: 'utf-8', content: 'ü' });

  expect(Buffer.from(await files.readBlob(REPO, 'b1')).toString()).toBe('ü');
});

test.each([
  { name: 'that came in part', status: 200, size: 999 },
  { name: 'that is not there yet', status: 404, size: 3 },
])('a blob $name is a failed read', async ({ status, size }) => {
  api().get(BLOB).reply(status, { sha: 'b1', size, encoding: 'base64', content: 'YWJj' });

  expect((await failureOf(files.readBlob(REPO, 'b1'))).name).toBe('RetryLaterError');
});

const OTHER = '/repos/acme/team/contents/c.yml';
const CONTENT = {
  type: 'file',
  sha: 'f1',
  url: 'https://api.github.com/repos/Acme/team/contents/c.yml?ref=main',
  encoding: 'base64',
  content: 'bGFuZXM6\nIG1vdmU=\n',
};

test.each([
  {
    name: 'its bytes',
    status: 200,
    body: CONTENT,
    want: { kind: 'file', sha: 'f1', bytes: new Uint8Array(Buffer.from('lanes: move')) },
  },
  {
    name: 'no bytes of a file that GitHub does not hand out',
    status: 200,
    body: { ...CONTENT, encoding: 'none', content: '' },
    want: { kind: 'file', sha: 'f1', bytes: undefined },
  },
  { name: 'nothing of a folder', status: 200, body: [], want: undefined },
  { name: 'nothing of a symbolic link', status: 200, body: { ...CONTENT, type: 'symlink' }, want: undefined },
  {
    name: 'nothing where GitHub shows nothing',
    status: 404,
    body: { message: 'Not Found' },
    want: undefined,
  },
  { name: 'nothing of what is blocked', status: 451, body: { message: 'Blocked' }, want: undefined },
  {
    name: 'its new owner when it was given away',
    status: 200,
    body: { ...CONTENT, url: 'https://api.github.com/repos/evil/team/contents/c.yml' },
    want: { kind: 'given-away', owner: 'evil' },
  },
])('a file of another repository gives $name', async ({ status, body, want }) => {
  api().get(OTHER).reply(status, body);

  expect(await files.findFile(REPO, { name: 'team', path: 'c.yml' })).toEqual(want);
});

test('nothing is concluded when the file of another repository cannot be read', async () => {
  api().get(OTHER).reply(502, { message: 'no' });

  expect((await failureOf(files.findFile(REPO, { name: 'team', path: 'c.yml' }))).name).toBe(
    'RetryLaterError',
  );
});
