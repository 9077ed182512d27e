import { expect, test } from '@jest/globals';
import { documentMatcher } from '../../src/config/match-document.ts';
import { parseRepositoryConfig } from '../../src/config/parse-repository-config.ts';
import { defaultConfig } from '../../src/config/repository-config.ts';

const PATH = '.github/tickmark.yml';

test('an empty file is the default config', () => {
  const parsed = parseRepositoryConfig(PATH, '');

  expect(parsed).toEqual({ kind: 'valid', config: defaultConfig(), problems: [] });
});

test('reads documents as texts and as objects', () => {
  const parsed = parseRepositoryConfig(
    PATH,
    'documents:\n  - PLAN.md\n  - path: specs/**/tasks.md\n    dialect: spec-kit\n',
  );

  expect(parsed.kind === 'valid' && parsed.config.documents).toEqual([
    { glob: 'PLAN.md', dialect: undefined },
    { glob: 'specs/**/tasks.md', dialect: 'spec-kit' },
  ]);
});

test.each([
  {
    name: 'a misspelt key is a warning with a suggestion',
    text: 'documents: [A.md]\nwriteback: off\n',
    want: { kind: 'valid', rule: 'config-unknown-key', severity: 'warning', line: 2, message: /writeBack/ },
  },
  {
    name: 'a misspelt key inside a section is found there',
    text: 'limits:\n  openAtOne: 5\n',
    want: { kind: 'valid', rule: 'config-unknown-key', severity: 'warning', line: 2, message: /openAtOnce/ },
  },
  {
    name: 'a wrong type breaks the config at its line',
    text: 'documents: [A.md]\nlimits:\n  openAtOnce: many\n',
    want: { kind: 'broken', rule: 'config-value', severity: 'error', line: 3, message: /limits\.openAtOnce/ },
  },
  {
    name: 'a wrong value breaks the config and names the valid ones',
    text: 'writeBack: sometimes\n',
    want: { kind: 'broken', rule: 'config-value', severity: 'error', line: 1, message: /commit.*off/ },
  },
  {
    name: 'broken YAML breaks the config',
    text: 'documents: [A.md\n',
    want: { kind: 'broken', rule: 'config-syntax', severity: 'error', line: 2, message: /YAML/ },
  },
  {
    name: 'a list at the top breaks the config',
    text: '- documents\n',
    want: { kind: 'broken', rule: 'config-value', severity: 'error', line: 1, message: /section/ },
  },
  {
    name: 'a bomb of aliases breaks the config',
    text: `a: &a [x]\n${Array.from({ length: 30 }, (_, i) => `k${i}: [*a, *a, *a]`).join('\n')}\n`,
    want: { kind: 'broken', rule: 'config-syntax', severity: 'error', line: 8, message: /aliases/ },
  },
])('$name', ({ text, want }) => {
  const parsed = parseRepositoryConfig(PATH, text);

  expect(parsed.kind).toBe(want.kind);
  expect(parsed.problems[0]).toMatchObject({
    rule: want.rule,
    severity: want.severity,
    path: PATH,
    line: want.line,
  });
  expect(parsed.problems[0]?.message).toMatch(want.message);
});

test.each([
  { path: 'TASKS.md', want: true },
  { path: 'docs/tasks.md', want: true },
  { path: 'docs/todo-list.md', want: true },
  { path: '02-TASKS.md', want: true },
  { path: 'PRODUCT_BACKLOG.md', want: true },
  { path: '.kiro/specs/login/tasks.md', want: true },
  { path: 'backlog/tasks/task-1 - Do-it.md', want: true },
  { path: 'node_modules/x/TODO.md', want: false },
  { path: 'test/fixtures/TASKS.md', want: false },
  { path: 'README.md', want: false },
  { path: 'TASKS.txt', want: false },
])('by default $path is a task document: $want', ({ path, want }) => {
  const match = documentMatcher(defaultConfig());

  expect(match(path) !== undefined).toBe(want);
});
