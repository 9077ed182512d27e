import type { TaskStatus } from '../../config/task-words.ts';
import type { Task } from '../../document/task.ts';
import {
  checklistValue,
  isSameChecklist,
  lineWords,
  type ChecklistLine,
} from '../../issue/block/checklist.ts';
import type { FieldValues } from '../../issue/fields.ts';
import { codeSpan } from '../../issue/safe-text.ts';
import type { TaskKey } from '../../issue/task-key.ts';
import { hasRole } from '../human-act.ts';
import type { FieldMerge } from '../merge-field.ts';
import type { Action, DocumentEdit } from '../plan.ts';
import type { Editor, World } from '../world.ts';
import { mergeChecklist, type ChecklistMerge, type Tick } from './merge-checklist.ts';
import type { Compared } from './merge-fields.ts';
import { whyNeverWritten } from './say-field.ts';
import { tellBoxes, tellLostBoxes } from './tell-checklist.ts';

export type FollowedChecklist = {
  /** Whether the issue has to be told the list anew, now that each box is merged by itself. */
  readonly merge: FieldMerge;
  /** Ticks on their way to the document. */
  readonly edits: readonly { readonly edit: DocumentEdit; readonly reason: string }[];
  readonly unsaid: readonly Action[];
  readonly lost: readonly Action[];
  /** The subtasks with the boxes that the issue is to show. */
  readonly shown: readonly Task[];
};

/** What follows from the boxes of an issue's checklist; `merge` is that of the whole field. */
export function followChecklist(
  world: World,
  compared: Compared,
  { said, merge }: { readonly said: string; readonly merge: FieldMerge },
): FollowedChecklist {
  const { view, issue } = compared;
  if (said === view.values.subtasks) return { ...NOTHING, shown: view.subtasks };
  const { ticks, lost, shown } = mergedOf(world, compared);
  const then = checklistValue(shown);
  const isStale = merge.kind === 'follow' && merge.side === 'document' && !isSameChecklist(then, said);
  // A block without its marker is written anew in any case.
  const halves = { document: view.values.subtasks, issue: isStale || said === '' ? then : said };
  const { edits, refused } = sayTicks(world, compared, { ticks, halves });
  const place = { issue: issue.number, path: view.paired.path, line: view.paired.task.line };
  const isOfBot = world.editors.get(issue.number)?.subtasks?.isBot === true;
  return {
    merge: isStale ? { kind: 'follow', side: 'document', isConflict: lost.length > 0 } : AGREED,
    edits,
    unsaid: [...refused].map(([why, lines]) => tellBoxes(place, { why, lines })),
    // What a bot said is no person's words.
    lost: lost.length === 0 || isOfBot ? [] : [tellLostBoxes(place, lost)],
    shown,
  };
}

const AGREED: FieldMerge = { kind: 'agreed' };
const NOTHING = { merge: AGREED, edits: [], unsaid: [], lost: [] } as const;

/** True where it has to be asked who ticked boxes: a document may follow, or something is about to be lost. */
export function asksWhoTicked(world: World, compared: Compared, { subtasks: said }: FieldValues): boolean {
  if (said === compared.view.values.subtasks) return false;
  const { ticks, lost } = mergedOf(world, compared);
  return lost.length > 0 || (ticks.length > 0 && whyNeverWritten(world, compared.view) === undefined);
}

const mergedOf = ({ repositoryId }: World, { view, issue, tracking }: Compared): ChecklistMerge =>
  mergeChecklist({ view, issue, base: tracking.base.subtasks, name: { repositoryId, key: view.paired.key } });

type Ticks = { readonly ticks: readonly Tick[]; readonly halves: DocumentEdit['halves'] };

type SaidTicks = {
  readonly edits: FollowedChecklist['edits'];
  /** Lines that the document does not follow, by why. */
  readonly refused: ReadonlyMap<string, readonly ChecklistLine[]>;
};

function sayTicks(world: World, { view, issue }: Compared, { ticks, halves }: Ticks): SaidTicks {
  const editor = world.editors.get(issue.number)?.subtasks;
  const never = ticks.length === 0 ? undefined : (whyNeverWritten(world, view) ?? whyNotFor(editor));
  const { key: listedBy, path } = view.paired;
  const edits: { edit: DocumentEdit; reason: string }[] = [];
  const refused = new Map<string, ChecklistLine[]>();
  for (const { subtask, isTicked } of ticks) {
    const { line, status: from } = subtask;
    const to = isTicked ? 'done' : 'todo';
    const key = keyOf(world, path, subtask);
    const why = never ?? whyUnsayable(subtask, to);
    if (why === undefined && key !== undefined) {
      edits.push({
        edit: { key, listedBy, line, field: 'status', from, to, halves },
        reason: `@${editor?.login ?? 'ghost'} changed a box of the issue`,
      });
      continue;
    }
    const words = { words: lineWords(subtask), isTicked };
    const told = why ?? 'it is not clear yet which task the line is';
    refused.set(told, [...(refused.get(told) ?? []), words]);
  }
  return { edits, refused };
}

/** The key of a subtask; undefined as long as it may be one of several known ones. */
const keyOf = ({ pairing }: World, path: string, subtask: Task): TaskKey | undefined =>
  pairing.tasks.find(
    (paired) => paired.task === subtask && paired.path === path && (paired.candidates ?? []).length === 0,
  )?.key;

const whyUnsayable = ({ canSay }: Task, to: TaskStatus): string | undefined =>
  canSay.includes(to)
    ? undefined
    : `at this place the document can say only: ${canSay.join(', ') || 'nothing'}`;

/** A tick is a status: it asks for triage. */
function whyNotFor(editor: Editor | undefined): string | undefined {
  if (editor !== undefined && hasRole(editor.role, 'triage')) return undefined;
  const rule = 'a box is changed in a document only for people with the triage permission';
  return editor === undefined
    ? `it is not known who changed them, and ${rule}`
    : `${codeSpan(editor.login)} changed them, who has ${editor.role}, and ${rule}`;
}
