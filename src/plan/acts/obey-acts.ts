import type { Command } from '../../command/command.ts';
import { codeSpan } from '../../issue/safe-text.ts';
import type { IssueNumber, TaskKey } from '../../issue/task-key.ts';
import type { Adoption } from '../adoption/decide-adoptions.ts';
import { hasRole, type JudgedAct } from '../human-act.ts';
import type { Action } from '../plan.ts';
import type { World } from '../world.ts';
import { obeyCommand } from './obey-command.ts';
import { hasLogin } from './obey-people.ts';
import { notObeyed, type Obeyed, type Obeying } from './obeying.ts';
import { refusalOf } from './refusal.ts';
import { noWishes, type CommandOutcome, type TaskWishes } from './wishes.ts';

/** An act, and the task whose issue it is about. */
export type HeardAct = {
  /** With what the acts before it made of who wrote it. */
  readonly judged: JudgedAct;
  /** The issue of a task, the dashboard issue, or any other one, where only `/adopt` is heard. */
  readonly place: 'task' | 'dashboard' | 'elsewhere';
  /** The task whose issue it is about. */
  readonly key: TaskKey | undefined;
  /** In the order of the comment. */
  readonly outcomes: readonly CommandOutcome[];
};

/** What people's acts ask for, by task. */
export type Obedience = {
  readonly heard: readonly HeardAct[];
  readonly wishes: ReadonlyMap<TaskKey, TaskWishes>;
};

type Adoptions = ReadonlyMap<string, readonly Adoption[]>;

/** Judges the acts in order, each by what those before it left; of two that speak of one field the later one counts. */
export function obeyActs(world: World, adoptions: Adoptions): Obedience {
  const wishes = new Map<TaskKey, TaskWishes>();
  if (world.acts.length === 0) return { heard: [], wishes };
  const context = { keys: keysByIssue(world), present: presentKeys(world), adoptions };
  const heard = world.acts.map((judged): HeardAct => {
    const place = placeOf(world, judged, context);
    const { outcomes, ...said } = hearComment(world, place, { ...context, wishes });
    if (place.key !== undefined && said.wishes !== undefined) wishes.set(place.key, said.wishes);
    return { ...place, judged: said.judged, outcomes };
  });
  return { heard, wishes };
}

export type Context = {
  readonly keys: ReadonlyMap<IssueNumber, TaskKey>;
  /** Tasks that a document tells, and nobody doubts where: something can be done for them. */
  readonly present: ReadonlySet<TaskKey>;
};

function keysByIssue({ tracking, acts }: World): Context['keys'] {
  const waiting = new Set(acts.map(({ act }) => act.actId));
  // Until the act that let it go is answered, it is heard as the task's: a crash may lie between the two.
  const bound = [...tracking].filter(
    ([, { isDetached, detachedBy }]) => !isDetached || waiting.has(detachedBy?.actId ?? ''),
  );
  return new Map(bound.flatMap(([key, { issue }]) => (issue === undefined ? [] : [[issue, key] as const])));
}

const presentKeys = ({ pairing }: World): Context['present'] => new Set(pairing.tasks.map(({ key }) => key));

type Place = Pick<HeardAct, 'judged' | 'place' | 'key'>;

function placeOf(world: World, judged: JudgedAct, { keys }: Context): Place {
  const { act } = judged;
  const key = act.onPullRequest ? undefined : keys.get(act.issue);
  const isDashboard = act.issue === world.dashboard?.issue.number;
  return { judged, key, place: key !== undefined ? 'task' : isDashboard ? 'dashboard' : 'elsewhere' };
}

type Hearing = Context & {
  readonly adoptions: Adoptions;
  /** What was asked so far. */
  readonly wishes: ReadonlyMap<TaskKey, TaskWishes>;
};
type Said = Pick<HeardAct, 'judged' | 'outcomes'> & {
  /** Undefined when nothing was asked. */
  readonly wishes: TaskWishes | undefined;
};

function hearComment(world: World, { judged, key, place }: Place, hearing: Hearing): Said {
  const known = key === undefined ? undefined : world.tracking.get(key);
  const before = known && (hearing.wishes.get(key as TaskKey) ?? noWishes(known));
  let wishes = before;
  const writer = { ...judged, isEntrusted: isEntrusted(world, { judged, key, wishes }) };
  // Where the issue is nobody's, the other commands of the comment speak to some other bot.
  const ours = judged.act.commands.filter(({ kind }) => place !== 'elsewhere' || kind === 'adopt');
  const outcomes = ours.map((command): CommandOutcome => {
    const forbidden = refusalOf(command, writer, world);
    if (forbidden !== undefined) return { command, refusal: forbidden, isForbidden: true };
    const idle = whyIdle(command, { key, place }, hearing) ?? refusedAdoption(command, judged, hearing);
    if (idle !== undefined || key === undefined || wishes === undefined) {
      return { command, refusal: idle, isForbidden: false };
    }
    const obeyed = obey(world, { judged: writer, command, key, wishes, others: hearing.wishes });
    if (obeyed.wishes !== undefined) wishes = withRecord(obeyed.wishes, judged, command);
    return { command, refusal: obeyed.refusal, isForbidden: false };
  });
  return { judged: writer, outcomes, wishes: wishes === before ? undefined : wishes };
}

/** Assigned to the issue by the word of somebody with triage. */
function isEntrusted(
  { issues, pairing }: World,
  { judged, key, wishes }: Pick<Place, 'judged' | 'key'> & { readonly wishes: TaskWishes | undefined },
): boolean {
  // Nothing is known for certain of somebody whose role GitHub did not tell.
  if (wishes === undefined || !hasRole(judged.role, 'read')) return false;
  const { actor, issue } = judged.act;
  const assignees = wishes.fields.assignees?.value ?? issues.get(issue)?.assignees ?? [];
  if (!hasLogin(assignees, actor)) return false;
  // Documents are changed by people with write, and name whom the work is given to.
  const named = pairing.tasks.find((paired) => paired.key === key)?.task.assignees ?? [];
  return judged.isEntrusted === true || hasLogin(wishes.vouched, actor) || hasLogin(named, actor);
}

function obey(world: World, asking: Omit<Obeying, 'world' | 'issue'>): Obeyed {
  const issue = world.issues.get(asking.judged.act.issue);
  return issue === undefined ? {} : obeyCommand({ ...asking, world, issue });
}

const withRecord = (wishes: TaskWishes, { act }: JudgedAct, { written }: Command): TaskWishes => ({
  ...wishes,
  obeyed: [...wishes.obeyed, `@${act.actor} wrote ${codeSpan(written)} in comment ${act.commentId}`],
});

const OF_REPOSITORY: ReadonlySet<string> = new Set(['apply', 'sync', 'plan', 'help', 'adopt']);
const OF_ISSUE: ReadonlySet<string> = new Set([...OF_REPOSITORY, 'why', 'hold', 'detach']);

/** Why a command comes to nothing where it was written, whoever wrote it. */
function whyIdle(
  command: Command,
  { key, place }: Pick<Place, 'key' | 'place'>,
  { present }: Context,
): string | undefined {
  if (command.kind === 'invalid') return command.message;
  if (place === 'dashboard' && !OF_REPOSITORY.has(command.kind)) {
    return notObeyed(
      command,
      'this is the dashboard issue, and no task. Here `/apply HASH`, `/plan`, `/sync` and `/help` are heard',
    );
  }
  if (key === undefined || present.has(key) || OF_ISSUE.has(command.kind)) return undefined;
  return notObeyed(
    command,
    'no document tells the task of this issue at present, or not for certain where. `/why` tells more',
  );
}

function refusedAdoption(command: Command, { act }: JudgedAct, { adoptions }: Hearing): string | undefined {
  const adoption = adoptions.get(act.actId)?.find((one) => one.command === command);
  return adoption?.kind === 'refuse' ? adoption.message : undefined;
}

/** Sent before anything else: the person sees that the comment was read. */
export function acknowledge({ heard }: Obedience): readonly Action[] {
  return heard.flatMap((one): Action[] => {
    if (!isAnswered(one)) return [];
    const { commentId } = one.judged.act;
    return [{ kind: 'react', commentId, reaction: 'eyes', reason: 'the comment was read' }];
  });
}

/** Elsewhere than on our issues we answer only who says `/adopt`. */
export const isAnswered = ({ place, outcomes }: HeardAct): boolean =>
  place !== 'elsewhere' || outcomes.length > 0;

/** Somebody asked for it who may. */
export const isAsked = ({ heard }: Pick<Obedience, 'heard'>, kind: Command['kind']): boolean =>
  heard.some(
    (one) =>
      one.place !== 'elsewhere' &&
      one.outcomes.some(({ command, refusal }) => command.kind === kind && refusal === undefined),
  );
