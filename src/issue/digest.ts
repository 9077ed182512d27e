import { hash } from 'node:crypto';

// 40 bits: a change of one value is missed once in 10^12.
const DIGEST_CHARS = 10;

/** A short stable name for a value; '' stays '', since it says nothing. */
export function digest(text: string): string {
  return text === '' ? '' : hash('sha256', text).slice(0, DIGEST_CHARS);
}
