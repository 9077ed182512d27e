import type { TaskDraft } from '../tasks/task-draft.ts';

/** A person named on a line, `@` in front. */
export const LOGIN = /(?<=^|[\s(,|])@([A-Za-z0-9](?:[A-Za-z0-9-]{0,38}))(?![\w/@(-])/gu;
// `@assignee(kim)`, `owner:kim`, `[assignee:: kim]`
const NAMED =
  /(?<=^|[\s[(])@?(?:assignee|assigned|owner)(?:\(|::?\s?)@?([A-Za-z0-9](?:[A-Za-z0-9-]{0,38}))(?=[\s)\],]|$)/giu;
const NOBODY: readonly string[] = [];

// The sign behind the word is rarer than the places where the word may begin.
const MAY_BE_NAMED = /[a-z][:(]/iu;

/** The people whom a task's line names; in todo.txt an `@` is a place or a tool, no person. */
export function loginsInLine(line: string, origin: TaskDraft['origin']): readonly string[] {
  const hasPeople = origin !== 'line' && line.includes('@');
  const hasNamed = MAY_BE_NAMED.test(line);
  if (!hasPeople && !hasNamed) return NOBODY;
  const people = hasPeople ? line.matchAll(LOGIN) : [];
  const named = hasNamed ? line.matchAll(NAMED) : [];
  return [...people, ...named].map((match) => match[1] ?? '');
}
