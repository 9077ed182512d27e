import type { Command } from '../../command/command.ts';
import { renderHelp } from '../../command/render-help.ts';
import type { Decision } from '../decision.ts';
import { explain } from './explain.ts';
import { hasRole } from '../human-act.ts';
import { whyNotApplied } from '../holding/why-not-applied.ts';
import { isAnswered, type HeardAct, type Obedience } from './obey-acts.ts';
import type { Action, ActVerdict, Approval, HeldPlan } from '../plan.ts';
import { refusalOf } from './refusal.ts';
import type { World } from '../world.ts';

export type Answers = {
  /** Sent after everything else. */
  readonly actions: readonly Action[];
  readonly verdicts: readonly ActVerdict[];
};

/** What this pass decided, for those who ask why, and for those who said yes to it. */
export type Outlook = {
  readonly decisions: readonly Decision[];
  readonly held: readonly HeldPlan[];
  readonly approvals: readonly Approval[];
};

type CommandHeard = Extract<HeardAct, { kind: 'command' }>;

/** Answers everybody whose act was heard: a reaction, and a comment where there is something to read. */
export function answerActs(world: World, { heard }: Obedience, outlook: Outlook): Answers {
  const answered = heard.map((one) =>
    one.kind === 'merge'
      ? silent(one.judged.act.actId, one.isHeeded ? 'obeyed' : 'refused', one.note)
      : answer(world, one, outlook),
  );
  return {
    actions: answered.flatMap(({ actions }) => actions),
    verdicts: answered.map(({ verdict }) => verdict),
  };
}

type Answer = { readonly actions: readonly Action[]; readonly verdict: ActVerdict };

const silent = (actId: string, verdict: ActVerdict['verdict'], reason: string): Answer => ({
  actions: [],
  verdict: { actId, verdict, reason },
});

function answer(world: World, heard: CommandHeard, outlook: Outlook): Answer {
  const { act, role } = heard.judged;
  if (!isAnswered(heard)) return silent(act.actId, 'refused', 'the comment is not on an issue of a task');

  const refusals = refusalsOf(heard, outlook);
  const texts = [...refusals, ...informationFor(world, heard, outlook)];
  const isObeyed = refusals.length === 0;
  const said: Action = {
    kind: 'comment',
    issue: act.issue,
    purpose: `reply-${act.actor}`,
    body: [`@${act.actor}`, ...texts].join('\n\n'),
    reason: `${act.actor} has to be told`,
  };
  const reaction: Action = {
    kind: 'react',
    commentId: act.commentId,
    reaction: isObeyed ? 'rocket' : 'confused',
    reason: isObeyed ? 'the command was obeyed' : 'the command was refused',
  };
  return {
    actions: [...(texts.length === 0 ? [] : [said]), reaction],
    verdict: {
      actId: act.actId,
      verdict: isObeyed ? 'obeyed' : 'refused',
      reason: refusals[0] ?? `${act.actor}, who has ${role}, may do this`,
    },
  };
}

function refusalsOf(heard: CommandHeard, outlook: Outlook): readonly string[] {
  const { act, role } = heard.judged;
  // Where the issue is nobody's, the other commands of the comment speak to some other bot.
  const ours = act.commands.filter(({ kind }) => heard.place !== 'elsewhere' || kind === 'adopt');
  return ours.flatMap((command) => refusalOf(command, role) ?? whyIdle(command, heard, outlook) ?? []);
}

/** Why a command comes to nothing, whoever wrote it. */
function whyIdle(command: Command, heard: CommandHeard, outlook: Outlook): string | undefined {
  switch (command.kind) {
    case 'apply':
      return whyNotApplied(command, outlook);
    case 'adopt': {
      const refused = heard.adoptions.find((adoption) => adoption.command === command);
      return refused?.kind === 'refuse' ? refused.message : undefined;
    }
    case 'status':
      if (heard.place === 'dashboard') return noTask(command);
      return heard.isPresent ? undefined : absent(command);
    case 'why':
      return heard.place === 'dashboard' ? noTask(command) : undefined;
    default:
      return undefined;
  }
}

const noTask = ({ written }: Command): string =>
  `\`${written}\` was not obeyed: this is the dashboard issue, and no task. Here \`/apply HASH\` and \`/help\` are heard.`;

const absent = ({ written }: Command): string =>
  `\`${written}\` was not obeyed: no document tells the task of this issue at present, or not for certain where. \`/why\` tells more.`;

function informationFor(
  world: World,
  { judged, key, place }: CommandHeard,
  { decisions, held }: Outlook,
): string[] {
  const { act, role, history = [] } = judged;
  if (place === 'elsewhere') return [];
  const asks = (kind: Command['kind']): boolean =>
    act.commands.some((command) => command.kind === kind && refusalOf(command, role) === undefined);
  const now = decisions.find((decision) => decision.key === key);
  return [
    ...(key !== undefined && asks('why') ? [explain(world, key, { now, history, held })] : []),
    ...(asks('help') ? [renderHelp((needed) => hasRole(role, needed), world.config.commands)] : []),
  ];
}
