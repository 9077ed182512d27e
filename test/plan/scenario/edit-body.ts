import { BLOCK_END } from '../../../src/issue/marker.ts';
import type { BodyNow } from './scenario.ts';

const MARKER = /<!-- tickmark:v1[^\n]*-->\n/;

/** A body after people had their hands on it. */
export function editBody(body: string, now: BodyNow): string {
  if (typeof now === 'string') return now;
  const { before = '', after = '', block = true } = now;
  return `${before}${block ? editBlock(body, now) : ''}${after}`;
}

function editBlock(body: string, { marker, inside, ticked, cleared }: Exclude<BodyNow, string>): string {
  let edited = body;
  if (ticked !== undefined) edited = setBox(edited, ticked, 'x');
  if (cleared !== undefined) edited = setBox(edited, cleared, ' ');
  if (inside !== undefined) edited = edited.replace(BLOCK_END, `${inside}\n${BLOCK_END}`);
  if (marker === 'deleted') edited = edited.replace(MARKER, '');
  if (marker === 'damaged') edited = edited.replace(' base=', ' ');
  return edited;
}

function setBox(body: string, words: string, box: 'x' | ' '): string {
  const lines = body.split('\n');
  const at = lines.findIndex((line) => /^\s*- \[[ x]\] /.test(line) && line.includes(words));
  if (at < 0) throw new Error(`no box says "${words}"`);
  return lines.with(at, lines[at]!.replace(/\[[ x]\]/, `[${box}]`)).join('\n');
}
