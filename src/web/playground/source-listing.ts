import { html } from 'hono/html';
import type { Problem } from '../../config/problem.ts';
import type { ParsedDocument } from '../../document/task.ts';
import type { Html } from '../layout/page.ts';

const LINE_CHARS = 300;

/** The document's lines with the problems under theirs, as many as fit into so many characters. */
export function renderSource(text: string, document: ParsedDocument, roomChars: number): Html {
  const problems = Map.groupBy(document.problems, ({ line }) => line);
  const tasks = new Set(document.tasks.map(({ line }) => line));
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  let room = roomChars;
  // The markup around a line is as long as a line.
  const end = lines.findIndex((line, index) => {
    room -= Math.min(line.length, LINE_CHARS) + 60 + charsOf(problems.get(index + 1));
    return room < 0;
  });
  const shown = end < 0 ? lines : lines.slice(0, end);
  return html`<ol class="source">
      ${shown.map((line, index) =>
        lineItem({
          line,
          number: index + 1,
          isTask: tasks.has(index + 1),
          problems: problems.get(index + 1) ?? [],
        }),
      )}
    </ol>
    ${shown.length < lines.length ? html`<p>… and ${lines.length - shown.length} more lines.</p>` : ''}`;
}

const charsOf = (problems: readonly Problem[] = []): number =>
  problems.reduce((sum, { message }) => sum + message.length + 60, 0);

type Line = {
  readonly line: string;
  /** 1-based. */
  readonly number: number;
  readonly isTask: boolean;
  readonly problems: readonly Problem[];
};

function lineItem({ line, number, isTask, problems }: Line) {
  const worst = problems.some(({ severity }) => severity === 'error')
    ? 'error'
    : problems.length > 0
      ? 'warning'
      : '';
  const shown = line.length > LINE_CHARS ? `${line.slice(0, LINE_CHARS)}…` : line;
  return html`<li id="L${number}" class="${isTask ? `task ${worst}` : worst}">
    <span class="no">${number}</span><bdi>${shown}</bdi>${problems.map(
      ({ severity, message, rule }) =>
        html`<span class="told">${severity}: ${message} <code>${rule}</code></span>`,
    )}
  </li>`;
}
