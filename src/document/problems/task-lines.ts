import { TASK_LABEL_PATTERN } from '../lines/task-labels.ts';

const BOX_LINE = /^[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+\[[ xX]\][ \t]+\S/u;
const TASK_HEADING = new RegExp(String.raw`^ {0,3}#{1,6}[ \t]+(?:${TASK_LABEL_PATTERN})[ \t]+\d`, 'u');

/** True when one of these lines would be a task if it stood elsewhere: a box, or a heading with a task's label. */
export function holdsTaskLines(lines: readonly string[]): boolean {
  return lines.some((line) => BOX_LINE.test(line) || TASK_HEADING.test(line));
}
