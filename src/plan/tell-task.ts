import type { PairedTask } from '../identity/pairing.ts';
import { codeSpan, oneLine } from '../issue/safe-text.ts';

const TITLE_CHARS = 80;

/** A task in an answer: its words and its place, in code, so that nothing in them reaches anybody. */
export function tellTask({ task, path }: Pick<PairedTask, 'task' | 'path'>): string {
  return `${tellTitle(task.title)} (${codeSpan(path)}, line ${task.line})`;
}

/** A title in code, cut to what an answer can hold. */
export function tellTitle(title: string): string {
  const text = oneLine(title) || '(untitled task)';
  const characters = [...text];
  return codeSpan(
    characters.length <= TITLE_CHARS ? text : `${characters.slice(0, TITLE_CHARS - 1).join('')}…`,
  );
}
