import type { Command } from '../../command/command.ts';
import { renderHelp } from '../../command/render-help.ts';
import type { Decision } from '../decision.ts';
import { whyNotApplied } from '../holding/why-not-applied.ts';
import { hasRole } from '../human-act.ts';
import type { Action, ActVerdict, Approval, HeldPlan, Plan } from '../plan.ts';
import { tellTask } from '../tell-task.ts';
import type { World } from '../world.ts';
import { explain } from './explain.ts';
import { isAnswered, type HeardAct, type Obedience } from './obey-acts.ts';
import { allowedTo } from './refusal.ts';
import { tellPlan } from './tell-plan.ts';
import type { CommandOutcome } from './wishes.ts';

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
  /** What is done besides the answers, and what waits. */
  readonly plan: Pick<Plan, 'actions' | 'held' | 'postponed' | 'problems'>;
};

/** Answers everybody whose act was heard: a reaction, and a comment where there is something to read. */
export function answerActs(world: World, { heard }: Pick<Obedience, 'heard'>, outlook: Outlook): Answers {
  const answered = heard.map((one) => answer(world, one, outlook));
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

function answer(world: World, heard: HeardAct, outlook: Outlook): Answer {
  const { act, role } = heard.judged;
  if (!isAnswered(heard)) return silent(act.actId, 'refused', 'the comment is not on an issue of a task');

  const refused = refusalsOf(heard, outlook);
  const information = informationFor(world, heard, outlook);
  const isObeyed = refused.length === 0;
  const texts = [...refused.map(({ refusal }) => refusal), ...information];
  const isForbidden = information.length === 0 && refused.every((one) => one.isForbidden);
  const said: Action = {
    kind: 'comment',
    issue: act.issue,
    // Whoever may not do it is told once, and by a reaction from then on.
    purpose: isForbidden ? `refusal-${act.actor}` : `reply-${act.commentId}`,
    body: [
      `@${act.actor}`,
      ...texts,
      ...(isForbidden ? [allowedTo(heard.judged, world)].filter((text) => text !== undefined) : []),
    ].join('\n\n'),
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
      reason: refused[0]?.refusal ?? `${act.actor}, who has ${role}, may do this`,
    },
  };
}

type Refused = CommandOutcome & { readonly refusal: string };

/** Whether a held plan could be let through is known only now. */
const refusalsOf = ({ outcomes }: HeardAct, outlook: Outlook): readonly Refused[] =>
  outcomes.flatMap((outcome) => {
    const { command } = outcome;
    const refusal =
      outcome.refusal ?? (command.kind === 'apply' ? whyNotApplied(command, outlook) : undefined);
    return refusal === undefined ? [] : [{ ...outcome, refusal }];
  });

function informationFor(
  world: World,
  { judged, key, outcomes, place }: HeardAct,
  { decisions, held, plan }: Outlook,
): readonly string[] {
  if (place === 'elsewhere') return [];
  const { role, history = [] } = judged;
  const asks = (kind: Command['kind']): boolean =>
    outcomes.some(({ command, refusal }) => command.kind === kind && refusal === undefined);
  const now = decisions.find((decision) => decision.key === key);
  return [
    ...(key !== undefined && asks('detach') ? [tellDetached(world, key)] : []),
    ...(key !== undefined && asks('why') ? [explain(world, key, { now, history, held })] : []),
    ...(asks('plan') ? [tellPlan(plan)] : []),
    ...(asks('help') ? [renderHelp((needed) => hasRole(role, needed), world.config.commands)] : []),
  ];
}

function tellDetached({ pairing }: World, key: NonNullable<HeardAct['key']>): string {
  const paired = pairing.tasks.find((one) => one.key === key);
  const task = paired === undefined ? 'its task' : tellTask(paired);
  return `This issue and ${task} are parted: neither follows the other any more, and no other issue is opened for it. \`/adopt ${key}\`, here or on another issue, gives the task an issue again.`;
}
