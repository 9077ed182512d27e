/** Reads the tags of a text in order: what is in code, in a quote or struck out by them is not shown. */
export type TagFilter = {
  readonly take: (text: string) => { readonly text: string; readonly isFolded: boolean };
  /** For text that is hidden already: only a quote that begins or ends in it counts. */
  readonly skip: (line: string) => void;
};

const TAG = /<(\/?)(del|s|strike|code|pre|kbd|samp|tt|q|blockquote|details)(?:\s[^<>]*)?>/giu;
const QUOTE_BEGINS = /^ {0,3}<\/?blockquote/iu;

/** A filter for one text. A tag that is never closed holds to the end. */
export function createTagFilter(): TagFilter {
  let hidden = 0;
  let folded = 0;
  const follow = (isEnd: boolean, name: string): void => {
    const step = isEnd ? -1 : 1;
    if (name === 'details') folded = Math.max(0, folded + step);
    else hidden = Math.max(0, hidden + step);
  };
  return {
    take: (text) => {
      const parts: string[] = [];
      let at = 0;
      let isFolded = folded > 0;
      for (const { 0: tag, 1: slash, 2: name = '', index } of text.matchAll(TAG)) {
        parts.push(hidden > 0 ? '' : text.slice(at, index), ' \uFFFC ');
        at = index + tag.length;
        follow(slash === '/', name.toLowerCase());
        isFolded ||= folded > 0;
      }
      parts.push(hidden > 0 ? '' : text.slice(at));
      return { text: parts.join(''), isFolded };
    },
    skip: (line) => {
      if (hidden === 0 && !QUOTE_BEGINS.test(line)) return;
      for (const { 1: slash, 2: name = '' } of line.matchAll(TAG)) {
        if (name.toLowerCase() === 'blockquote') follow(slash === '/', 'blockquote');
      }
    },
  };
}
