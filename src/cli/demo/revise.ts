import { isFinished } from '../../config/task-words.ts';
import type { Task } from '../../document/task.ts';
import { issueTitle } from '../../issue/issue-title.ts';
import { addTask, type Added } from './add-task.ts';
import { openTargets, type DemoDocument, type Snapshot, type Target } from './snapshot.ts';
import { withText } from './status-only.ts';

/** A push that rewords one task and adds another, found by trying until the documents read that way. */
export type Revision = {
  /** The changed documents. */
  readonly documents: readonly DemoDocument[];
  readonly reworded: { readonly issue: number; readonly from: string; readonly to: string };
  /** Title of the issue that the new task asks for. */
  readonly added: string;
};

/** Finds a revision; undefined when no document takes one. */
export function findRevision(snapshot: Snapshot): Revision | undefined {
  const reworded = firstOf(
    openTargets(snapshot).filter(({ document }) => document.isWritable),
    reword,
  );
  if (reworded === undefined) return undefined;
  const documents = snapshot.documents
    .filter(({ isWritable }) => isWritable)
    .map((document) => (document.path === reworded.document.path ? reworded.document : document));
  const added = firstOf(documents, addTask);
  if (added === undefined) return undefined;

  const { issue, from, to } = reworded;
  const others = added.document.path === reworded.document.path ? [] : [reworded.document];
  return { documents: [...others, added.document], reworded: { issue, from, to }, added: titleOf(added) };
}

const titleOf = ({ task }: Added): string => issueTitle(task);

function firstOf<From, To>(items: readonly From[], find: (item: From) => To | undefined): To | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

type Reworded = Revision['reworded'] & { readonly document: DemoDocument };

// A word of prose: no part of a path, an identifier, a link or a mention.
const WORD = /(?<![\p{L}\p{N}_`*/.\-[(@#])\p{L}{3,}(?![\p{L}\p{N}_`*/.\-\])(@#])/gu;

/** The document with the last word of a task's title changed, if it then reads as before but for that title. */
function reword({ issue, document, task }: Target): Reworded | undefined {
  const { text = '', parsed } = document;
  const { start, end } = task.ranges.title;
  const words = [...text.slice(start, end).matchAll(WORD)].toReversed();
  const natural = words.toSorted((a, b) => Number(a[0].endsWith('s')) - Number(b[0].endsWith('s')));
  for (const { 0: word, index } of natural) {
    const at = start + index;
    const revised = withText(document, text.slice(0, at) + otherForm(word) + text.slice(at + word.length));
    const title = findRetold(parsed.tasks, revised.parsed.tasks, task.line);
    if (title !== undefined) return { issue: issue.number, from: issue.title, to: title, document: revised };
  }
  return undefined;
}

// Several things instead of one: still a sentence, and as small as the rewordings that people make. What has no plural
// that way is changed by a letter.
function otherForm(word: string): string {
  return /^[a-z]*[a-rt-z]$/i.test(word) ? `${word}s` : `${word}${word.slice(-1)}`;
}

function findRetold(before: readonly Task[], after: readonly Task[], line: number): string | undefined {
  const was = before.find((task) => task.line === line);
  const is = after.find((task) => task.line === line);
  if (was === undefined || is === undefined || isFinished(is.status)) return undefined;
  const others = (tasks: readonly Task[]): string =>
    JSON.stringify(
      tasks.map((task) =>
        task.line === line ? [line, task.status, task.id] : [task.line, task.status, task.id, task.title],
      ),
    );
  const title = issueTitle(is);
  return others(before) === others(after) && title !== issueTitle(was) ? title : undefined;
}
