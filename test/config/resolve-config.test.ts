import { expect, test } from '@jest/globals';
import { mergeSettings } from '../../src/config/merge-settings.ts';
import { defaultConfig } from '../../src/config/repository-config.ts';
import { resolveConfig, type ResolvedConfig } from '../../src/config/resolve-config.ts';

type Files = Readonly<Record<string, string | undefined>>;

const content = (text: string | undefined) =>
  text === undefined ? undefined : ({ kind: 'text', text } as const);

/** The config of acme/garden; `others` are files of acme's other repositories, those not named are not known yet. */
function resolve(
  own: string | undefined,
  others: Files = { '.github': undefined },
  name = 'garden',
): ResolvedConfig {
  return resolveConfig({
    owner: 'Acme',
    name,
    own: content(own),
    others: new Map(Object.entries(others).map(([repository, text]) => [repository, content(text)])),
  });
}

const messages = (resolved: ResolvedConfig): string[] =>
  resolved.kind === 'needs'
    ? []
    : resolved.problems.map(({ line, column, message }) => `${line}:${column} ${message}`);

test('without a file of its own or of its owner a repository has the defaults', () => {
  expect(resolve(undefined)).toEqual({ kind: 'valid', config: defaultConfig(), problems: [], inherited: [] });
});

test('files that are not known yet are asked for one by one, the nearest first', () => {
  const own = '_extends: team\n';

  expect(resolve(own, {})).toEqual({ kind: 'needs', repository: 'team' });
  expect(resolve(own, { team: '_extends: acme/base\n' })).toEqual({ kind: 'needs', repository: 'base' });
  expect(resolve(own, { team: '_extends: acme/base\n', base: '' })).toEqual({
    kind: 'needs',
    repository: '.github',
  });
  expect(resolve(own, { team: '', '.github': '_extends: base\n' })).toEqual({
    kind: 'needs',
    repository: 'base',
  });
});

test('each layer lies over the one before: owner, what is extended, the file itself', () => {
  const resolved = resolve('_extends: team\nlanes: move\n', {
    team: '_extends: base\nlimits: {nesting: 7, lineBytes: 700}\nlanes: keep\n',
    base: 'limits: {nesting: 6}\nignore: [base/**]\n',
    '.github': 'limits: {openAtOnce: 5, nesting: 5}\nignore: [all/**]\nrollup: off\n',
  });

  expect(resolved).toMatchObject({
    kind: 'valid',
    inherited: ['team', 'base', '.github'],
    problems: [],
    config: {
      lanes: 'move',
      limits: { nesting: 7, lineBytes: 700, openAtOnce: 5, documentBytes: 1_048_576 },
      ignore: ['base/**'],
      rollup: false,
    },
  });
});

test('a bare value lies over the section that it stands for', () => {
  const resolved = resolve('writeBack: off\n', { '.github': 'writeBack:\n  from: write\n' });

  expect(resolved).toMatchObject({ config: { writeBack: { mode: 'off', from: 'write' } } });
});

test('what is true of one repository alone is not handed on', () => {
  const resolved = resolve('lanes: move\n', { '.github': 'repository: acme/.github\nforks: true\n' });

  expect(resolved).toMatchObject({ config: { forks: false, lanes: 'move' } });
  expect(resolved).not.toHaveProperty('config.repository');
});

test('the owner’s file is taken once when it is extended too, and is its own repository’s only layer', () => {
  expect(resolve('_extends: .github\n', { '.github': 'lanes: move\n' })).toMatchObject({
    inherited: ['.github'],
  });
  expect(resolve('lanes: move\n', {}, '.github')).toMatchObject({ kind: 'valid', inherited: [] });
});

test.each([
  {
    name: 'a repository of somebody else',
    own: 'lanes: move\n_extends: evil/settings\n',
    others: {},
    want: /^2:11 .*`evil\/settings` belongs to somebody else.*`Acme`/,
  },
  { name: 'itself', own: '_extends: Garden\n', others: {}, want: /^1:11 .*comes back.*garden → garden/ },
  {
    name: 'a circle',
    own: '_extends: a\n',
    others: { a: '_extends: b\n', b: '_extends: acme/A\n' },
    want: /^1:11 .*garden → a → b → a/,
  },
  {
    name: 'a circle of the owner’s file',
    own: 'lanes: keep\n',
    others: { '.github': '_extends: a\n', a: '_extends: .github\n' },
    want: /^1:1 .*\.github → a → \.github/,
  },
  {
    name: 'a chain that goes on',
    own: '_extends: a1\n',
    others: Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`a${i}`, `_extends: a${i + 1}\n`])),
    want: /^1:11 .*more than 5 files: garden → a1 → a2 → a3 → a4 → a5 → …/,
  },
  {
    name: 'a repository without a config',
    own: 'ids: off\n_extends: bare\n',
    others: { bare: undefined },
    want: /^2:11 .*`Acme\/bare` shows no `.github\/tickmark.yml`/,
  },
])('$name cannot be built on', ({ own, others, want }) => {
  const resolved = resolve(own, { '.github': undefined, ...others });

  expect(resolved).toMatchObject({
    kind: 'broken',
    problems: [{ rule: 'config-extends', severity: 'error' }],
  });
  expect(messages(resolved)).toEqual([expect.stringMatching(want)]);
});

test('five files in a chain are fine', () => {
  const others = Object.fromEntries(
    [1, 2, 3, 4, 5].map((i) => [`a${i}`, i === 5 ? '' : `_extends: a${i + 1}\n`]),
  );

  expect(resolve('_extends: a1\n', { '.github': undefined, ...others })).toMatchObject({
    kind: 'valid',
    inherited: ['a1', 'a2', 'a3', 'a4', 'a5'],
  });
});

test('a fault of a file that is built on stops the repository; its place is told, and none of its words', () => {
  const resolved = resolve('lanes: move\n_extends: team\n', {
    '.github': undefined,
    team: 'lanes: keep\nwriteBack: secret-word\n',
  });

  expect(resolved).toMatchObject({
    kind: 'broken',
    problems: [{ rule: 'config-value', path: '.github/tickmark.yml', line: 2, column: 11 }],
  });
  expect(messages(resolved)[0]).toMatch(/line 2 of `.github\/tickmark.yml` in `team` \(key `writeBack`\)/);
  expect(messages(resolved)[0]).not.toContain('secret-word');
});

test('a warning of a file that is built on is told where the repository itself begins', () => {
  const resolved = resolve('lanes: move\n', { '.github': '\nids: write\n' });

  expect(resolved).toMatchObject({
    kind: 'valid',
    problems: [{ rule: 'config-not-in-effect', severity: 'warning', line: 1, column: 1 }],
  });
  expect(messages(resolved)[0]).toMatch(/line 2 of .* in `.github` \(key `ids`\)/);
});

test('merging takes sections apart, replaces lists, and is not fooled by names of JavaScript', () => {
  const upper = JSON.parse('{"a":{"x":1},"list":[3],"__proto__":{"polluted":1}}');

  const merged = mergeSettings({ a: { x: 0, y: 0 }, list: [1, 2], c: 0 }, upper);

  expect(Object.entries(merged)).toEqual([
    ['a', { x: 1, y: 0 }],
    ['list', [3]],
    ['c', 0],
    ['__proto__', { polluted: 1 }],
  ]);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});
