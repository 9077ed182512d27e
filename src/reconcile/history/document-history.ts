import type { Instant } from '../../issue/issue-snapshot.ts';
import { RetryLaterError } from '../failure.ts';
import type { RepositoryRef } from '../ports.ts';

/** What stood at the path of a document after a commit. */
export type DocumentVersion = {
  /** When the commit was made, by its committer's clock. */
  readonly at: Instant;
  /** Undefined where no plain file stood there. */
  readonly file: VersionFile | undefined;
};

export type VersionFile = { readonly blobSha: string; readonly bytes: number };

export type HistorySpan = {
  readonly path: string;
  readonly until: Instant;
  /** How many commits at most: the newest. */
  readonly limit: number;
};

/** Others come first, until `retryAt`: nothing was tried. */
export class NotNowError extends RetryLaterError {
  override readonly name = 'NotNowError';
}

/** The past of the default branch. A read that cannot be complete throws. */
export interface DocumentHistory {
  /** Commits that changed what stands at a path, under this name, and were made until then; newest first. */
  listVersions(repo: RepositoryRef, span: HistorySpan): Promise<readonly DocumentVersion[]>;
  /** Bytes of these files by the SHA of their blob. Those that GitHub does not hand out as they are, are left out. */
  readTexts(repo: RepositoryRef, files: readonly VersionFile[]): Promise<ReadonlyMap<string, Uint8Array>>;
}
