import { asTaskKey, type TaskKey } from '../issue/task-key.ts';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
// Eight letters of five bits each: 40 bits, so that a repository of 10,000 tasks meets a twin once in 20,000 lives.
const KEY_BYTES = 5;
const KEY_LETTERS = 8;
const LETTER_BITS = 5n;
const LETTER_MASK = 31n;

/** A new key from a source of random bytes: 8 letters of lower-case base32. The caller sees to it that it is unused. */
export function newKeyFrom(random: (bytes: number) => Uint8Array): TaskKey {
  let bits = 0n;
  for (const byte of random(KEY_BYTES)) bits = (bits << 8n) | BigInt(byte);
  const letters = Array.from({ length: KEY_LETTERS }, () => {
    const letter = ALPHABET.charAt(Number(bits & LETTER_MASK));
    bits >>= LETTER_BITS;
    return letter;
  });
  return asTaskKey(letters.join(''));
}
