import type { TaskStatus } from '../config/task-words.ts';
import type { IssueSnapshot } from './issue-snapshot.ts';
import { splitBody } from './managed-block.ts';
import { readStatus } from './read-fields.ts';

/** What an issue still tells of the task it was made from, when nothing else remembers it. */
export type TaskOfIssue = {
  readonly path: string;
  readonly id: string | undefined;
  readonly title: string;
  readonly status: TaskStatus;
};

const DOCUMENT_ROW = /^\| \*\*Document\*\* \| \[(`+) ?(.+?) ?\1\]/m;
const ID_IN_FRONT = /^(\S{1,40}): (.+)$/;

/** Reads path, id, title and status back from an issue of ours. */
export function taskOfIssue(issue: IssueSnapshot): TaskOfIssue {
  const path = DOCUMENT_ROW.exec(splitBody(issue.body).inner ?? '')?.[2]?.replaceAll('\\|', '|') ?? '';
  const [, id, title = issue.title] = ID_IN_FRONT.exec(issue.title) ?? [];
  // An id has a digit; "Security: Fix it" is a title.
  const isId = id !== undefined && /\d/.test(id);
  return { path, id: isId ? id : undefined, title: isId ? title : issue.title, status: readStatus(issue) };
}
