import { digest } from './digest.ts';
import { BLOCK_END, findMarker, renderMarker, type Marker } from './marker.ts';

/** A body taken apart: what people wrote around the block, and the block's inner text between its two markers. */
export type SplitBody = {
  readonly before: string;
  readonly inner: string | undefined;
  readonly after: string;
};

const KEPT_NOTE = '_Kept from the part of this text that Tickmark writes:_';

/** Without a marker the whole body is people's; without an end the block is taken to end with the body. */
export function splitBody(body: string): SplitBody {
  const found = findMarker(body);
  if (found === undefined) return { before: body, inner: undefined, after: '' };
  const end = body.indexOf(BLOCK_END, found.end);
  return {
    before: body.slice(0, found.start),
    inner: body.slice(found.end, end < 0 ? body.length : end),
    after: end < 0 ? '' : body.slice(end + BLOCK_END.length),
  };
}

/**
 * The body with the managed block written anew. Text outside it stays byte for byte; lines that people put inside it
 * are moved below it.
 */
export function writeBlock(
  body: string,
  marker: Omit<Marker, 'base'> & { base: Omit<Marker['base'], 'block'> },
  inner: string,
): string {
  const { before, inner: oldInner, after } = splitBody(body);
  const block = [
    renderMarker({ ...marker, base: { ...marker.base, block: blockDigest(inner) } }),
    inner,
    BLOCK_END,
  ].join('\n');
  if (oldInner === undefined) return before.trim() === '' ? block : `${block}\n\n${before}`;

  const kept = linesOfPeople(oldInner, inner, findMarker(body)?.marker.base.block);
  const moved = kept.length === 0 ? '' : `\n\n${KEPT_NOTE}\n\n${kept.join('\n')}\n`;
  return before + block + moved + after;
}

/** Digest of a block's inner text, blind to what GitHub's editor does to line ends. */
export const blockDigest = (inner: string): string => digest(normalise(inner));

const normalise = (text: string): string => text.replaceAll('\r\n', '\n').trim();

// Without the digest of what we wrote, every line that is not written again may be a person's, so it is kept.
function linesOfPeople(oldInner: string, newInner: string, writtenDigest: string | undefined): string[] {
  if (writtenDigest !== undefined && blockDigest(oldInner) === writtenDigest) return [];
  const ours = new Set(normalise(newInner).split('\n').map(blindToBoxes));
  return normalise(oldInner)
    .split('\n')
    .filter((line) => line.trim() !== '' && !ours.has(blindToBoxes(line)) && !isTableLine(line));
}

const blindToBoxes = (line: string): string => line.replace(/^(\s*[-*+] )\[[ xX]\]/, '$1[ ]').trim();
const isTableLine = (line: string): boolean => /^\s*\|.*\|\s*$/.test(line) || line.trim() === '**Subtasks**';
