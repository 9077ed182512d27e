import { profileNamed } from '../../dialect/profiles.ts';
import { isExplained, isInTaskSection } from '../outline/sections.ts';
import type { FoundProblem, ReadDocument } from './found-problem.ts';
import { strayLines, type StrayLine } from './stray-lines.ts';

const REMEDIES: Readonly<Record<StrayLine['cause'], string>> = {
  list: 'it is no list item. Write "- [ ] " at the indent of its list',
  item: 'its box is not written as one. Write "- [ ] " or "- [x] "',
  empty: 'its title does not stand behind the box. Write both on one line',
  code: 'it is indented so far that it became code. Indent it as its list is indented',
  html: 'it stands in HTML. Put a blank line between the two, and write "- [ ] "',
  heading: 'the blank behind "#" is missing. Put one there',
};

/** Lines that look like tasks and are none for Markdown; one problem for each block of them. */
export function tasksNotUnderstood({ reading, settled }: ReadDocument): readonly FoundProblem[] {
  const { lineIndex, blocks, lines } = reading;
  const taskLines = new Set(settled.drafts.map(({ line }) => line));
  const items = new Map(lines.map((line) => [line.block, line] as const));
  const isLookedAt = mayHoldTasks(reading);
  const source = { text: reading.text, blocks, items };
  return blocks.flatMap((_, index) => {
    if (!isLookedAt(index)) return [];
    const strays = strayLines(source, index);
    if (strays.length === 0) return [];
    const [first, ...more] = strays.filter(({ offset }) => !taskLines.has(lineIndex.line(offset)));
    return first === undefined ? [] : [problemOf(first, more.length)];
  });
}

function problemOf({ offset, cause }: StrayLine, more: number): FoundProblem {
  const others = more === 0 ? '' : ` (and ${more} more below it)`;
  const message = `This line looks like a task${others} and is read as none: ${REMEDIES[cause]}.`;
  return { rule: 'task-not-understood', message, offset };
}

// Legends and templates show boxes that are no tasks, and so does a README outside of its task sections.
function mayHoldTasks({ sections, headings, dialect }: ReadDocument['reading']): (index: number) => boolean {
  const isInTasks = profileNamed(dialect).onlyTaskSections ? isInTaskSection(headings) : undefined;
  return (index) => {
    const heading = sections[index];
    return !isExplained(heading, headings) && (isInTasks === undefined || isInTasks({ heading }));
  };
}
