import { expect, test } from '@jest/globals';
import type { DocumentFiles } from '../../../src/reconcile/ports.ts';
import { capFiles, TooMuchToPreviewError } from '../../../src/reconcile/preview/cap-files.ts';
import { REPOSITORY } from '../memory-ledger.ts';

const MEGABYTE = 1_048_576;

function filesOf(tree: { readonly sha: string; readonly bytes?: number }[], bytesRead: number) {
  const asked: string[] = [];
  const files = {
    readTree: async () => tree.map((file) => ({ ...file, path: file.sha, kind: 'file' as const })),
    readBlob: async (_: unknown, sha: string) => {
      asked.push(sha);
      return new Uint8Array(bytesRead);
    },
  } as unknown as DocumentFiles;
  return { capped: capFiles(files), asked };
}

test('so many documents are read, and no more', async () => {
  const { capped, asked } = filesOf([], 10);
  for (let count = 0; count < 300; count += 1) await capped.readBlob(REPOSITORY, `blob ${count}`);

  await expect(capped.readBlob(REPOSITORY, 'one more')).rejects.toThrow(TooMuchToPreviewError);
  expect(asked).toHaveLength(300);
});

test('one that the tree says is huge is not even asked for', async () => {
  const { capped, asked } = filesOf([{ sha: 'huge', bytes: 90 * MEGABYTE }], 10);
  await capped.readTree(REPOSITORY, 'head');

  await expect(capped.readBlob(REPOSITORY, 'huge')).rejects.toThrow(TooMuchToPreviewError);
  expect(asked).toEqual([]);
});

test('what nobody told the size of counts when it is read', async () => {
  const { capped } = filesOf([{ sha: 'a' }], 9 * MEGABYTE);
  await capped.readTree(REPOSITORY, 'head');
  await capped.readBlob(REPOSITORY, 'a');

  await expect(capped.readBlob(REPOSITORY, 'b')).rejects.toThrow(TooMuchToPreviewError);
});
