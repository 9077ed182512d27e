import { isOwnLine } from './block/block-lines.ts';
import { digest } from './digest.ts';
import { BLOCK_END, findMarker, findMarkers, renderMarker, type Marker, type MarkerName } from './marker.ts';

/** A body taken apart: what people wrote around the block, and the block's inner text between its two markers. */
export type SplitBody = {
  readonly before: string;
  readonly inner: string | undefined;
  readonly after: string;
};

const KEPT_NOTE = '_Kept from the part of this text that Tickmark writes:_';

// What is left of a block whose marker was damaged, or taken away, by hand: the line it stood on, or the head of the
// table that every block begins with.
const REMAINS = /<!--[ \t]*tickmark:[^\n]*|\| \| \|\r?\n\|---\|---\|\r?\n(?=\| \*\*Document\*\* \|)/;

/**
 * Takes a body apart at the block of `name`, at another block of its repository, or at what a hand left of one; without
 * a name at the first marker. Without any of these the whole body is people's; without an end the block is taken to end
 * with the body.
 */
export function splitBody(body: string, name?: MarkerName): SplitBody {
  const found = findBlock(body, name);
  if (found === undefined) return { before: body, inner: undefined, after: '' };
  const end = body.indexOf(BLOCK_END, found.end);
  return {
    before: body.slice(0, found.start),
    inner: body.slice(found.end, end < 0 ? body.length : end),
    after: end < 0 ? '' : body.slice(end + BLOCK_END.length),
  };
}

type Stretch = { readonly start: number; readonly end: number };

function findBlock(body: string, name: MarkerName | undefined): Stretch | undefined {
  if (name === undefined) return findMarker(body);
  const markers = findMarkers(body);
  const own = findMarker(body, name);
  return (
    own ?? markers.find(({ marker }) => marker.repositoryId === name.repositoryId) ?? remainsIn(body, markers)
  );
}

function remainsIn(body: string, markers: readonly Stretch[]): Stretch | undefined {
  const match = REMAINS.exec(body);
  // Another repository's block is whole, and people's text here.
  if (match === null || markers.some(({ start }) => start <= match.index)) return undefined;
  const isTable = match[0].startsWith('|');
  return { start: match.index, end: isTable ? match.index : match.index + match[0].length };
}

/**
 * The body with the managed block written anew. Text outside it stays byte for byte; lines that people put inside it
 * are moved below it. A body that has none gets it in front, or below the words of somebody else's issue.
 */
export function writeBlock(
  present: string,
  marker: Omit<Marker, 'base'> & { base: Omit<Marker['base'], 'block'> },
  inner: string,
  place: 'in front' | 'below' = 'in front',
): string {
  const body = withoutStray(present, marker);
  const { before, inner: oldInner, after } = splitBody(body, marker);
  const block = [
    renderMarker({ ...marker, base: { ...marker.base, block: blockDigest(inner) } }),
    inner,
    BLOCK_END,
  ].join('\n');
  if (oldInner === undefined) {
    if (before.trim() === '') return block;
    return place === 'below' ? `${before}\n\n${block}` : `${block}\n\n${before}`;
  }

  const written = findMarkers(body).find(({ start }) => start === before.length)?.marker.base.block;
  const kept = textOfPeople(oldInner, { inner, written, repositoryId: marker.repositoryId });
  return before + block + (kept === '' ? '' : `\n\n${KEPT_NOTE}\n\n${kept}\n`) + after;
}

/** A marker behind everything else was moved there by hand: the block stands where its table begins. */
function withoutStray(body: string, name: MarkerName): string {
  const own = findMarker(body, name);
  if (own === undefined || body.slice(own.end).trim() !== '') return body;
  const rest = body.slice(0, own.start);
  return remainsIn(rest, []) === undefined ? body : rest.replace(/\r?\n$/, '');
}

/** Digest of a block's inner text, blind to what GitHub's editor does to line ends, and to boxes. */
export const blockDigest = (inner: string): string => digest(withoutTicks(normalise(inner)));

const normalise = (text: string): string => text.replaceAll('\r\n', '\n').trim();
const withoutTicks = (text: string): string => text.replaceAll(/^(\s*[-*+] )\[[xX]\]/gm, '$1[ ]');

type Rewriting = {
  /** The text that is written now. */
  readonly inner: string;
  /** The digest of what was written before. */
  readonly written: string | undefined;
  readonly repositoryId: number;
};

/**
 * The lines that people wrote into a block, byte for byte. Without the digest of what we wrote, every line that is not
 * written again may be a person's, so it is kept.
 */
function textOfPeople(oldInner: string, { inner, written, repositoryId }: Rewriting): string {
  if (written !== undefined && blockDigest(oldInner) === written) return '';
  const ours = new Map<string, number>();
  for (const line of inner.split('\n').map(bare)) ours.set(line, (ours.get(line) ?? 0) + 1);
  // As often as we write it a line is ours; once more it is a person's copy.
  const isOurs = (line: string): boolean => {
    const left = ours.get(bare(line)) ?? 0;
    if (left > 0) ours.set(bare(line), left - 1);
    return left > 0 || isOwnLine(line) || isOwnMarker(line, repositoryId);
  };
  let [kept, gap] = ['', ''];
  for (const line of oldInner.match(/[^\n]*\n|[^\n]+$/g) ?? []) {
    if (line.trim() === '') gap += line;
    else if (isOurs(line)) gap = '\n';
    else [kept, gap] = [kept === '' ? line : kept + gap + line, ''];
  }
  return kept.replace(/\r?\n$/, '');
}

// A link of ours is the same link at whatever commit it leads to.
const bare = (line: string): string =>
  withoutTicks(line.trim()).replaceAll(/\/(blob|raw)\/[^/\s)]+\//g, '/$1/');

/** True for a line that is nothing but a marker of this repository, doubled or moved by a hand. */
function isOwnMarker(line: string, repositoryId: number): boolean {
  const [found, ...others] = findMarkers(line);
  return (
    others.length === 0 &&
    found?.marker.repositoryId === repositoryId &&
    line.trim().length === found.end - found.start
  );
}

/** The body without the managed block. A block that a hand went into keeps its text: what of it is whose, nobody knows. */
export function withoutBlock(body: string, name: MarkerName): string {
  const { before, inner, after } = splitBody(body, name);
  const written = findMarker(body, name)?.marker.base.block;
  const isOurs = inner !== undefined && blockDigest(inner) === written;
  return withoutOwnMarkers(isOurs ? before + after : body, name.repositoryId);
}

/** The body without the markers of this repository; everything else stays, the lines between them too. */
export function withoutOwnMarkers(body: string, repositoryId: number): string {
  const own = findMarkers(body).find(({ marker }) => marker.repositoryId === repositoryId);
  if (own === undefined) return body;
  const after = body.slice(own.end).replace(/^\r?\n/, '');
  const end = after.indexOf(BLOCK_END);
  const rest =
    end < 0 ? after : after.slice(0, end) + after.slice(end + BLOCK_END.length).replace(/^\r?\n/, '');
  return withoutOwnMarkers(body.slice(0, own.start) + rest, repositoryId);
}
