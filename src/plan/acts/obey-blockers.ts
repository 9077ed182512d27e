import type { PairedTask } from '../../identity/pairing.ts';
import { codeSpan } from '../../issue/safe-text.ts';
import type { TaskKey } from '../../issue/task-key.ts';
import { tasksNamed } from '../adoption/find-named-task.ts';
import { BLOCKERS_AT_MOST } from '../links/blocker-changes.ts';
import { findBlockers } from '../links/find-blockers.ts';
import { splitKeys } from '../links/join-keys.ts';
import { hasIssueIn } from '../links/link-change.ts';
import { tellTask } from '../tell-task.ts';
import type { World } from '../world.ts';
import { notObeyed, obeyedInPart, reasonOf, refuse, type Obeyed, type Obeying } from './obeying.ts';
import type { WantedBlockers } from './wishes.ts';

type Named = { readonly key: TaskKey } | { readonly wrong: string };

/** Lets issues of other tasks block this one's, or lets them no more. */
export function setBlockers(obeying: Obeying<'blockers'>): Obeyed {
  const { world, command, wishes } = obeying;
  if (!world.capabilities.hasDependencies) {
    return refuse(notObeyed(command, 'this server of GitHub knows no dependencies between issues'));
  }
  const removing = command.remove.map((name) => named(obeying, name));
  const before = merged(wishes.blockers, { add: [], remove: keysOf(removing), reason: reasonOf(obeying) });
  const adding = command.add.map((name) => allowed(obeying, before, named(obeying, name)));
  const after = merged(before, { add: keysOf(adding), remove: [], reason: reasonOf(obeying) });
  const wrong = [...removing, ...adding].flatMap((one) => ('wrong' in one ? [one.wrong] : []));
  const isAsked = keysOf(removing).length + keysOf(adding).length > 0;
  return {
    ...(isAsked && { wishes: { ...wishes, blockers: after } }),
    ...(wrong.length > 0 && { refusal: (isAsked ? obeyedInPart : notObeyed)(command, wrong.join('; ')) }),
  };
}

const keysOf = (names: readonly Named[]): readonly TaskKey[] =>
  names.flatMap((one) => ('key' in one ? [one.key] : []));

const merged = (before: WantedBlockers | undefined, next: WantedBlockers): WantedBlockers => ({
  add: [
    ...(before?.add ?? []).filter((key) => !next.remove.includes(key) && !next.add.includes(key)),
    ...next.add,
  ],
  remove: [
    ...(before?.remove ?? []).filter((key) => !next.add.includes(key) && !next.remove.includes(key)),
    ...next.remove,
  ],
  reason: next.reason,
});

const ISSUE = /^#([1-9]\d*)$/;

/** The one task that goes by a name; of several the one of the same document. */
function named({ world, key }: Obeying, name: string): Named {
  const number = Number(ISSUE.exec(name)?.[1] ?? 0);
  const all =
    number > 0
      ? world.pairing.tasks.filter((paired) => world.tracking.get(paired.key)?.issue === number)
      : tasksNamed(world, name);
  const path = world.pairing.tasks.find((paired) => paired.key === key)?.path;
  const near = all.filter((paired) => paired.path === path);
  const found = near.length > 0 ? near : all;
  const [one] = found;
  if (one === undefined) {
    return {
      wrong: number > 0 ? `\`#${number}\` is not the issue of a task` : `no task goes by ${codeSpan(name)}`,
    };
  }
  if (found.length > 1)
    return { wrong: `${codeSpan(name)} is ${found.length} tasks: ${found.map(tellTask).join(', ')}` };
  return hasIssueIn(world)(one.key) ? { key: one.key } : { wrong: `${tellTask(one)} has no issue` };
}

function allowed({ world, key, others }: Obeying, asked: WantedBlockers, blocker: Named): Named {
  if ('wrong' in blocker) return blocker;
  const paired = world.pairing.tasks.find((one) => one.key === blocker.key);
  const name = paired === undefined ? codeSpan(blocker.key) : tellTask(paired);
  if (blocker.key === key) return { wrong: 'a task does not wait for itself' };
  if (waitsFor({ world, others }, blocker.key, key)) {
    return { wrong: `${name} waits for this task already, and in a circle nothing could begin` };
  }
  const linked = linkedBlockers(world, key);
  if (linked.has(blocker.key) || linked.size + asked.add.length < BLOCKERS_AT_MOST) return blocker;
  return { wrong: `${name} had no place: at most ${BLOCKERS_AT_MOST} issues block another one` };
}

const linkedBlockers = ({ tracking }: World, key: TaskKey): ReadonlySet<TaskKey> =>
  new Set(splitKeys(tracking.get(key)?.base.blockers?.issue));

/** As documents and commands have it so far. */
function waitsFor({ world, others }: Pick<Obeying, 'world' | 'others'>, from: TaskKey, to: TaskKey): boolean {
  const told = findBlockers(world);
  const seen = new Set<TaskKey>([from]);
  for (const key of seen) {
    if (key === to) return true;
    for (const next of told.get(key) ?? []) seen.add(next);
    for (const next of linkedBlockers(world, key)) seen.add(next);
    for (const next of others.get(key)?.blockers?.add ?? []) seen.add(next);
  }
  return false;
}

/** What is said once where a dependency was set by a command. */
export const tellBlockersUnsaid = ({ path, task }: PairedTask): string =>
  `Dependencies that commands set are links of the issues alone. They are not written to ${codeSpan(path)} (line ${task.line}), and what stands there goes on counting.`;
