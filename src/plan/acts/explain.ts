import type { TaskKey } from '../../issue/task-key.ts';
import { codeSpan, harmless, oneLine } from '../../issue/safe-text.ts';
import { whyHeld, type Decision, type PastDecision } from '../decision.ts';
import type { HeldPlan } from '../plan.ts';
import { tellCommit } from '../tell-commit.ts';
import { tellTask } from '../tell-task.ts';
import type { World } from '../world.ts';

/** What `/why` is answered from. */
export type Known = {
  /** What this pass decided for the task, when it did. */
  readonly now: Decision | undefined;
  /** Newest first. */
  readonly history: readonly PastDecision[];
  readonly held: readonly HeldPlan[];
};

/** Tells in words where a task stands and what was last decided for it: by which commit, line, person and rule. */
export function explain(world: World, key: TaskKey, { now, history, held }: Known): string {
  const decisions = [
    ...(now === undefined ? [] : [tellDecision(world, now, 'Just now')]),
    ...history.map((decision) => tellDecision(world, decision, decision.at)),
  ];
  return [
    whereIs(world, key),
    ...(whyHeld(held, key) === undefined
      ? []
      : [`Nothing is written for it at present: ${whyHeld(held, key)}.`]),
    ...(decisions.length === 0
      ? ['No decision about it is kept: nothing has changed for a long time.']
      : decisions),
  ].join('\n\n');
}

function whereIs({ pairing }: World, key: TaskKey): string {
  const present = pairing.tasks.find((paired) => paired.key === key);
  if (present !== undefined) return `The task is ${tellTask(present)}. Its key is \`${key}\`.`;
  const places = pairing.tasks.filter(({ candidates = [] }) => candidates.includes(key));
  if (places.length > 0) {
    const list = places.map((paired) => `- ${tellTask(paired)}`).join('\n');
    return `It is not decided where the task stands now. Its key is \`${key}\`; these are equally likely:\n\n${list}`;
  }
  return `The task is in no document any more. Its key is \`${key}\`.`;
}

function tellDecision(world: World, decision: Decision, when: string): string {
  const { path, line, commitSha, commitAuthor, evidence, done } = decision;
  const commit = tellCommit(world, commitSha, commitAuthor);
  const lines = [tellPairing(decision.pairing, evidence), ...done];
  return [
    `**${when}**, ${commit}, ${codeSpan(path)} line ${line}`,
    '',
    ...lines.map((text) => `- ${harmless(oneLine(text))}`),
  ].join('\n');
}

function tellPairing(pairing: Decision['pairing'], evidence: readonly string[]): string {
  const words = evidence.length === 0 ? '' : `: ${evidence.join(', ')}`;
  if (pairing === 'missing') return `gone${words}`;
  return pairing === 'new' ? `a new task${words || ': no known task is like it'}` : `the same task${words}`;
}
