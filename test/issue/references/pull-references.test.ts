import { expect, test } from '@jest/globals';
import { pullReferences } from '../../../src/issue/references/pull-references.ts';

const read = (body: string) =>
  pullReferences({ title: '', body, commitMessages: [], headBranch: '' }).map(({ target, says }) =>
    [says, target.kind === 'id' ? `${target.scope ?? ''}#${target.id}` : target.number].join(' '),
  );

test.each([
  ['Closes #3', ['completes 3']],
  ['FIXES: #3', ['completes 3']],
  ['Closes #1, #2 and #3', ['completes 1', 'completes 2', 'completes 3']],
  ['This closes #1\r\nand resolved #2', ['completes 1', 'completes 2']],
  ['Closes T012', ['completes #T012']],
  ['Closes tasks 1.2, 1.3 & 3', ['completes #1.2', 'completes #1.3', 'completes #3']],
  ['Completes specs/003#T012.', ['completes specs/003#T012']],
  ['Task: 1.2', ['mentions #1.2']],
  ['Refs T012', ['mentions #T012']],
  ['does not close #3', ['denies 3']],
  ['Closes T012-T015', ['denies #T012-T015']],
  ['Closes #3-#5', ['denies 3']],
  ['Fix crash on start (fixes #3)', ['completes 3']],
  ["Don't crash on start (fixes #3)", ['completes 3']],
  ['fix(parser): close #3', ['completes 3']],
  ['Fixes T012 tests', ['mentions #T012']],
  ['Does this close #3?', ['denies 3']],
  ['`Closes #3`', []],
  ['> Closes #3', []],
  ['~~Closes #3~~', []],
  ['"Closes #3" is what we would write', []],
  ['Closes https://github.com/acme/garden/issues/3', ['completes 3']],
  ['Closes [T012](specs/tasks.md)', ['completes #T012']],
  ['Partially fixes #3', ['denies 3']],
  ['- [ ] Closes #3', ['mentions 3']],
  ['- [x] Closes #3', ['completes 3']],
  ['Adds a cache, closes #3', ['completes 3']],
  ['Closes 3', []],
  ['Closes #3 once merged', ['completes 3']],
  ['Once this is merged, closes #3', ['completes 3']],
])('%s', (body, want) => {
  expect(read(body)).toEqual(want);
});
