import { isFinished } from '../../config/task-words.ts';
import type { Task } from '../../document/task.ts';
import {
  checklistLines,
  countBoxes,
  isTickedIn,
  lineWords,
  listOf,
  type ChecklistLine,
} from '../../issue/block/checklist.ts';
import type { Base } from '../../issue/fields.ts';
import type { IssueSnapshot } from '../../issue/issue-snapshot.ts';
import { splitBody } from '../../issue/managed-block.ts';
import { findMarker, type MarkerName } from '../../issue/marker.ts';
import type { TaskView } from '../task-view.ts';

/** A box that a person changed on the issue, and its subtask. */
export type Tick = { readonly subtask: Task; readonly isTicked: boolean };

export type ChecklistMerge = {
  /** What the document is to follow. */
  readonly ticks: readonly Tick[];
  /** Lines whose box a person changed, and that the document tells no more, or tells otherwise by now. */
  readonly lost: readonly ChecklistLine[];
  /** The subtasks with the boxes that the issue is to show. */
  readonly shown: readonly Task[];
};

export type ChecklistInput = {
  readonly view: TaskView;
  readonly issue: IssueSnapshot;
  readonly base: Base['subtasks'];
  readonly name: MarkerName;
};

/**
 * The three-way merge of the boxes, each by itself. The lines of the issue are those of an earlier document as soon as
 * that has changed its list, so they are known again by their words.
 */
export function mergeChecklist({ view, issue, base, name }: ChecklistInput): ChecklistMerge {
  const lines = checklistLines(splitBody(issue.body, name).inner ?? '');
  const boxes = knownBoxes(base, findMarker(issue.body, name)?.marker.base.subtasks, {
    document: view.values.subtasks,
    count: lines.length,
  });
  const placed = placeLines(view.subtasks, lines);
  const ticks: Tick[] = [];
  const known = new Set(placed);
  const lost = lines.filter(({ isTicked }, at) => !known.has(at) && boxes.issue(undefined, at) === !isTicked);
  const shown = view.subtasks.map((subtask, index) => {
    const at = placed[index];
    const line = at === undefined ? undefined : lines[at];
    if (at === undefined || line === undefined || line.isTicked === isFinished(subtask.status))
      return subtask;
    const judged = judge(line, { document: boxes.document(index), issue: boxes.issue(index, at) });
    if (judged === 'tick') ticks.push({ subtask, isTicked: line.isTicked });
    if (judged === 'lost') lost.push(line);
    return judged === 'tick' || judged === 'settled' ? asShown(subtask, line) : subtask;
  });
  return { ticks, lost, shown };
}

/** What becomes of a box in which the sides differ, by what each of them said before. */
function judge(
  { isTicked }: ChecklistLine,
  before: { readonly document: boolean | undefined; readonly issue: boolean | undefined },
): 'document' | 'settled' | 'tick' | 'lost' {
  // The document's box is the other one: there are but two.
  const hasDocumentChanged = before.document === undefined ? undefined : before.document === isTicked;
  if (before.issue === isTicked) return hasDocumentChanged === false ? 'settled' : 'document';
  if (before.issue === undefined) {
    if (hasDocumentChanged === undefined) return 'lost';
    return hasDocumentChanged ? 'document' : 'tick';
  }
  return hasDocumentChanged === true ? 'lost' : 'tick';
}

const asShown = (subtask: Task, { isTicked }: ChecklistLine): Task => ({
  ...subtask,
  status: isTicked ? 'done' : 'todo',
});

type Known = {
  /** Whether the box of a subtask was ticked when the document was last seen. */
  readonly document: (index: number) => boolean | undefined;
  /** The same of a line of the issue, by the subtask that it is, or by its own place. */
  readonly issue: (index: number | undefined, at: number) => boolean | undefined;
};

/**
 * What both sides said before. The marker says what the document told when the block was written: it stands in for a
 * base that is gone, or that a crash left behind.
 */
function knownBoxes(
  base: Base['subtasks'],
  marked: string | undefined,
  { document, count }: { readonly document: string; readonly count: number },
): Known {
  const told = [base?.document, marked].find((value) => isSameList(value, document));
  const said = marked === undefined || isSameList(base?.issue, marked) ? base?.issue : marked;
  const isSameDocument = isSameList(said, document);
  return {
    document: (index) => (told === undefined ? undefined : isTickedIn(told, index)),
    issue(index, at) {
      if (said === undefined) return undefined;
      if (isSameDocument && index !== undefined) return isTickedIn(said, index);
      // With lines added or taken away by hand the places say nothing.
      return countBoxes(said) === count ? isTickedIn(said, at) : undefined;
    },
  };
}

const isSameList = (value: string | undefined, other: string): boolean =>
  value !== undefined && value !== '' && listOf(value) === listOf(other);

/** For each subtask the place of its line; of lines with the same words the first is the first, if there are as many. */
function placeLines(
  subtasks: readonly Task[],
  lines: readonly ChecklistLine[],
): readonly (number | undefined)[] {
  const byWords = Map.groupBy(lines.keys(), (at) => lines[at]?.words ?? '');
  const wanted = Map.groupBy(subtasks.keys(), (index) => wordsOf(subtasks[index]));
  return subtasks.map((subtask, index) => {
    const words = wordsOf(subtask);
    const [places = [], twins = []] = [byWords.get(words), wanted.get(words)];
    return places.length === twins.length ? places[twins.indexOf(index)] : undefined;
  });
}

const wordsOf = (subtask: Task | undefined): string =>
  subtask === undefined ? '' : lineWords(subtask).trim();
