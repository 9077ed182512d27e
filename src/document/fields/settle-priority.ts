import type { TaskPriority } from '../../config/task-words.ts';
import { priorityBesideNoun, priorityOfPhrase, priorityWordAtStart } from '../../dialect/priority-words.ts';
import type { Block } from '../markdown/read-blocks.ts';
import { repairEncoding } from '../repair-encoding.ts';
import type { TextRange } from '../text-range.ts';
import type { Heading } from '../outline/outline.ts';
import { priorityOfHeading } from '../outline/read-outline.ts';
import { readableText } from '../lines/read-title-line.ts';
import type { LineRules } from '../lines/title-line.ts';
import type { TaskDraft } from '../tasks/task-draft.ts';

/** The priority in a task's own field or mark, and where the word stands; a sign alone says what the document's legend says. */
export function ownPriority(
  draft: TaskDraft,
  { priorities }: Pick<LineRules, 'priorities'>,
): { readonly priority: TaskPriority; readonly range: TextRange | undefined } | undefined {
  const field = draft.fields.find(({ kind }) => kind === 'priority');
  if (field !== undefined) {
    const value = repairEncoding(field.value);
    const sign = priorities.get(value.replace('\uFE0F', ''));
    if (sign !== undefined) return { priority: sign, range: field.range };
    const plain = value.replace(/^[^\p{L}\p{N}]+/gu, '');
    const word = priorityWordAtStart(plain);
    const priority = word?.value ?? priorityOfPhrase(plain);
    if (priority !== undefined) {
      const written = plain.slice(0, word?.length ?? plain.length);
      const at = Math.max(0, field.value.indexOf(written));
      const start = field.range.start + at - signLength(field.value.slice(0, at));
      return { priority, range: { start, end: field.range.start + at + written.length } };
    }
  }
  const { priority, priorityRange } = draft.title;
  return priority === undefined ? undefined : { priority, range: priorityRange };
}

// A coloured sign before the word says the priority too.
function signLength(lead: string): number {
  const sign = lead.replace(/^[\s*_`~(["']+/u, '');
  return /^[^\p{L}\p{N}]+$/u.test(repairEncoding(sign).trim()) && /\P{ASCII}/u.test(sign) ? sign.length : 0;
}

/** The priority of the nearest heading above that names one, or has a field for it; its own heading counts for a task that is none itself. */
export function inheritedPriority(draft: TaskDraft, headings: readonly Heading[]): TaskPriority | undefined {
  let at =
    draft.origin === 'heading' && draft.heading !== undefined
      ? headings[draft.heading]?.parent
      : draft.heading;
  for (; at !== undefined; at = headings[at]?.parent) {
    const heading = headings[at];
    const priority = heading?.priority ?? (heading?.role === 'group' ? priorityOfGroup(heading) : undefined);
    if (priority !== undefined) return priority;
  }
  return undefined;
}

// `**Priority**: HIGH` under `### Phase 1` holds for all that is in it, `P0` of `## P0 must have` for what stands below it.
function priorityOfGroup({ fields, text }: Heading): TaskPriority | undefined {
  const value = fields.find(({ kind }) => kind === 'priority')?.value;
  return value === undefined
    ? priorityOfCode(text)
    : priorityWordAtStart(repairEncoding(value).replace(/^[^\p{L}\p{N}]+/gu, ''))?.value;
}

// Of a heading that is a group: before a task's own words the code says the same, and the task is read as any other.
const priorityOfCode = (text: string): TaskPriority | undefined =>
  priorityOfPhrase(/^[^\p{L}\p{N}]*(P[0-3])\s+\p{L}/u.exec(text)?.[1] ?? '');

// `Urgent:`, `**Urgent**`, and behind an emoji `🔴 High priority`.
function isLabel(line: string): boolean {
  if (/[:：]\W*$|^\*\*[^*]+\*\*$/u.test(line)) return true;
  const words = line.replace(/^[^\p{L}\p{N}]+/gu, '');
  return /^\P{ASCII}/u.test(line) && words !== line && priorityBesideNoun(words) !== undefined;
}

const priorityOfLabel = (label: string): TaskPriority | undefined =>
  priorityOfHeading(label) ?? priorityOfCode(label);

// A line that is a label and no sentence.
const LABEL_CHARS = 60;

/** Priorities named by plain label lines (`**High priority:**`), by the offset from which they hold. */
export function priorityLabels(
  text: string,
  blocks: readonly Block[],
): readonly { readonly start: number; readonly priority: TaskPriority | undefined }[] {
  const labels: { start: number; priority: TaskPriority | undefined }[] = [];
  for (const block of blocks) {
    if (block.kind === 'heading') labels.push({ start: block.range.start, priority: undefined });
    if (block.kind !== 'paragraph' || block.parent !== undefined) continue;
    const source = text.slice(block.range.start, block.range.end);
    if (source.length > LABEL_CHARS || !isLabel(source.trim())) continue;
    labels.push({ start: block.range.start, priority: priorityOfLabel(readableText(source)) });
  }
  return labels;
}
