import { isFinished } from '../config/task-words.ts';
import { repairEncoding } from '../document/repair-encoding.ts';
import type { Task } from '../document/task.ts';
import { cellText, codeSpan, harmless, oneLine } from './safe-text.ts';
import { ROW_NAMES, type BlockRows } from './values/block-rows.ts';
import { shownHours } from './values/hours.ts';

/** Where a task stands on the web, and which commit told it last. */
export type TaskPlace = {
  readonly path: string;
  readonly line: number;
  readonly commitSha: string;
  /** Whose commit it is, when that is known. */
  readonly commitAuthor: string | undefined;
  /** `https://github.com/owner/repo` */
  readonly repositoryUrl: string;
};

/** What the table shows besides what the task itself says. */
export type Shown = TaskPlace & {
  /** As values of the fields. */
  readonly rows: BlockRows;
  /** People whom the document names and who may not be assigned. */
  readonly unassignable: readonly string[];
};

// GitHub refuses bodies over 65,536 characters; the rest is left to people's own text and to the checklist.
const DESCRIPTION_CHARS = 40_000;
const SUBTASKS_CHARS = 15_000;
const SHORT_SHA_CHARS = 7;

/** The text between the markers: a table of fields, the description, the subtasks. */
export function renderBlock(task: Task, subtasks: readonly Task[], place: Shown): string {
  const link = permalink(place);
  const parts = [
    renderTable(task, place, link),
    renderDescription(task, link),
    renderSubtasks(subtasks, task.level, link),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function permalink({ repositoryUrl, commitSha, path, line }: TaskPlace): string {
  return `${repositoryUrl}/blob/${commitSha}/${path.split('/').map(encodeURIComponent).join('/')}?plain=1#L${line}`;
}

function renderTable(task: Task, place: Shown, link: string): string {
  const { estimate, due } = place.rows;
  const rows: (readonly [string, string])[] = [['Document', `[${codeSpan(place.path)}](${link})`]];
  if (task.section.length > 0) rows.push(['Section', cellText(repairEncoding(task.section.join(' › ')))]);
  if (estimate !== '') rows.push([ROW_NAMES.estimate, shownHours(estimate)]);
  if (due !== '') rows.push([ROW_NAMES.due, due]);
  if (place.unassignable.length > 0)
    rows.push(['Assigned in the document', place.unassignable.map(codeSpan).join(', ')]);
  if (task.labels.length > 0) rows.push(['Tags', task.labels.map(codeSpan).join(', ')]);
  if (task.dependsOn.length > 0) rows.push(['Depends on', task.dependsOn.map(codeSpan).join(', ')]);
  if (task.files.length > 0) rows.push(['Files', task.files.map(codeSpan).join(', ')]);
  const sha = place.commitSha.slice(0, SHORT_SHA_CHARS);
  const commit = `[${codeSpan(sha)}](${place.repositoryUrl}/commit/${place.commitSha})`;
  const author = place.commitAuthor === undefined ? '' : ` by ${codeSpan(place.commitAuthor)}`;
  rows.push(['Last change', `${commit}, line ${place.line}${author}`]);
  return ['| | |', '|---|---|', ...rows.map(([name, value]) => `| **${name}** | ${value} |`)].join('\n');
}

function renderDescription(task: Task, link: string): string {
  const { description } = task;
  if (description.length <= DESCRIPTION_CHARS) return harmless(repairEncoding(description));
  const kept = balanced(description.slice(0, DESCRIPTION_CHARS));
  return `${harmless(repairEncoding(kept))}\n\n[The rest is in the document.](${link})`;
}

// A cut inside a fenced block would swallow all that follows.
function balanced(text: string): string {
  const fences = text.match(/^ {0,3}```/gm)?.length ?? 0;
  return fences % 2 === 0 ? text : `${text}\n\`\`\``;
}

function renderSubtasks(subtasks: readonly Task[], parentLevel: number, link: string): string {
  if (subtasks.length === 0) return '';
  const lines = subtasks.map((task) => {
    const id = task.id === undefined ? '' : `${task.id}: `;
    const box = isFinished(task.status) ? 'x' : ' ';
    const title = harmless(oneLine(repairEncoding(task.title)));
    return `${'  '.repeat(task.level - parentLevel - 1)}- [${box}] ${id}${title.replace(/^\(/, '\\(')}`;
  });
  const kept: string[] = [];
  let chars = 0;
  for (const line of lines) {
    chars += line.length + 1;
    if (chars > SUBTASKS_CHARS) break;
    kept.push(line);
  }
  const cut = lines.length - kept.length;
  return [
    '**Subtasks**',
    '',
    ...kept,
    ...(cut === 0 ? [] : ['', `[${cut} more are in the document.](${link})`]),
  ].join('\n');
}
