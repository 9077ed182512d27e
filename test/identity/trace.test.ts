import { expect, test } from '@jest/globals';
import { traceVersions } from '../../src/identity/trace.ts';
import { countingKeys, documentOf } from './support/documents.ts';

test('gives the keys that pushes of the versions in turn would give', () => {
  const versions = ['- [ ] Read the config', '- [x] Read the config file\n- [ ] Print it', '- [ ] Print it'];

  const pairings = traceVersions(
    versions.map((text) => documentOf('a.md', text)),
    countingKeys(),
  );

  expect(pairings.map(({ tasks }) => tasks.map(({ key, task }) => [task.line, key]))).toEqual([
    [[1, 'aaaaaaaa']],
    [
      [1, 'aaaaaaaa'],
      [2, 'aaaaaaab'],
    ],
    [[1, 'aaaaaaab']],
  ]);
});

test('follows a document that was renamed on the way', () => {
  const text = '- [ ] Read the config\n- [ ] Print the report';

  const pairings = traceVersions([documentOf('a.md', text), documentOf('docs/b.md', text)], countingKeys());

  expect(pairings[1]?.tasks.map(({ key }) => key)).toEqual(pairings[0]?.tasks.map(({ key }) => key));
});
