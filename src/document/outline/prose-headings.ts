import { looksAhead } from '../../dialect/ahead-names.ts';
import { isChecklistName, isGroupName, isReferenceName } from '../../dialect/section-names.ts';
import { below } from './classify-headings.ts';
import type { Heading } from './outline.ts';

// One or two paragraphs under their own headings are chapters of a text; from three on they are a list of work.
const FEWEST = 3;

/**
 * Makes tasks of the headings under one that looks ahead ("Next steps", "Milestones"), where each tells a piece of work
 * in prose and none of them holds a box.
 */
export function promoteProse(headings: readonly Heading[]): void {
  for (const heading of headings) {
    if (heading.role === 'task' || !looksAhead(heading.text)) continue;
    const children = heading.children.flatMap((child) => headings[child] ?? []);
    if (children.some((child) => holdsBoxes(child, headings))) continue;
    const pieces = children.filter(isPiece);
    const told = pieces.length + children.filter(({ role }) => role === 'task').length;
    if (told < FEWEST || told * 2 <= children.length) continue;
    for (const piece of pieces) piece.role = 'task';
  }
}

function isPiece({ role, depth, hasProse, text, lane, priority }: Heading): boolean {
  if (role !== 'group' || depth < 3 || !hasProse || lane !== undefined || priority !== undefined)
    return false;
  return !isGroupName(text) && !isReferenceName(text) && !isChecklistName(text);
}

function holdsBoxes(heading: Heading, headings: readonly Heading[]): boolean {
  return below(heading, headings).some(({ boxes }) => boxes.length > 0);
}
