import { hasRole } from '../human-act.ts';
import type { Obedience } from '../acts/obey-acts.ts';
import { refusalOf } from '../acts/refusal.ts';
import type { Approval, HeldPlan } from '../plan.ts';
import type { Tick, World } from '../world.ts';
import { signatureOf } from './held-plan.ts';

/** What people have said yes to: in earlier passes, and by the hashes that this one hears. */
export type Yeses = {
  readonly known: readonly Approval[];
  readonly asked: ReadonlyMap<string, Pick<Approval, 'by' | 'at'>>;
};

// An approval is over within a few passes, so that so many at once are no work of people.
const APPROVALS_AT_MOST = 20;

/** Every yes that counts, by `/apply HASH` or by a tick on the dashboard issue, of somebody who may say it. */
export function yesesOf(world: World, { heard }: Obedience): Yeses {
  const { approvals, dashboard, now } = world;
  const ticked = (dashboard?.ticks ?? [])
    .filter(isYes)
    .map(({ hash, editor }) => [hash, { by: editor?.login ?? '', at: now }] as const);
  const written = heard.flatMap((one) => {
    if (one.place === 'elsewhere') return [];
    const { act } = one.judged;
    return act.commands.flatMap((command) =>
      command.kind === 'apply' && refusalOf(command, one.judged, world) === undefined
        ? [[command.hash, { by: act.actor, at: act.createdAt }] as const]
        : [],
    );
  });
  return { known: approvals, asked: new Map([...ticked, ...written]) };
}

/** A tick counts when it is known who set it, and when that is a person who may. */
export const isYes = ({ editor }: Tick): boolean =>
  editor !== undefined && !editor.isBot && hasRole(editor.role, 'maintain');

/** The yes that lets a plan through; undefined while nobody has said it. */
export function findApproval({ known, asked }: Yeses, plan: HeldPlan): Approval | undefined {
  const actions = plan.actions.map(signatureOf);
  const before = known.find((approval) => covers(approval, actions));
  const yes = asked.get(plan.hash);
  return before ?? (yes && { hash: plan.hash, actions, ...yes });
}

function covers(approval: Approval, actions: readonly string[]): boolean {
  const approved = new Set(approval.actions);
  return actions.length > 0 && actions.every((action) => approved.has(action));
}

/** The approvals that are still of use: they let something through, or who asked for them has no answer yet. */
export function keptApprovals({ known, asked }: Yeses, used: readonly Approval[]): readonly Approval[] {
  const asking = known.filter(({ hash }) => asked.has(hash));
  return [...new Set([...asking, ...used])].slice(-APPROVALS_AT_MOST);
}
