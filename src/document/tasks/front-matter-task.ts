import { splitLines } from '../line-bounds.ts';
import { plainText } from '../markdown/plain-text.ts';
import type { FrontMatter } from '../fields/front-matter.ts';
import type { Heading } from '../outline/outline.ts';
import type { Field } from '../fields/read-fields.ts';
import type { Reading } from '../reading/reading.ts';
import { PLAIN_DRAFT, type TaskDraft } from './task-draft.ts';
import type { TitleLine } from '../lines/title-line.ts';

/** The task that a file with a task's front matter is: on its `title:` line, else on its first heading. */
export function frontMatterTask({ frontMatter, text, dialect, headings }: Reading): TaskDraft | undefined {
  if (frontMatter === undefined || dialect !== 'backlog-md') return undefined;
  const whole = {
    ...PLAIN_DRAFT,
    ...WHOLE,
    block: { start: 0, end: text.length },
    fields: frontMatter.fields,
  };
  const named = fieldOf(frontMatter, 'title');
  if (named !== undefined) {
    return {
      ...whole,
      line: splitLines(text.slice(0, named.lines.start)).length + 1,
      bodyStart: frontMatter.range.end,
      title: { ...titleOfField(named), id: idOf(frontMatter) },
      lineRange: named.range,
    };
  }
  const heading = titleHeading(headings);
  if (heading === undefined) return undefined;
  return {
    ...whole,
    line: heading.block.line,
    bodyStart: heading.block.range.end,
    title: { ...heading.line, id: heading.line.id ?? idOf(frontMatter) },
    lineRange: heading.block.content,
  };
}

/** True for front matter that tells of a task: a status, and a title or an id, and a priority, a person or an id. */
export function isTaskFrontMatter({ keys }: FrontMatter, headings: readonly Heading[]): boolean {
  if (!keys.has('status')) return false;
  const tellsTask = ['id', 'priority', 'assignee'].some((key) => keys.has(key));
  if (!tellsTask || tellsOtherTasks(headings)) return false;
  return keys.has('title') || titleHeading(headings) !== undefined;
}

// A plan may have a status too; its tasks are those in it.
function tellsOtherTasks(headings: readonly Heading[]): boolean {
  return (
    headings.filter(({ role, line, index }) => index > 0 && role === 'task' && line.id !== undefined)
      .length >= 2
  );
}

function titleHeading(headings: readonly Heading[]): Heading | undefined {
  const [first] = headings;
  return first?.depth === 1 && headings.filter(({ depth }) => depth === 1).length === 1 ? first : undefined;
}

const WHOLE = { origin: 'front-matter', heading: undefined, parent: undefined, level: 0 } as const;

function fieldOf({ fields }: FrontMatter, kind: Field['kind']): Field | undefined {
  return fields.find((field) => field.kind === kind);
}

function idOf(frontMatter: FrontMatter): TitleLine['id'] {
  const id = fieldOf(frontMatter, 'id')?.value ?? '';
  return id === '' ? undefined : { id, length: 0, kind: 'code' };
}

function titleOfField({ value, range }: Field): TitleLine {
  return {
    id: undefined,
    title: plainText(value),
    range,
    marks: [],
    priority: undefined,
    priorityRange: undefined,
    estimateHours: undefined,
    labels: [],
  };
}
