import { escapePattern } from '../../dialect/fold.ts';
import { TASK_LABEL_SPELLINGS } from '../../dialect/section-names.ts';
import { DOUBLE_ENCODINGS, encodeLike } from '../markdown/encoding.ts';

const ENCODED = TASK_LABEL_SPELLINGS.filter((label) => /\P{ASCII}/u.test(label)).flatMap((label) =>
  DOUBLE_ENCODINGS.flatMap((encoding) => {
    const once = encodeLike(label, encoding);
    return [once, encodeLike(once, encoding)];
  }),
);

/** Matches a task label before a number, double-encoded or not: `Task 3`, `Tâche 3`, `T√¢che 3`. */
export const TASK_LABEL_PATTERN = [...new Set([...TASK_LABEL_SPELLINGS, ...ENCODED])]
  .toSorted((a, b) => b.length - a.length)
  .map(escapePattern)
  .join('|');
