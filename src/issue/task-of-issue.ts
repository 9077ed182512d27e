import type { TaskStatus } from '../config/task-words.ts';
import type { IssueSnapshot } from './issue-snapshot.ts';
import { onlyStatus, readStatus } from './labels/issue-status.ts';
import type { Palette } from './labels/palette.ts';
import { splitBody } from './managed-block.ts';
import { titleWords } from './issue-title.ts';
import type { MarkerName } from './marker.ts';
import { plainText } from './safe-text.ts';
import type { TitleFormat } from './title-format.ts';

/** What an issue still tells of the task it was made from, when nothing else remembers it. */
export type TaskOfIssue = {
  readonly path: string;
  /** 1-based, at the commit when the block was written; 0 when the block does not tell. */
  readonly line: number;
  readonly id: string | undefined;
  readonly title: string;
  readonly status: TaskStatus;
  readonly section: readonly string[];
  readonly description: string;
};

const DOCUMENT_ROW = /^\| \*\*Document\*\* \| \[(`+) ?(.+?) ?\1\]\([^)\s]*?(?:#L(\d{1,7}))?\)/m;
const SECTION_ROW = /^\| \*\*Section\*\* \| (.*) \|[ \t\r]*$/m;
const TABLE_ROW = /^\s*\|.*\|\s*$/;

/** How issues are shown in a repository. */
export type Shown = { readonly palette: Palette; readonly titles: TitleFormat };

/** Reads a task back from an issue of ours, whose marker is that of `name`. */
export function taskOfIssue(
  issue: IssueSnapshot,
  { palette, titles }: Shown,
  name?: MarkerName,
): TaskOfIssue {
  const inner = splitBody(issue.body, name).inner ?? '';
  const [, , path = '', line = '0'] = DOCUMENT_ROW.exec(inner) ?? [];
  const [, section = ''] = SECTION_ROW.exec(inner) ?? [];
  return {
    path: path.replaceAll('\\|', '|'),
    line: Number(line),
    ...readTitle(issue.title, titles),
    status: onlyStatus(readStatus(issue, palette)) ?? 'todo',
    section: section === '' ? [] : section.split(' › ').map(plainText),
    description: descriptionIn(inner),
  };
}

function readTitle(title: string, titles: TitleFormat): Pick<TaskOfIssue, 'id' | 'title'> {
  const [, first = '', second = ''] = titles.reading?.pattern.exec(title) ?? [];
  const [id, words] = titles.reading?.isIdFirst ? [first, second] : [second, first];
  // An id has a digit; "Security: Fix it" is a title.
  return /\d/.test(id)
    ? { id, title: words }
    : { id: undefined, title: titleWords(undefined, title, titles) };
}

/** What stands between the table and the checklist. */
function descriptionIn(inner: string): string {
  const [text = ''] = inner.replaceAll('\r\n', '\n').split('\n**Subtasks**\n');
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line.trim() !== '' && !TABLE_ROW.test(line));
  return start < 0 ? '' : plainText(lines.slice(start).join('\n').trim());
}
