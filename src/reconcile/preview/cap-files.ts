import { TerminalError } from '../failure.ts';
import type { DocumentFiles } from '../ports.ts';

// Anybody can open a pull request: so much of it is read, and no more.
const BLOBS_AT_MOST = 300;
const BYTES_AT_MOST = 16 * 1_048_576;

/** A pull request has more to read than a preview reads. */
export class TooMuchToPreviewError extends TerminalError {
  override readonly name = 'TooMuchToPreviewError';
}

/** The same files, as long as not too much of them is read. `readBlob` throws TooMuchToPreviewError then. */
export function capFiles(files: DocumentFiles): DocumentFiles {
  const sizes = new Map<string, number>();
  let [blobs, bytes] = [0, 0];
  const count = (more: number): void => {
    bytes += more;
    if (bytes > BYTES_AT_MOST) {
      throw new TooMuchToPreviewError(`its new and changed documents have more than ${BYTES_AT_MOST} bytes`);
    }
  };
  return {
    ...files,
    async readTree(repo, commitSha) {
      const tree = await files.readTree(repo, commitSha);
      for (const file of tree) sizes.set(file.sha, file.bytes ?? 0);
      return tree;
    },
    async readBlob(repo, blobSha) {
      blobs += 1;
      if (blobs > BLOBS_AT_MOST) {
        throw new TooMuchToPreviewError(`more than ${BLOBS_AT_MOST} documents are new or changed`);
      }
      // By what the tree says of it, so that a huge one is not even asked for.
      const told = sizes.get(blobSha) ?? 0;
      count(told);
      const read = await files.readBlob(repo, blobSha);
      count(Math.max(0, read.length - told));
      return read;
    },
  };
}
