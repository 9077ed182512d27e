import type { Command } from '../command/command.ts';
import { minimumRole, renderHelp } from '../command/registry.ts';
import { closingReferences } from '../issue/closing-references.ts';
import type { IssueNumber, TaskKey } from '../issue/task-key.ts';
import type { WantedStatus } from './follow-task.ts';
import { hasRole, type JudgedAct, type Role } from './human-act.ts';
import type { Action, ActVerdict, Reaction } from './plan.ts';
import type { World } from './world.ts';

/** What people's acts ask for: statuses by task, answers on issues, and what became of each act. */
export type Obedience = {
  readonly wanted: ReadonlyMap<TaskKey, WantedStatus>;
  /** Sent before anything else: the person sees that the comment was read. */
  readonly received: readonly Action[];
  /** Sent after everything else. */
  readonly answers: readonly Action[];
  readonly verdicts: readonly ActVerdict[];
};

type CommandAct = Extract<JudgedAct, { readonly role: Role }>;
type MergeAct = Exclude<JudgedAct, CommandAct>;

type Answer = {
  readonly wanted: readonly (readonly [TaskKey, WantedStatus])[];
  readonly received: readonly Action[];
  readonly answers: readonly Action[];
  readonly verdict: ActVerdict;
};

/** Judges the acts in order; of two that speak of one task the later one counts. */
export function obeyActs(world: World): Obedience {
  const keys = keysByIssue(world);
  const answers = world.acts.map((judged) =>
    'role' in judged ? answerCommand(judged, keys) : answerMerge(world, judged, keys),
  );
  return {
    wanted: new Map(answers.flatMap((answer) => answer.wanted)),
    received: answers.flatMap((answer) => answer.received),
    answers: answers.flatMap((answer) => answer.answers),
    verdicts: answers.map((answer) => answer.verdict),
  };
}

function keysByIssue(world: World): ReadonlyMap<IssueNumber, TaskKey> {
  const present = world.pairing.tasks.map(({ key }) => ({ key, issue: world.tracking.get(key)?.issue }));
  return new Map(present.flatMap(({ key, issue }) => (issue === undefined ? [] : [[issue, key] as const])));
}

function answerCommand({ act, role }: CommandAct, keys: ReadonlyMap<IssueNumber, TaskKey>): Answer {
  const key = act.onPullRequest ? undefined : keys.get(act.issue);
  if (key === undefined) return silent(act.actId, 'the comment is not on an issue of a task');

  const refusals = act.commands.flatMap((command) => refusalOf(command, role));
  const wanted = act.commands.flatMap((command) =>
    command.kind === 'status' && refusalOf(command, role).length === 0
      ? [[key, { status: command.status, reason: `@${act.actor} wrote \`${command.written}\`` }] as const]
      : [],
  );
  const texts = [
    ...refusals,
    ...(act.commands.some((command) => command.kind === 'help') ? [renderHelp(allowed(role))] : []),
  ];
  const reaction: Reaction = refusals.length === 0 ? 'rocket' : 'confused';
  return {
    wanted,
    received: [react(act.commentId, 'eyes', 'the comment was read')],
    answers: [
      ...(texts.length === 0 ? [] : [reply(act.issue, act.actor, texts)]),
      react(
        act.commentId,
        reaction,
        refusals.length === 0 ? 'the command was obeyed' : 'the command was refused',
      ),
    ],
    verdict: {
      actId: act.actId,
      verdict: refusals.length === 0 ? 'obeyed' : 'refused',
      reason: refusals[0] ?? 'the person may do this',
    },
  };
}

const allowed =
  (role: Role) =>
  (needed: Role): boolean =>
    hasRole(role, needed);

function refusalOf(command: Command, role: Role): string[] {
  if (command.kind === 'invalid') return [command.message];
  const needed = minimumRole(command);
  if (hasRole(role, needed)) return [];
  return [
    `\`${command.written}\` needs the ${needed} permission on this repository, and you have ${role}. Nothing was changed. Somebody with ${needed} can write the same line.`,
  ];
}

const reply = (issue: IssueNumber, actor: string, texts: readonly string[]): Action => ({
  kind: 'comment',
  issue,
  purpose: `reply-${actor}`,
  body: [`@${actor}`, ...texts].join('\n\n'),
  reason: `${actor} has to be told`,
});

const react = (commentId: number, reaction: Reaction, reason: string): Action => ({
  kind: 'react',
  commentId,
  reaction,
  reason,
});

const silent = (actId: string, reason: string): Answer => ({
  wanted: [],
  received: [],
  answers: [],
  verdict: { actId, verdict: 'refused', reason },
});

function answerMerge(
  world: World,
  { act, merged }: MergeAct,
  keys: ReadonlyMap<IssueNumber, TaskKey>,
): Answer {
  if (merged === undefined) return silent(act.actId, 'the pull request is not merged, or out of reach');
  if (merged.baseBranch !== world.defaultBranch) {
    return silent(act.actId, `it was merged into ${merged.baseBranch}, not into ${world.defaultBranch}`);
  }
  const named = [merged.title, merged.body, ...merged.commitMessages]
    .flatMap(closingReferences)
    .filter(
      ({ repository }) =>
        repository === undefined || repository.toLowerCase() === world.fullName.toLowerCase(),
    )
    .map(({ number }) => number as IssueNumber);
  const issues = new Set([...merged.closingIssues, ...named]);
  const reason = `pull request ${merged.number} was merged${merged.mergedBy === undefined ? '' : ` by @${merged.mergedBy}`}`;
  const wanted = [...issues].flatMap((issue) => {
    const key = keys.get(issue);
    return key === undefined ? [] : [[key, { status: 'done', reason }] as const];
  });
  return {
    wanted,
    received: [],
    answers: [],
    verdict: { actId: act.actId, verdict: 'obeyed', reason: `it closes ${wanted.length} tasks` },
  };
}
