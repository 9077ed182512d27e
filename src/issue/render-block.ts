import { repairEncoding } from '../document/repair-encoding.ts';
import type { Task } from '../document/task.ts';
import type { RowName } from './block/block-lines.ts';
import { CHECKLIST_HEAD, renderLines, renderMore } from './block/checklist.ts';
import { cutMarkdown, renderRest } from './block/cut-markdown.ts';
import { permanentLinks, type LinkBase } from './block/permanent-links.ts';
import { cellText, codeSpan, harmless } from './safe-text.ts';
import { ROW_NAMES, type BlockRows } from './values/block-rows.ts';
import { shownHours } from './values/hours.ts';

/** Where a task stands on the web, and which commit told it last. */
export type TaskPlace = LinkBase & {
  readonly line: number;
  /** Whose commit it is, when that is known. */
  readonly commitAuthor: string | undefined;
};

/** What the table shows besides what the task itself says. */
export type Shown = TaskPlace & {
  /** As values of the fields. */
  readonly rows: BlockRows;
  /** People whom the document names and who may not be assigned. */
  readonly unassignable: readonly string[];
};

// GitHub refuses bodies over 65,536 characters; the rest is left to people's own text.
const TEXT_CHARS = 55_000;
// Where there is too little room for both, the checklist gets this part of it at least.
const CHECKLIST_PART = 0.3;
const SHORT_SHA_CHARS = 7;

/**
 * The text between the markers: a table of fields, and as much of the description and the subtasks as has room in
 * `chars`, with a link to the document where they are cut.
 */
export function renderBlock(
  task: Task,
  subtasks: readonly Task[],
  { chars = TEXT_CHARS, ...place }: Shown & { readonly chars?: number | undefined },
): string {
  const link = permalink(place);
  const description = harmless(permanentLinks(repairEncoding(task.description), place));
  const lines = renderLines(subtasks, task.level);
  const listChars = lines.reduce((sum, line) => sum + line.length + 1, 0);
  const room = Math.min(chars, TEXT_CHARS);
  const kept = cutMarkdown(description, room - Math.min(listChars, room * CHECKLIST_PART));
  const parts = [
    renderTable(task, place, link),
    kept,
    kept.length < description.length ? renderRest(link) : '',
    renderChecklist(lines, room - kept.length, link),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function permalink({ repositoryUrl, commitSha, path, line }: TaskPlace): string {
  return `${repositoryUrl}/blob/${commitSha}/${path.split('/').map(encodeURIComponent).join('/')}?plain=1#L${line}`;
}

function renderTable(task: Task, place: Shown, link: string): string {
  const { estimate, due } = place.rows;
  const rows: (readonly [RowName, string])[] = [['Document', `[${codeSpan(place.path)}](${link})`]];
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

function renderChecklist(lines: readonly string[], chars: number, link: string): string {
  if (lines.length === 0) return '';
  let left = chars;
  const end = lines.findIndex((line) => (left -= line.length + 1) < 0);
  const kept = end < 0 ? lines : lines.slice(0, end);
  const more = end < 0 ? [] : ['', renderMore(lines.length - kept.length, link)];
  return [CHECKLIST_HEAD, '', ...kept, ...more].join('\n');
}
