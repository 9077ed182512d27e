import { digest } from '../../issue/digest.ts';
import type { DocumentEdit } from '../plan.ts';

/** What an edit makes which task say, wherever it stands. */
export const signEdit = ({ key, field, to }: DocumentEdit): string => `${key} ${field} ${to}`;

/** Edits of one version of a document. */
export type EditedBlob = {
  readonly path: string;
  readonly blobSha: string;
  readonly edits: readonly DocumentEdit[];
};

/** Names edits and what they are made from: the documents that come of them are the same for the same name. */
export const digestOfEdits = (blobs: readonly EditedBlob[]): string =>
  digest(
    JSON.stringify(
      blobs
        .map(({ path, blobSha, edits }) => [path, blobSha, ...edits.map(signEdit).toSorted()])
        .toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1)),
    ),
  );
