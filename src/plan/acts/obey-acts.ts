import type { Command } from '../../command/command.ts';
import { codeSpan } from '../../issue/safe-text.ts';
import type { TaskKey } from '../../issue/task-key.ts';
import type { Adoption } from '../adoption/decide-adoptions.ts';
import { hasRole, type JudgedAct } from '../human-act.ts';
import type { Action } from '../plan.ts';
import { tellTask } from '../tell-task.ts';
import type { World } from '../world.ts';
import { obeyCommand } from './obey-command.ts';
import { hasLogin } from './obey-people.ts';
import { notObeyed, type Obeyed, type Obeying } from './obeying.ts';
import { placesOf, type Place } from './places.ts';
import { refusalOf } from './refusal.ts';
import { noWishes, type CommandOutcome, type TaskWishes } from './wishes.ts';

/** An act, and where it was written. */
export type HeardAct = Place & {
  /** With what the acts before it made of who wrote it. */
  readonly judged: JudgedAct;
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
  const context = { present: presentKeys(world), adoptions };
  const placeOf = placesOf(world);
  const heard = world.acts.map((judged): HeardAct => {
    const place = { ...placeOf(judged.act), judged };
    const { outcomes, ...said } = hearComment(world, place, { ...context, wishes });
    if (place.key !== undefined && said.wishes !== undefined) wishes.set(place.key, said.wishes);
    return { ...place, judged: said.judged, outcomes };
  });
  return { heard, wishes };
}

type Context = {
  /** Tasks that a document tells, and nobody doubts where: something can be done for them. */
  readonly present: ReadonlySet<TaskKey>;
};

const presentKeys = ({ pairing }: World): Context['present'] => new Set(pairing.tasks.map(({ key }) => key));

type Placed = Place & Pick<HeardAct, 'judged'>;

type Hearing = Context & {
  readonly adoptions: Adoptions;
  /** What was asked so far. */
  readonly wishes: ReadonlyMap<TaskKey, TaskWishes>;
};
type Said = Pick<HeardAct, 'judged' | 'outcomes'> & {
  /** Undefined when nothing was asked. */
  readonly wishes: TaskWishes | undefined;
};

function hearComment(world: World, placed: Placed, hearing: Hearing): Said {
  const { judged, key, place } = placed;
  const known = key === undefined ? undefined : world.tracking.get(key);
  const before = known && (hearing.wishes.get(key as TaskKey) ?? noWishes(known));
  let wishes = before;
  const writer = { ...judged, isEntrusted: isEntrusted(world, { judged, key, wishes }) };
  // Where the issue is nobody's, the other commands of the comment speak to some other bot.
  const ours = judged.act.commands.filter(({ kind }) => place !== 'elsewhere' || kind === 'adopt');
  const outcomes = ours.map((command): CommandOutcome => {
    const forbidden = refusalOf(command, writer, world);
    if (forbidden !== undefined) return { command, refusal: forbidden, isForbidden: true };
    const idle =
      whyIdle(world, command, { ...placed, ...hearing }) ?? refusedAdoption(command, judged, hearing);
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
  { issues, pairing, tracking }: World,
  { judged, key, wishes }: Pick<Placed, 'judged' | 'key'> & { readonly wishes: TaskWishes | undefined },
): boolean {
  // Nothing is known for certain of somebody whose role GitHub did not tell.
  if (wishes === undefined || !hasRole(judged.role, 'read')) return false;
  const { actor } = judged.act;
  const issue = key === undefined ? undefined : tracking.get(key)?.issue;
  const known = issue === undefined ? undefined : issues.get(issue);
  const assignees = wishes.fields.assignees?.value ?? known?.assignees ?? [];
  if (!hasLogin(assignees, actor)) return false;
  // Documents are changed by people with write, and name whom the work is given to.
  const named = pairing.tasks.find((paired) => paired.key === key)?.task.assignees ?? [];
  return judged.isEntrusted === true || hasLogin(wishes.vouched, actor) || hasLogin(named, actor);
}

function obey(world: World, asking: Omit<Obeying, 'world' | 'issue'>): Obeyed {
  const number = world.tracking.get(asking.key)?.issue;
  const issue = number === undefined ? undefined : world.issues.get(number);
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
  world: World,
  command: Command,
  { key, keys, place, present }: Place & Context,
): string | undefined {
  if (command.kind === 'invalid') return command.message;
  if (place === 'dashboard' && !OF_REPOSITORY.has(command.kind)) {
    return notObeyed(
      command,
      'this is the dashboard issue, and no task. Here `/apply HASH`, `/plan`, `/sync` and `/help` are heard',
    );
  }
  if (place === 'several' && !OF_REPOSITORY.has(command.kind)) return askWhich(world, command, keys);
  if (key === undefined || present.has(key) || OF_ISSUE.has(command.kind)) return undefined;
  return notObeyed(
    command,
    'no document tells the task of this issue at present, or not for certain where. `/why` tells more',
  );
}

// An answer that lists more helps nobody.
const LISTED = 20;

function askWhich({ pairing, tracking }: World, command: Command, keys: readonly TaskKey[]): string {
  const lines = keys.slice(0, LISTED).map((key) => {
    const paired = pairing.tasks.find((one) => one.key === key);
    return `- ${paired === undefined ? codeSpan(key) : tellTask(paired)}: #${tracking.get(key)?.issue}`;
  });
  const why = `this pull request is about ${keys.length} tasks. Write it on the issue of the one that you mean`;
  return `${notObeyed(command, why)}\n\n${lines.join('\n')}`;
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
