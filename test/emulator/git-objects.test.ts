import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mergeLines } from '../../src/emulator/git/merge.ts';
import { matchLines, splitLines } from '../../src/emulator/git/line-diff.ts';
import {
  EMPTY_TREE_SHA,
  createObjectStore,
  writeBlob,
  writeCommit,
  writeTree,
} from '../../src/emulator/git/object-store.ts';
import { hashObject } from '../../src/emulator/git/object.ts';
import type { TreeEntry } from '../../src/emulator/git/object.ts';
import { diffTrees } from '../../src/emulator/git/tree-diff.ts';
import type { PathChange } from '../../src/emulator/git/tree-path.ts';
import { changePaths, findPath, walkTree } from '../../src/emulator/git/tree-path.ts';

let folder = '';
const git = (args: readonly string[], input: string | Buffer = '', env: Record<string, string> = {}) =>
  execFileSync('git', args, { cwd: folder, input, env: { ...process.env, ...env } })
    .toString()
    .trim();

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'git-objects-'));
  git(['init', '--quiet']);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('objects have the SHA-1 that git gives them', () => {
  test.each([
    { name: 'an empty file', bytes: Buffer.from('') },
    { name: 'text with CRLF and emoji', bytes: Buffer.from('- [ ] ✅ one\r\n') },
    { name: 'bytes that are no UTF-8', bytes: Buffer.from([0, 255, 254, 10]) },
  ])('$name', ({ bytes }) => {
    const sha = hashObject('blob', bytes);

    expect(sha).toBe(git(['hash-object', '-w', '--stdin'], bytes));
  });

  test('a tree, whatever the order of its entries and with a directory beside a file of a like name', () => {
    const store = createObjectStore();
    const blob = writeBlob(store, Buffer.from('x'));
    git(['hash-object', '-w', '--stdin'], 'x');
    const inner: TreeEntry[] = [{ name: 'ä.md', mode: '100755', sha: blob }];
    const subtree = writeTree(store, inner);
    git(['mktree'], `100755 blob ${blob}\tä.md\n`);
    const entries: TreeEntry[] = [
      { name: 'a0', mode: '100644', sha: blob },
      { name: 'a', mode: '040000', sha: subtree },
      { name: 'a.md', mode: '120000', sha: blob },
      { name: 'Z', mode: '160000', sha: 'ab'.repeat(20) },
    ];

    const sha = writeTree(store, entries);

    const listing = entries.map(({ name, mode, sha: of }) => {
      const type = mode === '040000' ? 'tree' : mode === '160000' ? 'commit' : 'blob';
      return `${mode} ${type} ${of}\t${name}`;
    });
    expect(sha).toBe(git(['mktree', '--missing'], `${listing.join('\n')}\n`));
  });

  test('a commit with two parents and a message of several lines', () => {
    const store = createObjectStore();
    const tree = writeTree(store, []);
    git(['mktree'], '');
    const person = { name: 'Ann Öberg', email: 'ann@example.org', seconds: 1_800_000_000, zone: '+0000' };
    const commit = { tree, author: person, committer: person, signature: undefined };
    const env = {
      GIT_AUTHOR_NAME: person.name,
      GIT_AUTHOR_EMAIL: person.email,
      GIT_COMMITTER_NAME: person.name,
      GIT_COMMITTER_EMAIL: person.email,
      GIT_AUTHOR_DATE: `${person.seconds} +0000`,
      GIT_COMMITTER_DATE: `${person.seconds} +0000`,
    };
    const parents = ['first\n', 'second\n'].map((message) =>
      writeCommit(store, { ...commit, parents: [], message }),
    );
    for (const message of ['first\n', 'second\n']) git(['commit-tree', tree], message, env);

    const sha = writeCommit(store, { ...commit, parents, message: 'Merge\n\nboth\n' });

    const flags = parents.flatMap((parent) => ['-p', parent]);
    expect(sha).toBe(git(['commit-tree', tree, ...flags], 'Merge\n\nboth\n', env));
  });
});

test('changing paths makes and removes directories and leaves the rest alone', () => {
  const store = createObjectStore();
  const file = { mode: '100644', sha: writeBlob(store, Buffer.from('x')) } as const;
  const root = changePaths(
    store,
    EMPTY_TREE_SHA,
    new Map([
      ['a/b/c', file],
      ['a/d', file],
      ['e', file],
    ]),
  );

  const changed = changePaths(
    store,
    root,
    new Map([
      ['a/b/c', undefined],
      ['f/g', file],
    ]),
  );

  expect([...walkTree(store, changed)].map(({ path: at }) => at)).toEqual(['a', 'a/d', 'e', 'f', 'f/g']);
  expect(findPath(store, changed, 'a/b')).toBeUndefined();
});

const plain = (sha: string) => ({ mode: '100644', sha }) as const;

test('a difference of trees names what is new, gone and changed, a mode alone included', () => {
  const store = createObjectStore();
  const [x, y] = ['x', 'y'].map((text) => writeBlob(store, Buffer.from(text)));
  const before = changePaths(
    store,
    EMPTY_TREE_SHA,
    new Map([
      ['a/same', plain(x!)],
      ['a/mode', plain(x!)],
      ['gone', plain(x!)],
      ['text', plain(x!)],
    ]),
  );
  const after = changePaths(
    store,
    before,
    new Map<string, PathChange>([
      ['a/mode', { mode: '100755', sha: x! }],
      ['gone', undefined],
      ['text', plain(y!)],
      ['b/new', plain(y!)],
    ]),
  );

  const changes = diffTrees(store, before, after);

  expect(changes.map(({ kind, path: at }) => `${kind} ${at}`)).toEqual([
    'modified a/mode',
    'added b/new',
    'removed gone',
    'modified text',
  ]);
});

const lines = fc.array(fc.constantFrom('a\n', 'b\n', 'c\n', 'd\n'), { maxLength: 12 });

test('matched lines are equal, in order, and as many as the longest common subsequence', () => {
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const matches = matchLines(before, after);

      const pairs = matches.flatMap(({ before: x, after: y, length }) =>
        Array.from({ length }, (_, step) => [x + step, y + step] as const),
      );
      expect(pairs.every(([x, y]) => before[x] === after[y])).toBe(true);
      expect(pairs.every(([x, y], at) => at === 0 || (x > pairs[at - 1]![0] && y > pairs[at - 1]![1]))).toBe(
        true,
      );
      expect(pairs.length).toBe(longestCommon(before, after));
    }),
  );
});

test('a merge of two sides that change different lines has both changes', () => {
  const base = splitLines('1\n2\n3\n4\n5\n');

  const merged = mergeLines(base, splitLines('one\n2\n3\n4\n5\n'), splitLines('1\n2\n3\n4\nfive\n6\n'));

  expect(merged?.join('')).toBe('one\n2\n3\n4\nfive\n6\n');
});

test('what git merges without conflict is merged to the same text', () => {
  const edit = fc.record({ at: fc.nat(9), text: fc.constantFrom('x\n', 'y\n', '') });
  const base = Array.from({ length: 10 }, (_, index) => `${index}\n`);
  const apply = ({ at, text }: { at: number; text: string }) => base.with(at, text).join('');

  fc.assert(
    fc.property(edit, edit, (mine, other) => {
      const merged = mergeLines(base, splitLines(apply(mine)), splitLines(apply(other)))?.join('');

      expect(merged).toBe(mergeByGit(base.join(''), apply(mine), apply(other)));
    }),
    { numRuns: 40 },
  );
});

function mergeByGit(base: string, ours: string, theirs: string): string | undefined {
  const names = ['ours', 'base', 'theirs'];
  for (const [index, text] of [ours, base, theirs].entries()) {
    writeFileSync(path.join(folder, names[index]!), text);
  }
  try {
    return execFileSync('git', ['merge-file', '-p', '-q', ...names], {
      cwd: folder,
      stdio: 'pipe',
    }).toString();
  } catch {
    return undefined;
  }
}

function longestCommon(a: readonly string[], b: readonly string[]): number {
  const table = Array.from({ length: a.length + 1 }, () => Array.from({ length: b.length + 1 }, () => 0));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      table[i]![j] =
        a[i] === b[j] ? 1 + table[i + 1]![j + 1]! : Math.max(table[i + 1]![j]!, table[i]![j + 1]!);
    }
  }
  return table[0]![0]!;
}
