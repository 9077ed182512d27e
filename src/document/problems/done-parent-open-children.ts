import { isFinished } from '../../config/task-words.ts';
import { isChecklistName } from '../../dialect/section-names.ts';
import { nameLines, type FoundProblem, type ReadDocument } from './found-problem.ts';

// Whoever ticks many parents over open subtasks means to: one line about all of them is enough.
const MAX_PROBLEMS = 3;

/** Tasks whose own characters say done while required subtasks are open. */
export function doneParents(document: ReadDocument): readonly FoundProblem[] {
  const found = [...openSubtasks(document)].flatMap(([parent, lines]) => doneParent(document, parent, lines));
  const [first, ...others] = found;
  if (first === undefined || found.length <= MAX_PROBLEMS) return found;
  const parents = others.map(({ offset }) => document.reading.lineIndex.line(offset));
  const message = `${first.message} The same goes for the tasks in ${nameLines(parents)}.`;
  return [{ ...first, message }];
}

/** The lines of required open subtasks of tasks that say done, by the index of their parent. */
function openSubtasks(document: ReadDocument): ReadonlyMap<number, readonly number[]> {
  const open = new Map<number, number[]>();
  const { tasks } = document.settled;
  tasks.forEach(({ parent, status, line }, index) => {
    if (parent === undefined || tasks[parent]?.status !== 'done') return;
    if (isFinished(status) || isOptional(document, index)) return;
    const lines = open.get(parent);
    if (lines === undefined) open.set(parent, [line]);
    else lines.push(line);
  });
  return open;
}

function doneParent(
  { settled }: ReadDocument,
  parent: number,
  lines: readonly number[],
): readonly FoundProblem[] {
  // Without a status of its own a task is not done while a subtask is open.
  const [site] = settled.tasks[parent]?.ranges.status ?? [];
  if (site === undefined) return [];
  const count = lines.length === 1 ? 'one subtask is' : `${lines.length} subtasks are`;
  const message = `This task says done while ${count} open (${nameLines(lines)}). Tick what is done, or take the mark back.`;
  return [{ rule: 'done-parent-open-children', message, offset: site.range.start }];
}

// What may be left out does not keep a task open; criteria are checked off by whoever accepts the work, or never.
function isOptional({ reading, settled }: ReadDocument, index: number): boolean {
  const draft = settled.drafts[index];
  if (draft === undefined) return false;
  const { text, headings } = reading;
  if (draft.box !== undefined && text.charAt(draft.box.range.end + 1) === '*') return true;
  if (/optional/iu.test(text.slice(draft.lineRange.start, draft.lineRange.end))) return true;
  const heading = headings[draft.heading ?? -1];
  return heading !== undefined && isChecklistName(heading.text);
}
