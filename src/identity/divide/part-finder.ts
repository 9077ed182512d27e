import { gather } from '../match/gather.ts';
import type { Lexicon } from '../titles/lexicon.ts';
import type { Traits } from '../match/traits.ts';

// A word of more parts than this says nothing; with it the work stays linear when a document is rewritten.
const LONGEST_POSTING = 40;

/** Finds the parts with one of the words of a title. */
export type PartFinder = (words: Iterable<string>) => ReadonlySet<Traits>;

export function indexParts(parts: readonly Traits[], lexicon: Lexicon): PartFinder {
  const entries = parts.flatMap((part) =>
    [...lexicon.words(part.title).keys()].map((word) => ({ word, part })),
  );
  const byWord = gather(entries, ({ word }) => word);
  return (words) => {
    const found = new Set<Traits>();
    for (const word of words) {
      const posting = byWord.get(word) ?? [];
      if (posting.length <= LONGEST_POSTING) for (const { part } of posting) found.add(part);
    }
    return found;
  };
}

/** On one level of one document, under one parent and one heading: where the parts of a task stand together. */
export const areTogether = (a: Traits, b: Traits): boolean =>
  a.path === b.path &&
  a.level === b.level &&
  a.parent === b.parent &&
  a.section.length === b.section.length &&
  a.section.at(-1) === b.section.at(-1);
