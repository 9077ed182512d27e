import type { ChecklistLine } from '../../issue/block/checklist.ts';
import { digest } from '../../issue/digest.ts';
import { codeSpan, oneLine, withoutMarkers } from '../../issue/safe-text.ts';
import type { Action } from '../plan.ts';
import type { Place } from './tell-fields.ts';

type Comment = Extract<Action, { kind: 'comment' }>;

export type Boxes = { readonly why: string; readonly lines: readonly ChecklistLine[] };

/** Tells on the issue which of its boxes the document does not follow. */
export function tellBoxes({ issue, path, line }: Place, { why, lines }: Boxes): Comment {
  const shown = renderBoxes(lines);
  return {
    kind: 'comment',
    issue,
    purpose: `write-back-subtasks-${digest(shown)}`,
    body: `Boxes of this issue were not written to ${codeSpan(path)} (line ${line}): ${why}. The issue keeps them:\n\n${shown}`,
    reason: 'the document cannot follow the issue',
  };
}

/** Tells which boxes a person changed in a list that the document tells no more in that way. */
export function tellLostBoxes({ issue, path, line }: Place, lines: readonly ChecklistLine[]): Comment {
  const shown = renderBoxes(lines);
  return {
    kind: 'comment',
    issue,
    purpose: `lost-subtasks-${digest(shown)}`,
    body: `Boxes of this issue were changed while the list changed too. In ${codeSpan(path)} (line ${line}) there are no such lines any more, or they say otherwise; the document decides. The issue said:\n\n${shown}`,
    reason: 'both sides changed the subtasks',
  };
}

// As code it reaches nobody.
const renderBoxes = (lines: readonly ChecklistLine[]): string =>
  lines
    .map(({ words, isTicked }) => `    [${isTicked ? 'x' : ' '}] ${withoutMarkers(oneLine(words))}`)
    .join('\n');
