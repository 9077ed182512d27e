import type { Command } from '../../command/command.ts';
import type { PairedTask } from '../../identity/pairing.ts';
import type { IssueSnapshot } from '../../issue/issue-snapshot.ts';
import type { TaskKey } from '../../issue/task-key.ts';
import { findNamedTask } from './find-named-task.ts';
import { refusalOf } from '../acts/refusal.ts';
import type { JudgedAct } from '../human-act.ts';
import { tellTask } from '../tell-task.ts';
import type { Tracking, World } from '../world.ts';

export type AdoptCommand = Extract<Command, { kind: 'adopt' }>;

/** What an `/adopt` comes to. */
export type Adoption =
  | {
      readonly kind: 'adopt';
      readonly act: JudgedAct['act'];
      readonly command: AdoptCommand;
      readonly issue: IssueSnapshot;
      readonly paired: PairedTask;
      /** The known task whose issue it is so far: it left the documents, or it is the undecided one itself. */
      readonly from: TaskKey | undefined;
      /** It is the task's issue already: nothing changes. */
      readonly isSame: boolean;
    }
  | { readonly kind: 'refuse'; readonly command: AdoptCommand; readonly message: string };

/** The adoptions that people asked for, by act; each is judged in the world that those before it leave. */
export function decideAdoptions(world: World): {
  readonly adoptions: ReadonlyMap<string, readonly Adoption[]>;
  readonly world: World;
} {
  const adoptions = new Map<string, Adoption[]>();
  let present = world;
  for (const judged of world.acts) {
    if (!('role' in judged)) continue;
    for (const command of judged.act.commands) {
      if (command.kind !== 'adopt' || refusalOf(command, judged, world) !== undefined) continue;
      const adoption = judge(present, judged, command);
      adoptions.set(judged.act.actId, [...(adoptions.get(judged.act.actId) ?? []), adoption]);
      if (adoption.kind === 'adopt') present = withAdopted(present, adoption);
    }
  }
  return { adoptions, world: present };
}

function judge(world: World, { act, issue }: JudgedAct, command: AdoptCommand): Adoption {
  const refuse = (message: string): Adoption => ({ kind: 'refuse', command, message });
  if (act.onPullRequest) return refuse('This is a pull request, and only an issue can be adopted.');
  if (issue === undefined) return refuse('This issue could not be read, so it was not adopted.');
  if (issue.number === world.dashboard?.issue.number) {
    return refuse('This is the dashboard issue, and it cannot be that of a task.');
  }

  const owner = [...world.tracking].find(
    ([, tracking]) => tracking.issue === act.issue && !tracking.isDetached,
  );
  const found = findNamedTask(world, issue, command.task);
  if (found.kind === 'none') return refuse(found.message);
  const { paired } = found;
  const adopt = { kind: 'adopt', act, command, issue, paired } as const;
  if (owner?.[0] === paired.key) return { ...adopt, from: undefined, isSame: true };

  const refusal = whyNotFree(world, paired, owner?.[0]);
  return refusal === undefined ? { ...adopt, from: owner?.[0], isSame: false } : refuse(refusal);
}

/** Why a task and an issue cannot become one; undefined when they can. */
function whyNotFree(world: World, paired: PairedTask, owner: TaskKey | undefined): string | undefined {
  const tracking = world.tracking.get(paired.key);
  if (tracking?.issue !== undefined && !tracking.isDetached) {
    return `${tellTask(paired)} has an issue already: #${tracking.issue}. Nothing was changed.`;
  }
  const present = world.pairing.tasks.find(({ key }) => key === owner);
  if (present !== undefined) {
    return `This issue is already that of ${tellTask(present)}. Nothing was changed.`;
  }
  const isDoubted = (world.pairing.undecided ?? []).some(({ key }) => key === owner);
  const isCandidate = owner !== undefined && (paired.candidates ?? []).includes(owner);
  if (isDoubted && !isCandidate) {
    return `This issue is that of a task of which it is not decided yet where it stands now, and ${tellTask(paired)} is none of the places. Nothing was changed.`;
  }
  return undefined;
}

/** The world in which the issue is the task's. */
function withAdopted(world: World, adoption: Extract<Adoption, { kind: 'adopt' }>): World {
  const { issue, paired, from } = adoption;
  const tracking = new Map(world.tracking);
  const before = from === undefined ? undefined : tracking.get(from);
  if (from !== undefined && before !== undefined) tracking.set(from, { ...before, issue: undefined });
  const known: Tracking = tracking.get(paired.key) ?? NEW;
  // What was last read of an issue that is gone says nothing of this one.
  const base = known.isDetached ? {} : known.base;
  const bound = { isDetached: false, detachedBy: undefined, lookalike: undefined };
  tracking.set(paired.key, { ...known, ...bound, base, issue: issue.number });
  return { ...world, tracking, issues: new Map(world.issues).set(issue.number, issue) };
}

const NEW: Tracking = { issue: undefined, base: {}, statusSeenAt: '', isDetached: false };

/** Undecided tasks of which a person has said which known task they are, or that they are new: `key` is theirs now. */
export function settledDoubts(
  adoptions: Iterable<readonly Adoption[]>,
): readonly { readonly key: TaskKey; readonly paired: PairedTask }[] {
  return [...adoptions].flat().flatMap((adoption) => {
    if (adoption.kind === 'refuse' || (adoption.paired.candidates ?? []).length === 0) return [];
    const { paired, from } = adoption;
    const key = from !== undefined && paired.candidates?.includes(from) ? from : paired.key;
    return [{ key, paired }];
  });
}
