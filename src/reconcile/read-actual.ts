import { paletteOf, type Palette } from '../issue/labels/palette.ts';
import { titleFormat } from '../issue/title-format.ts';
import { followLabels } from './follow-labels.ts';
import type { PassSettings, Ports } from './pass.ts';
import type { LedgerState } from './ports.ts';
import type { ReadDocuments } from './read-documents.ts';
import { readIssues, type ReadIssues } from './read-issues.ts';
import { settleUnanswered } from './unanswered.ts';

/** Documents and issues, read, over what the ledger remembers of them. */
export type Reading = {
  readonly state: LedgerState;
  readonly read: ReadDocuments;
  readonly issues: ReadIssues;
  readonly palette: Palette;
  readonly isSweep: boolean;
};

type Asking = { readonly ports: Ports; readonly settings: PassSettings; readonly isSweep: boolean };

/** Reads the issues of a repository whose documents were read. */
export async function readActual(
  state: LedgerState,
  read: ReadDocuments,
  { ports, settings, isSweep }: Asking,
): Promise<Reading> {
  const { config } = read;
  // The first tasks of a repository may be issues that people wrote long before: then all of them are looked at.
  const isFull = isSweep || isFirstImport(state, read);
  const palette = paletteOf(config.labels, state.repository.labelNames);
  const shown = { palette, titles: titleFormat(config.title) };
  const issues = await readIssues(state, { ports, settings, shown, isSweep: isFull });
  const followed = await followLabels(state, issues, { config, ports });
  const { repositoryId } = state.repository;
  const tasks = settleUnanswered(followed.issues.tasks, {
    repositoryId,
    ...followed.issues,
    palette: followed.palette,
  });
  return { read, isSweep, ...followed, issues: { ...followed.issues, tasks } };
}

export const isFirstImport = ({ tasks }: LedgerState, { documents }: ReadDocuments): boolean =>
  tasks.length === 0 && documents.some(({ document }) => document.tasks.length > 0);
