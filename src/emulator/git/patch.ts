import { matchLines, splitLines } from './line-diff.ts';
import { getBlob } from './object-store.ts';
import type { ObjectStore } from './object-store.ts';
import type { FileChange } from './tree-diff.ts';
import type { PathEntry } from './tree-path.ts';

export type Patch = {
  readonly additions: number;
  readonly deletions: number;
  /** Hunks of a unified diff without the file header; undefined for binary files. */
  readonly text: string | undefined;
};

const CONTEXT_LINES = 3;

type Line = {
  readonly mark: ' ' | '-' | '+';
  readonly text: string;
  readonly before: number;
  readonly after: number;
};

const NOTHING = Buffer.alloc(0);

export function patchOf(store: ObjectStore, change: FileChange): Patch {
  const read = (entry: PathEntry) => (entry.mode === '160000' ? NOTHING : getBlob(store, entry.sha));
  return renderPatch(
    change.kind === 'added' ? NOTHING : read(change.before),
    change.kind === 'removed' ? NOTHING : read(change.after),
  );
}

/** The difference of two files as GitHub shows it. An absent file is an empty one. */
function renderPatch(before: Uint8Array, after: Uint8Array): Patch {
  if (isBinary(before) || isBinary(after)) return { additions: 0, deletions: 0, text: undefined };
  const lines = listLines(splitLines(decode(before)), splitLines(decode(after)));
  return {
    additions: lines.filter(({ mark }) => mark === '+').length,
    deletions: lines.filter(({ mark }) => mark === '-').length,
    text: groupHunks(lines).map(renderHunk).join('\n'),
  };
}

function listLines(before: readonly string[], after: readonly string[]): readonly Line[] {
  const lines: Line[] = [];
  let [x, y] = [0, 0];
  const end = { before: before.length, after: after.length, length: 0 };
  for (const match of [...matchLines(before, after), end]) {
    for (; x < match.before; x += 1) lines.push({ mark: '-', text: before[x] ?? '', before: x, after: y });
    for (; y < match.after; y += 1) lines.push({ mark: '+', text: after[y] ?? '', before: x, after: y });
    for (let step = 0; step < match.length; step += 1, x += 1, y += 1) {
      lines.push({ mark: ' ', text: before[x] ?? '', before: x, after: y });
    }
  }
  return lines;
}

function groupHunks(lines: readonly Line[]): readonly (readonly Line[])[] {
  const hunks: Line[][] = [];
  let shownUpTo = -1;
  for (const [index, { mark }] of lines.entries()) {
    if (mark === ' ') continue;
    const from = Math.max(index - CONTEXT_LINES, shownUpTo + 1);
    const to = Math.min(index + CONTEXT_LINES, lines.length - 1);
    const touches = index - CONTEXT_LINES <= shownUpTo + 1 && hunks.length > 0;
    const added = lines.slice(from, to + 1);
    if (touches) hunks.at(-1)?.push(...added);
    else hunks.push(added);
    shownUpTo = Math.max(shownUpTo, to);
  }
  return hunks;
}

function renderHunk(lines: readonly Line[]): string {
  const count = (mark: Line['mark']) =>
    lines.filter((line) => line.mark === mark || line.mark === ' ').length;
  const first = lines[0] ?? { before: 0, after: 0 };
  const head = `@@ -${renderRange(first.before, count('-'))} +${renderRange(first.after, count('+'))} @@`;
  return [head, ...lines.map(renderLine)].join('\n');
}

/** Lines count from one, and an empty range stands behind the line before it. */
function renderRange(start: number, count: number): string {
  return `${count === 0 ? start : start + 1},${count}`;
}

function renderLine({ mark, text }: Line): string {
  return text.endsWith('\n') ? mark + text.slice(0, -1) : `${mark}${text}\n\\ No newline at end of file`;
}

function isBinary(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 8_000).includes(0);
}

function decode(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8');
}
