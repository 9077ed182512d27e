import type { Problem } from '../../config/problem.ts';
import { pairTasks } from '../../identity/pair-tasks.ts';
import { nextTasks, type NextTask, type NextTasks } from '../../plan/next/next-tasks.ts';
import { groupingOf } from '../../reconcile/read-documents.ts';
import type { Call } from '../command.ts';
import { EXIT, type ExitStatus } from '../exit-status.ts';
import { UsageError } from '../failure.ts';
import { keySource } from '../key-source.ts';
import { openGit } from '../local/git.ts';
import { checkPaths } from '../local/check-paths.ts';
import { readNow, type NowOutcome } from '../local/read-states.ts';
import { isIn, pathsIn } from '../local/repository-paths.ts';
import { painter, printJson } from '../output.ts';
import { nextJson } from './next-json.ts';
import { renderNext } from './render-next.ts';

/** How many tasks are shown of those that can be started, are blocked and are taken, unless more are asked for. */
export const SHOWN_AT_MOST = 10;

/** `tickmark next`: the tasks of the working tree that can be started now. */
export async function runNext(call: Call): Promise<ExitStatus> {
  const { terminal } = call;
  const shownAtMost = readLimit(call.text('limit'));
  const git = await openGit(terminal.folder, 'next');
  const found = findNext(await readNow(git), {
    paths: pathsIn(git, call.positionals),
    me: call.text('me')?.replace(/^@/, ''),
  });

  if (call.flag('json')) printJson(terminal, nextJson(found, shownAtMost));
  else terminal.out(renderNext(found, shownAtMost, painter(terminal)));
  return found.problems.some(({ severity }) => severity === 'error') ? EXIT.problems : EXIT.fine;
}

function readLimit(written: string | undefined): number {
  if (written === undefined) return SHOWN_AT_MOST;
  if (/^[1-9]\d{0,5}$/.test(written)) return Number(written);
  throw new UsageError(`--limit takes a number of tasks such as 3, and got "${written}".`);
}

/** What can be started, and what was not understood on the way. */
export type FoundNext = NextTasks & { readonly problems: readonly Problem[] };

export type WhatNext = {
  /** Documents and folders to which the answer is narrowed; all without one. */
  readonly paths: readonly string[];
  /** The login of who asks. */
  readonly me: string | undefined;
};

/** Chooses among all tasks of a working tree: what a task waits for may stand in a document that is not shown. */
export function findNext(outcome: NowOutcome, { paths, me }: WhatNext): FoundNext {
  if (outcome.kind === 'broken-config')
    return { ready: [], blocked: [], taken: [], problems: outcome.problems };
  const { config, configProblems, now } = outcome;
  const group = groupingOf(config);
  const documents = now.map(({ parsed }) => ({ path: parsed.path, parsed: group(parsed) }));
  checkPaths(
    paths,
    documents.map(({ path }) => path),
  );
  const all = documents.map(({ parsed }) => parsed);
  const pairing = pairTasks({ documents: all, known: [], newKey: keySource() });
  const found = nextTasks({ documents, pairing, tracking: new Map() }, me);
  const isShown = (path: string): boolean => paths.length === 0 || paths.some((at) => isIn(path, at));
  const narrow = (tasks: readonly NextTask[]): readonly NextTask[] =>
    tasks.filter(({ paired }) => isShown(paired.path));
  const told = all.flatMap(({ problems }) => problems).filter(({ path }) => isShown(path));
  return {
    ready: narrow(found.ready),
    blocked: narrow(found.blocked),
    taken: narrow(found.taken),
    problems: [...configProblems, ...told],
  };
}
