import type { DocumentEdit } from '../../plan/plan.ts';
import { codeSpan, withoutReferences } from '../../issue/safe-text.ts';
import type { EditedDocument, PullText } from '../ports.ts';

const TITLE = 'Tickmark: update task documents';
// A text of GitHub's ends at 65,536 characters; people read fewer.
const EDITS_LISTED = 200;
const VALUE_CHARS = 120;
// By this a person or a program tells that the text is ours.
const MARK = '<!-- tickmark:sync -->';

/**
 * What a pull request says of the edits in it. Nothing in it reaches anybody or closes anything, also when it becomes the
 * message of a squashed commit.
 */
export function pullText(documents: readonly Pick<EditedDocument, 'path' | 'made'>[]): PullText {
  const lines = documents.flatMap(({ path, made }) => made.map((edit) => describe(path, edit)));
  const more = lines.length - EDITS_LISTED;
  return {
    title: TITLE,
    body: [
      'People changed these tasks on their issues. Merging this writes it to the documents; closing it leaves the documents as they are, and the issues too.',
      [...lines.slice(0, EDITS_LISTED), ...(more > 0 ? [`- and ${more} more`] : [])].join('\n'),
      'This branch is written anew whenever more changes, so nothing else should be committed to it.',
      MARK,
    ].join('\n\n'),
  };
}

/** What the pull request says when it is closed because nothing is left to write. */
export const emptiedText = (): PullText => ({
  title: TITLE,
  body: `Documents and issues agree by now, so nothing is left to be written here.\n\n${MARK}`,
});

function describe(path: string, { line, field, to }: DocumentEdit): string {
  const value = [...to].length > VALUE_CHARS ? `${[...to].slice(0, VALUE_CHARS).join('')}…` : to;
  return `- ${quote(path)}, line ${line}: ${field} ${quote(value || '(none)')}`;
}

const quote = (text: string): string => codeSpan(withoutReferences(text));
