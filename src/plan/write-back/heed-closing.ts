import type { Saying } from '../fields/saying.ts';
import type { World } from '../world.ts';
import { signEdit } from './edit-signatures.ts';

/** A person who closes the pull request says no to the edits that were in it, until their values change. */
export function heedClosing({ syncPull }: World, saying: Saying | undefined): Saying | undefined {
  if (syncPull?.state !== 'closed' || saying?.kind !== 'edit') return saying;
  if (!syncPull.edits.includes(signEdit(saying.edit))) return saying;
  return { kind: 'unsaid', why: 'the pull request that would have written it was closed' };
}
