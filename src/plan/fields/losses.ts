import type { FieldName, FieldValues } from '../../issue/fields.ts';
import type { Action } from '../plan.ts';
import type { FollowInput } from '../follow-task.ts';
import { HAND_FIELDS } from '../world.ts';
import type { Merges } from './merge-fields.ts';
import type { Saying } from './saying.ts';
import { tellLost } from './tell-fields.ts';

type Decided = {
  readonly merges: Merges;
  readonly sayings: ReadonlyMap<FieldName, Saying>;
  readonly said: FieldValues;
};

const TOLD_FIELDS = [...HAND_FIELDS, 'milestone', 'type'] as const;

/** Comments of what one side said and says no more, for both have changed. */
export function lossesOf(
  { world, view, issue }: FollowInput,
  { merges, sayings, said }: Decided,
): readonly Action[] {
  const { path, task } = view.paired;
  const place = { issue: issue.number, path, line: task.line };
  const editors: Readonly<Record<string, { readonly isBot: boolean } | undefined>> =
    world.editors.get(issue.number) ?? {};
  return TOLD_FIELDS.flatMap((field) => {
    const merge = merges[field];
    if (merge.kind !== 'follow' || !merge.isConflict) return [];
    // What a bot said is no person's words; what the document goes on saying is told as that.
    const isNobodys = merge.side === 'document' && editors[field]?.isBot === true;
    const isKept = sayings.get(field)?.kind === 'unsaid';
    if (isNobodys || isKept) return [];
    return [tellLost(place, { field, winner: merge.side, document: view.values[field], issue: said[field] })];
  });
}
