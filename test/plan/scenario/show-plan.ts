import type { Plan } from '../../../src/plan/plan.ts';
import { renderPlan } from '../../../src/plan/render-plan.ts';
import type { Outcome } from '../../../src/reconcile/pass.ts';

/** What a pass decided: its plan, and what of it is known to the ledger alone. */
export function showOutcome(outcome: Outcome, now: Date): string {
  if (outcome.kind === 'refused') {
    return outcome.problems.map(({ rule, message }) => `refused    ${rule}: ${message}\n`).join('');
  }
  if (outcome.kind === 'skipped' || outcome.kind === 'waiting') return `skipped    ${outcome.reason}\n`;
  return renderPlan(outcome.plan) + notesOf(outcome.plan, now).join('');
}

function notesOf({ settlements, removals, verdicts, dueAt }: Plan, now: Date): readonly string[] {
  return [
    ...settlements.flatMap(({ key, base }) =>
      Object.entries(base)
        .filter(([, { document, issue }]) => document !== issue)
        .map(([field, half]) => `settled    ${key} ${field}: ${said(half.document)} | ${said(half.issue)}\n`),
    ),
    ...removals.map(
      ({ key, removal }) =>
        `removal    ${key} is ${removal.kind}${removal.kind === 'held' ? `: ${removal.reason}` : ''}\n`,
    ),
    ...verdicts.map(({ actId, verdict, reason }) => `act        ${actId} ${verdict}: ${reason}\n`),
    ...(dueAt === undefined ? [] : [`due        in ${hoursUntil(dueAt, now)} h\n`]),
  ];
}

const said = (value: string): string => value || '(nothing)';
const hoursUntil = (instant: string, now: Date): number =>
  Math.round((Date.parse(instant) - now.getTime()) / 3_600_000);
