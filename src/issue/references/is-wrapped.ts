import { CLOSING_KEYWORDS, FINISHING_VERBS } from './wordings.ts';

// A line that ends in one of these is not over: "This does not", "will", "Closes".
const HANGING = new RegExp(
  String.raw`(?:^|[^\p{L}])(?:not|n['’]t|never|without|no|nor|or|and|but|to|will|would|should|could|can|may|might|must|does|do|did|if|once|when|that|which|a|an|the|of|in|by|for|with|be|is|are|we|it|they|part|${CLOSING_KEYWORDS}|${FINISHING_VERBS}):?$|[,&/(–—-]$|n['’]t$`,
  'iu',
);
const BEGINS_CLOSING = new RegExp(String.raw`^(?:${CLOSING_KEYWORDS}|${FINISHING_VERBS})\b`, 'u');
// Nobody wraps lines that are shorter: the next word would have had room.
const WRAPPED_CHARS = 50;
// The end of a line says enough; looking at all of a very long one again would cost as much as reading it.
const END_CHARS = 20;

/** Whether a line goes on with the sentence of the one before it, as in a message wrapped at 72 characters. */
export function isWrapped(before: string, line: string): boolean {
  if (HANGING.test(before.slice(-END_CHARS))) return true;
  if (!/^[\p{Ll}#]/u.test(line) || /[.!?:;]$/u.test(before)) return false;
  return before.length >= WRAPPED_CHARS || !BEGINS_CLOSING.test(line);
}
