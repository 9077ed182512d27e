import { isDeepStrictEqual } from 'node:util';
import { openDocument } from '../../src/document/open-document.ts';
import { parseDocument } from '../../src/document/parse-document.ts';
import { rereadDocument } from '../../src/document/reread-document.ts';
import { claim } from './claim.ts';
import type { FuzzInput } from './documents.ts';

// Only of a document with several sections one is read alone.
const PARTS = 5;

/** Changes one line of a document made of an input several times over: in part it reads as it does whole. */
export function checkReread({ path, text, pick }: FuzzInput): void {
  const long = Array.from({ length: PARTS }, (_, part) => `## Part ${part}\n\n${text}`).join('\n\n');
  const lines = long.split('\n');
  const at = pick % lines.length;
  const changed = lines.with(at, changedLine(lines[at] ?? '')).join('\n');
  const reread = rereadDocument(openDocument(path, long), changed);
  claim(
    reread === undefined || isDeepStrictEqual(reread, parseDocument(path, changed)),
    `a section reads alone as it does in the whole after a change of line ${at + 1} of ${PARTS} such parts`,
  );
}

function changedLine(line: string): string {
  return line.includes('[ ]') ? line.replace('[ ]', '[x]') : `${line.slice(0, -1)} other words`;
}
