import type { Problem } from '../../config/problem.ts';
import type { Instant } from '../../issue/issue-snapshot.ts';
import type { ReasonedEdit } from '../follow-task.ts';
import type { Action } from '../plan.ts';
import type { Quiet, WriteRefusal, World } from '../world.ts';
import { digestOfEdits } from './edit-signatures.ts';
import { keepQuiet } from './keep-quiet.ts';
import { writeModeOf } from './write-mode.ts';

export type EditDocument = Extract<Action, { kind: 'edit-document' }>;

/** Edits that the tasks of a document ask for. */
export type WantedEdits = { readonly path: string; readonly edits: readonly ReasonedEdit[] };

export type PlannedEdits = {
  readonly actions: readonly EditDocument[];
  readonly postponed: readonly EditDocument[];
  readonly quiet: Quiet | undefined;
  /** When what is postponed can be done. */
  readonly dueAt: Instant | undefined;
  readonly problems: readonly Problem[];
};

const NOTHING: PlannedEdits = {
  actions: [],
  postponed: [],
  quiet: undefined,
  dueAt: undefined,
  problems: [],
};

/** What is written to documents, in which way, and what of it waits. */
export function planEdits(world: World, wanted: readonly WantedEdits[]): PlannedEdits {
  const all = editActions(world, wanted);
  const { writeRefusal, now } = world;
  // Nothing is tried in vain: the edits stay wanted until the permission is there.
  if (writeRefusal?.kind === 'not-permitted') {
    return { ...NOTHING, problems: all.map((action) => refusedProblem(action, writeRefusal)) };
  }
  const { ready, later } = besideSyncPull(world, all);
  const quiet = keepQuiet(
    world,
    ready.flatMap(({ edits }) => edits),
  );
  const isQuiet = quiet === undefined || quiet.until <= now;
  return {
    actions: isQuiet ? ready : [],
    postponed: isQuiet ? later : [...ready, ...later],
    quiet,
    dueAt: later.length > 0 ? now : isQuiet ? undefined : quiet.until,
    problems: [],
  };
}

/** What is still to be written, with the pull request as it stands. */
function besideSyncPull(
  { syncPull }: World,
  all: readonly EditDocument[],
): { readonly ready: readonly EditDocument[]; readonly later: readonly EditDocument[] } {
  if (syncPull === undefined) return { ready: all, later: [] };
  const commits = all.filter(({ by }) => by === 'commit');
  const pulled = all.filter(({ by }) => by === 'pull-request');
  // What its end means is settled first: a merge brings the documents, and a closing says no to its edits.
  if (syncPull.state !== 'open') return { ready: commits, later: pulled };
  return { ready: syncPull.digest === digestOfEdits(pulled) ? commits : all, later: [] };
}

/** Closes the rolling pull request once no task asks for anything that it could hold. */
export function closePull(
  { syncPull, unreadable }: World,
  wanted: readonly WantedEdits[],
): readonly Extract<Action, { kind: 'close-pull' }>[] {
  // Closed by us it is a no to nothing, and its branch may still be there.
  const isOurs = syncPull?.state === 'open' || (syncPull?.state === 'closed' && syncPull.edits.length === 0);
  const isEmpty = wanted.every(({ edits }) => edits.length === 0) && unreadable.length === 0;
  return syncPull !== undefined && isOurs && isEmpty
    ? [{ kind: 'close-pull', pull: syncPull.number, reason: 'documents and issues agree without it' }]
    : [];
}

function editActions(world: World, wanted: readonly WantedEdits[]): readonly EditDocument[] {
  const groups = Map.groupBy(
    wanted.filter(({ edits }) => edits.length > 0),
    ({ path }) => path,
  );
  return world.documents.flatMap(({ path, blobSha }): EditDocument[] => {
    const edits = (groups.get(path) ?? []).flatMap((one) => one.edits);
    if (edits.length === 0) return [];
    const reason = edits.map(({ edit, reason: why }) => `line ${edit.line}: ${why}`).join('; ');
    const by = wayOf(world, path);
    return [{ kind: 'edit-document', path, blobSha, edits: edits.map(({ edit }) => edit), by, reason }];
  });
}

const wayOf = ({ config, writeRefusal }: World, path: string): EditDocument['by'] =>
  writeRefusal?.kind === 'protected' || writeModeOf(config, path) === 'pull-request'
    ? 'pull-request'
    : 'commit';

function refusedProblem({ path }: EditDocument, { message }: WriteRefusal): Problem {
  return {
    rule: 'write-back-refused',
    severity: 'error',
    message: `Wrote what people changed to this document and GitHub refused: ${message} Grant the App "Contents: write" and "Pull requests: write" and let it make the branch \`tickmark/sync\`, or set \`writeBack: off\`. It is tried again with the next full pass.`,
    path,
    line: 1,
    column: 1,
  };
}
