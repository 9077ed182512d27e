import { statusWordAtStart } from '../../dialect/status-words.ts';

/** A status or an effort at a line's end, with what leads over to it, is no longer than this. */
export const BACK_CHARS = 64;

/** True where a percentage is a share of something else than of the work: `>90% coverage`, `30% of the traffic`. */
export function tellsShare(text: string): boolean {
  const percent = text.includes('%') ? /^(.*?)\d{1,3}\s*%(.*)$/su.exec(text) : null;
  if (percent === null) return false;
  const [, before = '', behind = ''] = percent;
  const words = behind.replace(/^[^\p{L}\p{N}+]+/u, '');
  return /[<>≤≥]\s*$/u.test(before) || (words !== '' && statusWordAtStart(words) === undefined);
}
