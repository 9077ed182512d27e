import { expect, test } from '@jest/globals';
import { proofText, readProof, renderProof } from '../../src/issue/adoption-proof.ts';
import { asTaskKey } from '../../src/issue/task-key.ts';

const NAME = { repositoryId: 42, key: asTaskKey('abcdefgh') };

test('a proof is read back, and found by its text', () => {
  const proof = renderProof(NAME, 'This is the issue of a task now.');

  expect(readProof(proof)).toEqual(NAME);
  expect(proof).toContain(proofText(NAME.repositoryId));
});

test('a marker that somebody brought us to quote proves nothing', () => {
  expect(readProof(`@eve\n\n\`/done ${renderProof(NAME, '')}\` needs the triage permission`)).toBeUndefined();
  expect(readProof('Just words.')).toBeUndefined();
});
