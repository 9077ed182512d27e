import { digest } from '../../issue/digest.ts';
import type { Action, HeldPlan } from '../plan.ts';

const HASH_CHARS = 8;

/** A plan that is held, with the name by which a person says yes to it: the same actions have the same one. */
export const heldPlan = (held: Omit<HeldPlan, 'hash'>): HeldPlan => ({
  hash: digest([held.path, ...held.actions.map(signatureOf)].join('\n')).slice(0, HASH_CHARS),
  ...held,
});

/** What an action does, to which task or issue: all that a person says yes to. */
export function signatureOf(action: Action): string {
  const about = 'key' in action ? action.key : 'issue' in action ? `#${action.issue}` : '';
  const what = 'changes' in action ? JSON.stringify(Object.keys(action.changes).toSorted()) : '';
  return [action.kind, about, what].join(' ').trim();
}
