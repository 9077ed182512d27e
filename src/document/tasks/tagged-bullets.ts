import { isChangeWord } from '../../dialect/change-words.ts';
import { fold } from '../../dialect/fold.ts';
import { isTopicWord } from '../../dialect/lane-names.ts';
import { isPlaceholder } from '../../dialect/placeholders.ts';
import { statusOfPhrase } from '../../dialect/status-words.ts';
import type { ListLine } from '../outline/outline.ts';
import type { Reading } from '../reading/reading.ts';

// `[text](address)` and `[text]: address` are links.
const TAG = /^(?:\[([^\][]{2,24})\](?![([:])|【([^【】]{1,24})】)\s*(\S.*)/u;

/** From so many on the tags of a document that has no legend for them are its way to tell tasks. */
export const FEWEST_TAGGED = 3;

/**
 * The bullets that begin with a status or a tag of the document's legend in brackets: `- [Done] Mend the gate`, at the
 * margin or under bullets that only name an area.
 */
export function taggedBullets(reading: Reading): readonly ListLine[] {
  return reading.lines.filter((line) => isTagged(line, reading) && isUnderAreas(line, reading));
}

/** The bullets that such ones are nested in. */
export function areasOf(tagged: readonly ListLine[]): ReadonlySet<ListLine> {
  const areas = new Set<ListLine>();
  for (const { parent } of tagged)
    for (let at = parent; at !== undefined && !areas.has(at); at = at.parent) areas.add(at);
  return areas;
}

/** True for a bullet whose tag the document's legend explains. */
export function isOfLegend(line: ListLine, { text, rules }: Reading): boolean {
  return rules.tags.has(fold(tagOf(line, text) ?? ''));
}

function isTagged(line: ListLine, reading: Reading): boolean {
  const tag = line.box === undefined ? tagOf(line, reading.text) : undefined;
  if (tag === undefined) return false;
  return isOfLegend(line, reading) || isStatus(tag);
}

// `[Testing]` is a kind of work, `[Fixed]` what a version brings.
function isStatus(tag: string): boolean {
  return statusOfPhrase(tag) !== undefined && !isTopicWord(tag) && !isChangeWord(tag);
}

function tagOf({ content }: ListLine, text: string): string | undefined {
  const [, bracket, corner, title = ''] = TAG.exec(text.slice(content.start, content.end)) ?? [];
  return /[\p{L}\p{N}]/u.test(title) && !isPlaceholder(title) ? (bracket ?? corner) : undefined;
}

function isUnderAreas({ parent }: ListLine, reading: Reading): boolean {
  if (parent === undefined) return true;
  return parent.box === undefined && !isTagged(parent, reading) && isUnderAreas(parent, reading);
}
