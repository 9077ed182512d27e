import { repairEncoding } from '../repair-encoding.ts';

/** `- PENDING` is a word of a longer line end, which goes only as a word; emoji and brackets come and go whole. */
export function isWholeMark(written: string): boolean {
  return /^[([（【`]/u.test(written) || !/[\p{L}\p{N}]/u.test(repairEncoding(written));
}
