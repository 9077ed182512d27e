import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { documentMatcher } from '../../../src/config/match-document.ts';
import { parseRepositoryConfig } from '../../../src/config/parse-repository-config.ts';
import { parseDocument } from '../../../src/document/parse-document.ts';
import { proposeConfig } from '../../../src/plan/onboarding/propose-config.ts';
import { renderConfig } from '../../../src/plan/onboarding/render-config.ts';

const tasks = (open: number, finished = 0): string =>
  `# Tasks\n\n${'- [ ] Water it\n'.repeat(open)}${'- [x] Watered it\n'.repeat(finished)}`;
const documentsOf = (files: Readonly<Record<string, string>>) =>
  Object.entries(files).map(([path, text]) => parseDocument(path, text));
const propose = (files: Readonly<Record<string, string>>, others: readonly string[] = []) =>
  proposeConfig(documentsOf(files), [...Object.keys(files), ...others]);

function textFor(files: Readonly<Record<string, string>>, others: readonly string[] = []): string {
  const proposal = propose(files, others);
  return proposal === undefined ? '' : renderConfig(proposal);
}

test('documents with open tasks are named with their dialects', () => {
  expect(textFor({ 'TASKS.md': tasks(2), 'docs/TODO.md': tasks(1) })).toContain(
    [
      'documents:',
      '  - path: TASKS.md',
      '    dialect: gfm',
      '  - path: docs/TODO.md',
      '    dialect: gfm',
    ].join('\n'),
  );
});

test('nothing is proposed where no document has two open tasks', () => {
  expect(propose({ 'TASKS.md': tasks(1, 9), 'TODO.md': tasks(1) })).toBeUndefined();
});

test('features that have a folder each are named together, with those to come', () => {
  const spec = '# Tasks: beds\n\n- [ ] T001 Dig the bed\n- [ ] T002 Sow the beans\n';
  const text = textFor({ 'specs/001-beds/tasks.md': spec, 'apps/web/specs/002-paths/tasks.md': spec });

  expect(text).toContain('  - path: "specs/**/tasks.md"\n    dialect: spec-kit\n');
  expect(text).toContain('  - path: "apps/web/specs/**/tasks.md"\n');
});

test('what only looks like a task document is there to be taken in', () => {
  const text = textFor({ 'TASKS.md': tasks(2), 'docs/TODO-2024.md': tasks(0, 3), 'TODO.md': '# Nothing\n' }, [
    'ROADMAP.md',
    'docs/release-plan.md',
    'src/planet.md',
    'node_modules/it/PLAN.md',
    'plan.txt',
  ]);

  expect(text.split('\n').filter((line) => line.startsWith('  #'))).toEqual([
    '  # Left out. Take the sign in front away to have them too.',
    '  # - docs/TODO-2024.md # every task in it is finished',
    '  # - TODO.md # no task was found in it',
    '  # - ROADMAP.md # its name alone speaks for it',
    '  # - docs/release-plan.md # its name alone speaks for it',
  ]);
  const taken = parseRepositoryConfig('c.yml', text.replaceAll('  # - ', '  - '));
  expect(taken).toMatchObject({ kind: 'valid', problems: [] });
});

test.each([
  { finished: 10, want: false },
  { finished: 11, want: true },
])('$finished finished tasks: left out is $want', ({ finished, want }) => {
  expect(textFor({ 'TASKS.md': tasks(2, finished) }).includes('finished: skip')).toBe(want);
});

describe('any repository', () => {
  const name = fc
    .string({ minLength: 1, maxLength: 12, unit: 'grapheme' })
    .filter((text) => !text.includes('/'));
  const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => `${names.join('/')}.md`);

  test('gets a config that says what it was made from, whatever the files are called', () => {
    fc.assert(
      fc.property(fc.uniqueArray(path, { minLength: 1, maxLength: 5 }), fc.array(path), (paths, others) => {
        const text = textFor(Object.fromEntries(paths.map((one) => [one, tasks(2)])), others);
        const parsed = parseRepositoryConfig('c.yml', text);

        expect(parsed).toMatchObject({ kind: 'valid', problems: [] });
        if (parsed.kind !== 'valid') return;
        const match = documentMatcher({ ...parsed.config, ignore: [] });
        expect(paths.filter((one) => match(one) === undefined)).toEqual([]);
      }),
    );
  });
});
