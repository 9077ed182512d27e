import type { OwnSite } from '../fields/settle-status.ts';
import { repairEncoding } from '../repair-encoding.ts';

/**
 * True for a mark that may come and go as it stands: an emoji, a bracket, a word that leads its line. `- PENDING` is a word of a
 * longer line end, which goes only as a word, and so is a tag behind its `#`.
 */
export function isWholeMark(text: string, { range, side }: Pick<OwnSite, 'range' | 'side'>): boolean {
  if (side === 'front') return text.charAt(range.start - 1) !== '#';
  const written = text.slice(range.start, range.end);
  return /^[([（【〔`]/u.test(written) || !/[\p{L}\p{N}]/u.test(repairEncoding(written));
}
