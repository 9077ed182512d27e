import { isFinished } from '../../config/task-words.ts';
import { isChecklistName } from '../../dialect/section-names.ts';
import { nameLines, type FoundProblem, type ReadDocument } from './found-problem.ts';

/** Tasks whose own characters say done while required subtasks are open; one problem for each. */
export function doneParents(document: ReadDocument): readonly FoundProblem[] {
  const { tasks } = document.settled;
  const open = new Map<number, number[]>();
  tasks.forEach(({ parent, status, line }, index) => {
    if (parent === undefined || isFinished(status) || isOptional(document, index)) return;
    open.set(parent, [...(open.get(parent) ?? []), line]);
  });
  return [...open].flatMap(([parent, lines]): readonly FoundProblem[] => {
    const task = tasks[parent];
    // Without a status of its own a task is not done while a subtask is open.
    const [site] = task?.status === 'done' ? task.ranges.status : [];
    if (site === undefined) return [];
    const count = lines.length === 1 ? 'one subtask is' : `${lines.length} subtasks are`;
    const message = `This task says done while ${count} open (${nameLines(lines)}). Tick what is done, or take the mark back.`;
    return [{ rule: 'done-parent-open-children', message, offset: site.range.start }];
  });
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
