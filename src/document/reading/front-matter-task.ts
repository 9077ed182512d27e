import { splitLines } from '../line-bounds.ts';
import type { Reading } from './reading.ts';
import { PLAIN_DRAFT, type TaskDraft } from './task-draft.ts';
import type { TitleLine } from './title-line.ts';

/** The task that a file with a task's front matter is. */
export function frontMatterTask({ frontMatter, text, dialect }: Reading): TaskDraft | undefined {
  const titleField = frontMatter?.fields.find(({ kind }) => kind === 'title');
  if (frontMatter === undefined || titleField === undefined || dialect !== 'backlog-md') return undefined;
  const id = frontMatter.fields.find(({ kind }) => kind === 'id')?.value;
  const line = splitLines(text.slice(0, titleField.lines.start)).length + 1;
  const title: TitleLine = {
    id:
      id === undefined || id === ''
        ? undefined
        : {
            id,
            length: 0,
            kind: 'code',
          },
    title: titleField.value,
    range: titleField.range,
    marks: [],
    priority: undefined,
    priorityRange: undefined,
    estimateHours: undefined,
    labels: [],
  };
  return {
    ...PLAIN_DRAFT,
    origin: 'front-matter',
    line,
    block: {
      start: 0,
      end: text.length,
    },
    bodyStart: frontMatter.range.end,
    title,
    lineRange: titleField.range,
    heading: undefined,
    fields: frontMatter.fields,
    parent: undefined,
    level: 0,
  };
}
