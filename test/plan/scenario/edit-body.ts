import { BLOCK_END } from '../../../src/issue/marker.ts';
import type { BodyNow } from './scenario.ts';

const MARKER = /<!-- tickmark:v1[^\n]*-->\n/;

/** A body after people had their hands on it. */
export function editBody(body: string, now: BodyNow): string {
  if (typeof now === 'string') return now;
  const { before = '', after = '', block = true } = now;
  return `${before}${block ? editBlock(body, now) : ''}${after}`;
}

function editBlock(body: string, now: Exclude<BodyNow, string>): string {
  const { marker, inside, ticked, cleared, rows = {}, lines = {} } = now;
  let edited = body;
  for (const [name, words] of Object.entries(rows)) edited = setRow(edited, name, words);
  for (const [words, become] of Object.entries(lines)) edited = setLine(edited, words, become);
  if (ticked !== undefined) edited = setBox(edited, ticked, 'x');
  if (cleared !== undefined) edited = setBox(edited, cleared, ' ');
  if (inside !== undefined) edited = edited.replace(BLOCK_END, `${inside}\n${BLOCK_END}`);
  if (marker === 'deleted') edited = edited.replace(MARKER, '');
  if (marker === 'damaged') edited = edited.replace(' base=', ' ');
  return edited;
}

function setBox(body: string, words: string, box: 'x' | ' '): string {
  const { lines, at } = findBox(body, words);
  return lines.with(at, lines[at]!.replace(/\[[ x]\]/, `[${box}]`)).join('\n');
}

function setLine(body: string, words: string, become: string | null): string {
  const { lines, at } = findBox(body, words);
  return lines.toSpliced(at, 1, ...(become === null ? [] : [lines[at]!.replace(words, become)])).join('\n');
}

function findBox(body: string, words: string): { readonly lines: string[]; readonly at: number } {
  const lines = body.split('\n');
  const at = lines.findIndex((line) => /^\s*- \[[ x]\] /.test(line) && line.includes(words));
  if (at < 0) throw new Error(`no box says "${words}"`);
  return { lines, at };
}

/** A row that is not there yet becomes the first. */
function setRow(body: string, name: string, words: string | null): string {
  const lines = body.split('\n');
  const at = lines.findIndex((line) => line.startsWith(`| **${name}** |`));
  const row = words === null ? [] : [`| **${name}** | ${words} |`];
  if (at >= 0) return lines.toSpliced(at, 1, ...row).join('\n');
  const head = lines.indexOf('|---|---|');
  if (head < 0 || words === null) throw new Error(`no row is named "${name}"`);
  return lines.toSpliced(head + 1, 0, ...row).join('\n');
}
