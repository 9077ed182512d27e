import { readFileSync } from 'node:fs';

// The pages that say, row by row, what follows from what.
const PAGES = ['two-way', 'identity', 'pull-requests'];
// The heads of the first column of tables whose every row is an outcome.
const HEADS = new Set([
  'Who changed it',
  'The task',
  'What happened',
  'What a person does to it',
  'Somebody',
  'The pull request is',
]);

/** Every row of these tables, as `heading | first cell`. */
export function documentedRows(): readonly string[] {
  return PAGES.flatMap((page) =>
    rowsOf(readFileSync(new URL(`../../../docs/${page}.md`, import.meta.url), 'utf8')),
  );
}

function rowsOf(page: string): readonly string[] {
  const rows: string[] = [];
  let heading = '';
  let head: string | undefined;
  for (const line of page.split('\n')) {
    heading = /^#+ (.+)$/.exec(line)?.[1] ?? heading;
    const cell = /^\| (.+?) +\|/.exec(line)?.[1];
    if (cell === undefined) head = undefined;
    else if (head === undefined) head = cell;
    else if (HEADS.has(head) && !/^-+$/.test(cell)) rows.push(`${heading} | ${cell}`);
  }
  return rows;
}
