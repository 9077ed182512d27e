import type { TaskStatus } from '../../config/task-words.ts';
import { lineWords } from '../../issue/block/checklist.ts';
import { whyNeverWritten } from '../fields/say-field.ts';
import type { Saying } from '../fields/saying.ts';
import { tellBoxes } from '../fields/tell-checklist.ts';
import type { Action } from '../plan.ts';
import type { World } from '../world.ts';
import { heedClosing } from '../write-back/heed-closing.ts';
import type { WantedEdits } from '../write-back/plan-edits.ts';
import type { Standing } from './standing.ts';

type Line = Standing & { readonly kind: 'line' };
type Said = {
  readonly pull: number;
  readonly from: TaskStatus;
  readonly to: TaskStatus;
  readonly reason: string;
};

/** A line of a checklist has no issue that keeps its status: the pull request is looked at again until it is written. */
export function sayLine(
  world: World,
  line: Line,
  { pull, from, to, reason }: Said,
): { readonly line?: WantedEdits; readonly note?: Action; readonly waits?: readonly number[] } {
  if (from === to) return {};
  const { paired, above, issue } = line;
  const saying = heedClosing(world, sayStatus(world, line, to));
  if (saying?.kind === 'edit') {
    return { line: { path: paired.path, edits: [{ edit: saying.edit, reason }] }, waits: [pull] };
  }
  const place = { issue, path: above.paired.path, line: above.paired.task.line };
  const why = saying?.kind === 'unsaid' ? saying.why : '';
  const words = { words: lineWords(paired.task), isTicked: to === 'done' };
  return { note: tellBoxes(place, { why, lines: [words] }) };
}

function sayStatus(world: World, { paired, above }: Line, to: TaskStatus): Saying {
  const { key, task } = paired;
  const never = whyNeverWritten(world, above);
  if (never !== undefined) return { kind: 'unsaid', why: never };
  if (!task.canSay.includes(to)) {
    const words = task.canSay.join(', ') || 'nothing';
    return { kind: 'unsaid', why: `at this place the document can say only: ${words}` };
  }
  // A box of a checklist is a value of the issue that lists it.
  const halves = { document: above.values.subtasks, issue: above.values.subtasks };
  const { line, status: from } = task;
  return {
    kind: 'edit',
    edit: { key, listedBy: above.paired.key, line, field: 'status', from, to, halves },
  };
}
