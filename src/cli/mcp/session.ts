import { randomBytes } from 'node:crypto';
import type { Problem } from '../../config/problem.ts';
import { CONFIG_PATH } from '../../config/repository-config.ts';
import type { OpenedFile } from '../../document/open-file.ts';
import { newKeyFrom } from '../../identity/new-key.ts';
import { pairTasks } from '../../identity/pair-tasks.ts';
import type { KnownTask, Pairing } from '../../identity/pairing.ts';
import { remember } from '../../identity/remember.ts';
import { groupingOf } from '../../reconcile/read-documents.ts';
import { RefusedError } from '../failure.ts';
import { openGit, type Git } from '../local/git.ts';
import { NO_TIME } from '../local/settle-head.ts';
import { readNow, readStates, type LocalStates, type NowOutcome } from '../local/read-states.ts';

/** The clone as it is now. */
export type Workspace = {
  readonly git: Git;
  readonly now: Extract<NowOutcome, { kind: 'read' }>;
  /** The documents of the working tree, grouped as the config wants. */
  readonly documents: readonly OpenedFile[];
  readonly pairing: Pairing;
};

/** One conversation with an agent about one clone. */
export type Session = {
  /**
   * Does one thing after the other: what two calls at once read and write would be the other's change. Each finds the
   * clone as it is then. @throws RefusedError when its config is broken.
   */
  readonly inTurn: <Answer>(work: (workspace: Workspace) => Promise<Answer>) => Promise<Answer>;
  /** Resolves when nothing is under way. */
  readonly idle: () => Promise<void>;
};

/**
 * Opens a session on the clone around a folder. A task keeps its key as long as the session lasts, however its document
 * changes meanwhile; no key of another session names a task of this one.
 */
export function openSession(folder: string): Session {
  let known: readonly KnownTask[] = [];
  let last: Promise<unknown> = Promise.resolve();

  const read = async (): Promise<Workspace> => {
    const git = await openGit(folder, 'mcp');
    const now = await readNow(git);
    if (now.kind === 'broken-config') throw new RefusedError(tellBroken(now.problems));
    const group = groupingOf(now.config);
    const documents = now.now.map((file) => ({ ...file, parsed: group(file.parsed) }));
    const unread = new Set(
      documents.filter(({ text }) => text === undefined).map(({ parsed }) => parsed.path),
    );
    const pairing = pairTasks({
      documents: documents.map(({ parsed }) => parsed),
      known: known.filter((task) => !unread.has(task.path)),
      newKey: () => newKeyFrom((bytes) => randomBytes(bytes)),
    });
    known = [...remember(pairing, NO_TIME), ...known.filter((task) => unread.has(task.path))];
    return { git, now, documents, pairing };
  };

  return {
    inTurn(work) {
      const turn = last.then(async () => work(await read()));
      last = turn.catch(() => undefined);
      return turn;
    },
    idle: async () => void (await last),
  };
}

/** What HEAD has besides. @throws RefusedError when the config broke meanwhile. */
export async function readBoth({ git }: Workspace): Promise<LocalStates> {
  const outcome = await readStates(git);
  if (outcome.kind === 'broken-config') throw new RefusedError(tellBroken(outcome.problems));
  return outcome.states;
}

function tellBroken([problem]: readonly Problem[]): string {
  const place = problem === undefined ? CONFIG_PATH : `${problem.path}:${problem.line}`;
  return `${place}: the config is broken, so nothing is read: ${problem?.message ?? 'see tickmark lint'}`;
}
