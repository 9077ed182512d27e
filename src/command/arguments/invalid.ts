import type { Wish } from '../command.ts';
import { trimSigns } from './trim-signs.ts';

// What a comment says is quoted in answers: longer texts are cut there.
const QUOTED_CHARS = 80;

/** A wish that cannot be read: what was met, what is valid instead, and one line that is. */
export const invalid = (met: string, valid: string, example: string): Wish => ({
  kind: 'invalid',
  message: `${met}. Valid: ${valid}. Example: \`${example}\`.`,
});

/** Text of a comment as it may stand between backticks in an answer of ours. */
export function quotable(text: string): string {
  const clean = trimSigns(text.replaceAll('`', "'").replaceAll(/[\s\u200B-\u200D\u2060]+/gu, ' '), ' ');
  // Only so many can be shown, and a line may have tens of thousands.
  const characters = Array.from(clean.slice(0, 2 * QUOTED_CHARS + 2));
  return characters.length <= QUOTED_CHARS ? clean : `${characters.slice(0, QUOTED_CHARS - 1).join('')}…`;
}

/** `name`s in backticks, with commas between them. */
export const listed = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');
