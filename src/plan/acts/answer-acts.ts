import type { Command } from '../../command/command.ts';
import { renderHelp } from '../../command/registry.ts';
import type { Adoption } from '../adoption/decide-adoptions.ts';
import type { Decision } from '../decision.ts';
import { explain } from './explain.ts';
import { hasRole, type Role } from '../human-act.ts';
import { isAnswered, type HeardAct, type Obedience } from './obey-acts.ts';
import type { Action, ActVerdict, HeldPlan } from '../plan.ts';
import { refusalOf } from './refusal.ts';
import type { World } from '../world.ts';

export type Answers = {
  /** Sent after everything else. */
  readonly actions: readonly Action[];
  readonly verdicts: readonly ActVerdict[];
};

/** What this pass decided, for those who ask why. */
export type Outlook = { readonly decisions: readonly Decision[]; readonly held: readonly HeldPlan[] };

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

  const refusals = refusalsOf(heard);
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

function refusalsOf({ judged, key, isPresent, adoptions }: CommandHeard): readonly string[] {
  const { act, role } = judged;
  // Where the issue is nobody's, the other commands of the comment speak to some other bot.
  const ours = act.commands.filter(({ kind }) => key !== undefined || kind === 'adopt');
  const refusedAdoptions = new Map(adoptions.map((adoption) => [adoption.command as Command, adoption]));
  return ours.flatMap((command) => {
    const adoption: Adoption | undefined = refusedAdoptions.get(command);
    if (command.kind === 'status' && !isPresent) return refusalOf(command, role) ?? absent(command);
    return refusalOf(command, role) ?? (adoption?.kind === 'refuse' ? adoption.message : []);
  });
}

const absent = ({ written }: Command): string =>
  `\`${written}\` was not obeyed: no document tells the task of this issue at present, or not for certain where. \`/why\` tells more.`;

function informationFor(world: World, { judged, key }: CommandHeard, { decisions, held }: Outlook): string[] {
  const { act, role, history = [] } = judged;
  if (key === undefined) return [];
  const asks = (kind: Command['kind']): boolean =>
    act.commands.some((command) => command.kind === kind && refusalOf(command, role) === undefined);
  const now = decisions.find((decision) => decision.key === key);
  return [
    ...(asks('why') ? [explain(world, key, { now, history, held })] : []),
    ...(asks('help') ? [renderHelp((needed) => hasRole(role, needed as Role))] : []),
  ];
}
