import { digest } from '../../issue/digest.ts';
import type { Action, HeldPlan } from '../plan.ts';

const HASH_CHARS = 8;

/** A plan that is held, with the name by which a person says yes to it: the same actions have the same one. */
export const heldPlan = (held: Omit<HeldPlan, 'hash'>): HeldPlan => ({
  hash: digest([held.path, ...held.actions.map(signatureOf).toSorted()].join('\n')).slice(0, HASH_CHARS),
  ...held,
});

/**
 * What an action does, to which task or issue, and what that says afterwards: all that a person says yes to. The text of
 * a body is no part of it, for it names lines and commits.
 */
export function signatureOf(action: Action): string {
  const about = 'key' in action ? action.key : 'issue' in action ? `#${action.issue}` : '';
  const changes = 'changes' in action ? Object.keys(action.changes).toSorted() : [];
  const values = 'fields' in action ? action.fields.map(({ field, to }) => [field, to]) : [];
  return [action.kind, about, digest(JSON.stringify([changes, values]))].join(' ');
}
