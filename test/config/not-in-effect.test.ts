import { expect, test } from '@jest/globals';
import { listKeys } from '../../src/config/config-outline.ts';
import { parseRepositoryConfig } from '../../src/config/parse-repository-config.ts';
import { defaultConfig } from '../../src/config/repository-config.ts';
import { NOT_YET } from '../../src/config/schema-marks.ts';

const parse = (text: string) => parseRepositoryConfig('.github/tickmark.yml', text);

test('a key that changes nothing yet is taken with a warning that says what happens meanwhile', () => {
  const parsed = parse('documents: [A.md]\n\nids: write\n');

  expect(parsed).toMatchObject({
    kind: 'valid',
    config: { ids: 'write' },
    problems: [
      {
        rule: 'config-not-in-effect',
        severity: 'warning',
        line: 3,
        column: 1,
        message:
          'Key `ids`: this setting is known, and has no effect in this version of Tickmark. Until then none is written.',
      },
    ],
  });
});

test.each(['subtasks: checklist', 'forks: off', 'commands: {bots: []}', 'title: "{id}: {title}"'])(
  '%s says what happens anyway, and is no problem',
  (text) => {
    expect(parse(`${text}\n`).problems).toEqual([]);
  },
);

test.each([
  'writeBack: off',
  'writeBack: pull-request',
  'writeBack: {quietSeconds: 48, from: write, skipCi: on}',
  'documents: [{path: A.md, writeBack: off}]',
  'rollup: off',
  'lanes: move',
  'completion: {branches: [next]}',
  'limits: {openAtOnce: 3}',
  'removal: hold',
  'removal: {graceHours: 48}',
  'completion: {branches: [release]}',
  'checks: {failOn: [errors, held]}',
  'commands: {namespaceOnly: on, bots: [renovate], selfAssign: on, permissions: {plan: read}}',
])('%s is in effect', (text) => {
  expect(parse(`${text}\n`)).toMatchObject({ kind: 'valid', problems: [] });
});

test('a wrong value is told as that alone', () => {
  expect(parse('subtasks: sometimes\n').problems.map(({ rule }) => rule)).toEqual(['config-value']);
});

test('these keys are in effect; the others still carry their mark', () => {
  const kept = listKeys().filter(([, { [NOT_YET]: mark }]) => mark === undefined);

  expect(kept.map(([key]) => key)).toEqual([
    '_extends',
    'documents',
    'documents[].path',
    'documents[].dialect',
    'documents[].removal',
    'documents[].granularity',
    'documents[].writeBack',
    'documents[].import',
    'ignore',
    'marks',
    'rollup',
    'title',
    'granularity',
    'subtasks',
    'milestones',
    'issueTypes',
    'labels.map',
    'labels.status',
    'labels.priority',
    'labels.category',
    'labels.document',
    'import.finished',
    'removal.mode',
    'removal.graceHours',
    'writeBack.mode',
    'writeBack.quietSeconds',
    'writeBack.from',
    'writeBack.skipCi',
    'lanes',
    'completion.branches',
    'checks.failOn',
    'commands.namespaceOnly',
    'commands.bots',
    'commands.selfAssign',
    'commands.permissions',
    'limits.openAtOnce',
    'limits.documentBytes',
    'limits.lineBytes',
    'limits.nesting',
    'sweep.hours',
    'forks',
    'repository',
  ]);
});

test('a bare value is the mode of its section, and the rest of the section has its defaults', () => {
  const [bare, section] = [parse('writeBack: off\n'), parse('writeBack:\n  mode: off\n')];

  expect(bare).toEqual(section);
  expect(bare).toMatchObject({
    kind: 'valid',
    config: {
      ...defaultConfig(),
      writeBack: { mode: 'off', quietSeconds: 30, from: 'triage', skipCi: false },
    },
  });
});
