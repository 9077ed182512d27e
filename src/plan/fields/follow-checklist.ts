import type { Task } from '../../document/task.ts';
import {
  checklistValue,
  isSameChecklist,
  lineWords,
  type ChecklistLine,
} from '../../issue/block/checklist.ts';
import type { FieldValues } from '../../issue/fields.ts';
import { codeSpan } from '../../issue/safe-text.ts';
import { hasRole } from '../human-act.ts';
import type { FieldMerge } from '../merge-field.ts';
import type { Action, DocumentEdit } from '../plan.ts';
import { projectStatus } from '../project-status.ts';
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
  const merged = mergedOf(world, compared);
  const { lost, shown } = merged;
  const { edits, refused } = sayTicks(world, compared, { ticks: merged.ticks, said });
  const place = { issue: issue.number, path: view.paired.path, line: view.paired.task.line };
  const isStale =
    merge.kind === 'follow' && merge.side === 'document' && !isSameChecklist(checklistValue(shown), said);
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

type Ticks = { readonly ticks: readonly Tick[]; readonly said: string };

type SaidTicks = {
  readonly edits: FollowedChecklist['edits'];
  /** Lines that the document does not follow, by why. */
  readonly refused: ReadonlyMap<string, readonly ChecklistLine[]>;
};

function sayTicks(world: World, { view, issue }: Compared, { ticks, said }: Ticks): SaidTicks {
  const editor = world.editors.get(issue.number)?.subtasks;
  const edits: { edit: DocumentEdit; reason: string }[] = [];
  const refused = new Map<string, ChecklistLine[]>();
  const never = ticks.length === 0 ? undefined : (whyNeverWritten(world, view) ?? whyNotFor(editor));
  for (const { subtask, isTicked } of ticks) {
    const to = isTicked ? 'done' : 'todo';
    const paired = world.pairing.tasks.find(
      ({ path, task, candidates }) =>
        task === subtask && path === view.paired.path && candidates === undefined,
    );
    const why = never ?? whyUnsayable(subtask, to, paired !== undefined);
    if (why === undefined && paired !== undefined) {
      const halves = { document: view.values.subtasks, issue: said };
      const { line, status: from } = subtask;
      const edit = {
        key: paired.key,
        listedBy: view.paired.key,
        line,
        field: 'status',
        from,
        to,
        halves,
      } as const;
      edits.push({ edit, reason: `@${editor?.login ?? 'ghost'} changed a box of the issue` });
    } else {
      const told = refused.get(why ?? '') ?? [];
      refused.set(why ?? '', [...told, { words: lineWords(subtask), isTicked }]);
    }
  }
  return { edits, refused };
}

function whyUnsayable({ canSay }: Task, to: 'done' | 'todo', isKnown: boolean): string | undefined {
  if (!isKnown) return 'it is not clear yet which task the line is';
  const projected = projectStatus(to, canSay);
  if (projected !== undefined && canSay.includes(projected)) return undefined;
  return `at this place the document can say only: ${canSay.join(', ') || 'nothing'}`;
}

/** A tick is a status: it asks for triage. */
function whyNotFor(editor: Editor | undefined): string | undefined {
  if (editor !== undefined && hasRole(editor.role, 'triage')) return undefined;
  const rule = 'a box is changed in a document only for people with the triage permission';
  return editor === undefined
    ? `it is not known who changed them, and ${rule}`
    : `${codeSpan(editor.login)} changed them, who has ${editor.role}, and ${rule}`;
}
