import { defaultConfig } from '../../config/repository-config.ts';
import { isFinished } from '../../config/task-words.ts';
import type { ParsedDocument } from '../../document/task.ts';
import { findLookalikes, type Lookalike } from './find-lookalikes.ts';
import { globFor } from './glob-for.ts';

/** A document that is worth asking for has so many open tasks. */
const OPEN_AT_LEAST = 2;
// Closed issues for more tasks than this are nothing that anybody waits for.
const FINISHED_AT_MOST = 10;

/** A task document as the proposal counts it: the tasks that become issues of their own. */
export type FoundDocument = {
  readonly path: string;
  readonly dialect: string;
  readonly open: number;
  readonly finished: number;
};

/** One entry under `documents:`, and what it stands for. */
export type ProposedEntry = {
  readonly glob: string;
  /** Undefined where the documents of the entry are written in more than one. */
  readonly dialect: string | undefined;
  readonly documents: readonly FoundDocument[];
};

/** A config for a repository that has none. */
export type Proposal = {
  readonly entries: readonly ProposedEntry[];
  readonly lookalikes: readonly Lookalike[];
  readonly finished: number;
  readonly skipsFinished: boolean;
};

/**
 * What a config would name: the documents that hold open tasks, and beside them what only looks like one. Undefined when
 * no document has the two open tasks that are worth a question.
 */
export function proposeConfig(
  documents: readonly ParsedDocument[],
  paths: readonly string[],
): Proposal | undefined {
  if (!isWorthAsking(documents)) return undefined;
  const found = documents.map(countTasks);
  const entries = entriesOf(found.filter(({ open }) => open > 0));
  const named = new Set(entries.map(({ glob }) => glob));
  const left = found.filter(({ path, open }) => open === 0 && !named.has(globFor(path)));
  const finished = entries
    .flatMap((entry) => entry.documents)
    .reduce((sum, document) => sum + document.finished, 0);
  return {
    entries,
    lookalikes: findLookalikes({ left, paths, config: defaultConfig() }),
    finished,
    skipsFinished: finished > FINISHED_AT_MOST,
  };
}

/** One of the documents has enough open tasks for a question. */
export const isWorthAsking = (documents: readonly ParsedDocument[]): boolean =>
  documents.some((document) => countTasks(document).open >= OPEN_AT_LEAST);

/** What a document holds, counted as a proposal counts it. */
export function countTasks({ path, dialect, tasks }: ParsedDocument): FoundDocument {
  const own = tasks.filter(({ level }) => level === 0);
  const finished = own.filter(({ status }) => isFinished(status)).length;
  return { path, dialect: dialect.name, open: own.length - finished, finished };
}

/** One for each document, or for a family of them that grows: a new feature's folder is then followed too. */
function entriesOf(found: readonly FoundDocument[]): readonly ProposedEntry[] {
  const groups = Map.groupBy(found, ({ path }) => globFor(path));
  return [...groups].map(([glob, documents]) => {
    const dialects = new Set(documents.map(({ dialect }) => dialect));
    return { glob, dialect: dialects.size === 1 ? documents[0]?.dialect : undefined, documents };
  });
}
