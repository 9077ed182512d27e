import type { PullRequest } from '../pull-request.ts';
import { branchReferences } from './branch-reference.ts';
import type { PullReference } from './pull-reference.ts';
import { readUnit } from './read-unit.ts';
import { shownLine, shownUnits, type Unit } from './shown-units.ts';

/** All that people write with a pull request. */
export type PullTexts = Pick<PullRequest, 'title' | 'body' | 'commitMessages' | 'headBranch'>;

// `Revert "…"`, `revert: …`, `Revert: …`
const REVERT = /^\s*revert(?:s|ed|ing)?\b/iu;

/**
 * The tasks that a pull request's texts and branch speak of, in order. What takes something back completes nothing, and
 * neither does its text, which may hold the old one. Linear in the length of the texts.
 */
export function pullReferences({
  title,
  body,
  commitMessages,
  headBranch,
}: PullTexts): readonly PullReference[] {
  const own = [...readUnit(shownLine(title)), ...shownUnits(body).flatMap(readUnit)];
  const said = REVERT.test(title) ? own.flatMap(mentioned) : own;
  return [...said, ...commitMessages.flatMap(messageReferences), ...branchReferences(headBranch)];
}

function messageReferences(message: string): readonly PullReference[] {
  const found = unitsOfMessage(message).flatMap(readUnit);
  return REVERT.test(message) ? found.flatMap(mentioned) : found;
}

/** The subject of a commit is no Markdown; what stands under it is written as if it were. */
function unitsOfMessage(message: string): readonly Unit[] {
  const [subject = '', under = ''] = message.split(/\r\n|\r|\n/u, 2);
  // Without a blank line under it, it goes on.
  if (under.trim() !== '') return shownUnits(message);
  return [shownLine(subject), ...shownUnits(message.slice(subject.length))];
}

const mentioned = (reference: PullReference): readonly PullReference[] =>
  reference.says === 'completes' ? [{ ...reference, says: 'mentions' }] : [reference];
