import type { TaskStatus } from './task-words.ts';

/** How the documents that match one glob are read and synchronised. */
export type DocumentRule = {
  readonly glob: string;
  readonly dialect: string | undefined;
};

/** The settings of a repository with every default filled in. */
export type RepositoryConfig = {
  readonly documents: readonly DocumentRule[];
  /** Globs of files that are never task documents. */
  readonly ignore: readonly string[];
  readonly marks: Readonly<Record<string, TaskStatus>>;
  readonly rollup: boolean;
  readonly writeBack: { readonly mode: 'commit' | 'off'; readonly from: 'triage' | 'write' };
  readonly importFinished: 'closed' | 'skip';
  readonly openAtOnce: number;
  readonly limits: { readonly documentBytes: number; readonly lineBytes: number; readonly nesting: number };
  readonly commands: { readonly namespaceOnly: boolean; readonly bots: readonly string[] };
};
