import { blockDigest, splitBody } from '../../issue/managed-block.ts';
import { BLOCK_END, findMarker, type MarkerName } from '../../issue/marker.ts';
import { HEADING, isOwnLine } from './render-dashboard.ts';
import { withoutTicks } from './ticks.ts';

/**
 * The dashboard issue's body, ready for our part to be written anew. A tick is no text of people; and of a part that a
 * hand went into only what the hand wrote is kept, for our own lines of yesterday would be moved below as if they were.
 */
export function standingBody(body: string, name: MarkerName): string {
  const marker = findMarker(body, name);
  if (marker === undefined) return withoutRemains(body);
  const { inner = '' } = splitBody(body, name);
  const ours = withoutTicks(inner);
  const isUntouched = blockDigest(ours) === marker.marker.base.block;
  const kept = isUntouched ? ours : `\n${linesOfPeople(ours)}\n`;
  return body.slice(0, marker.end) + kept + body.slice(marker.end + inner.length);
}

/** Without what is left of our part where its hidden first line was taken away. */
function withoutRemains(body: string): string {
  const start = body.indexOf(HEADING);
  const end = start < 0 ? -1 : body.indexOf(BLOCK_END, start);
  if (end < 0) return body;
  return body.slice(0, start) + linesOfPeople(body.slice(start, end)) + body.slice(end + BLOCK_END.length);
}

const linesOfPeople = (text: string): string =>
  withoutTicks(text)
    .split('\n')
    .filter((line) => line.trim() !== '' && !isOwnLine(line))
    .join('\n');
