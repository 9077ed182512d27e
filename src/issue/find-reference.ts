import { asIssueNumber, type IssueNumber } from './task-key.ts';

/** The issue that a line is, or ends in, and the words before it. */
export type Reference = { readonly issue: IssueNumber; readonly words: string };

const AT_THE_END = /(?:^|[\s(])#(\d{1,9})\)?[.:;,]?$/;

/** Finds `#123` as the whole of a title or at its end, in brackets too. */
export function findReference(title: string): Reference | undefined {
  // Of ten thousand titles hardly any has one.
  if (!title.includes('#')) return undefined;
  const text = title.trim();
  const match = AT_THE_END.exec(text);
  if (match === null) return undefined;
  return { issue: asIssueNumber(Number(match[1])), words: text.slice(0, match.index).trim() };
}
