import type { Task } from '../document/task.ts';
import type { PairedTask } from '../identity/pairing.ts';
import { documentFields, type Derived } from '../issue/document-fields.ts';
import { digest } from '../issue/digest.ts';
import type { FieldValues } from '../issue/fields.ts';
import { findReference } from '../issue/find-reference.ts';
import type { IssueSnapshot } from '../issue/issue-snapshot.ts';
import { issueTitle, titleWords } from '../issue/issue-title.ts';
import { eitherLabels } from '../issue/labels/extra-labels.ts';
import { MARKED_FIELDS, type Marker } from '../issue/marker.ts';
import { renderBlock } from '../issue/render-block.ts';
import type { Reading } from '../issue/read-fields.ts';
import { asIssueNumber } from '../issue/task-key.ts';
import type { TitleFormat } from '../issue/title-format.ts';
import { asLabelled } from './fields/as-labelled.ts';
import { documentSide } from './fields/document-side.ts';
import { leftOut } from './left-out.ts';
import { nativeSubtasks } from './links/native-subtasks.ts';
import type { DocumentState, Tracking, World } from './world.ts';

/** One task with its subtasks and what its document says, ready to be compared with its issue. */
export type TaskView = {
  readonly paired: PairedTask;
  readonly document: DocumentState;
  readonly subtasks: readonly Task[];
  readonly derived: Derived;
  /** The config wants no issue for it, as long as it has none. */
  readonly isLeftOut: boolean;
  readonly values: FieldValues;
};

/** The tasks, of all or of these, that are or have been issues of their own, in document order. */
export function taskViews(
  world: World,
  tasks: readonly PairedTask[] = world.pairing.tasks,
): readonly TaskView[] {
  const documents = new Map(world.documents.map((document) => [document.path, document]));
  const derive = documentSide(world);
  const isLeftOut = leftOut(world);
  const native = nativeSubtasks(world);
  const isIssue = native?.isIssue ?? isTopmost(world);
  return tasks.flatMap((paired) => {
    const document = documents.get(paired.path);
    if (document === undefined || !isIssue(paired)) return [];
    const subtasks = native?.listedUnder(paired) ?? shownSubtasks(world, { paired, document });
    const tracking = world.tracking.get(paired.key);
    const issue = world.issues.get(tracking?.issue ?? NO_ISSUE);
    const derived = derive(paired.task, tracking?.base.type?.document);
    const values = valuesOf({ paired, subtasks, derived }, issue);
    return [
      {
        paired,
        document,
        subtasks,
        derived,
        isLeftOut: isLeftOut(paired),
        values: asLabelled(world, paired, values),
      },
    ];
  });
}

const isTopmost =
  ({ tracking }: World) =>
  ({ key, task }: PairedTask): boolean =>
    task.level === 0 || tracking.get(key)?.issue !== undefined;

const NO_ISSUE = asIssueNumber(0);

/** What the document says. The number of its own issue at the end of a line is no part of a title. */
function valuesOf(
  { paired, subtasks, derived }: Pick<TaskView, 'paired' | 'subtasks' | 'derived'>,
  issue: IssueSnapshot | undefined,
): FieldValues {
  const { path, task } = paired;
  const values = documentFields({ path, task, subtasks }, derived);
  const reference = issue === undefined ? undefined : findReference(task.title);
  if (issue === undefined || reference?.issue !== issue.number) return values;
  // A line that is nothing but the number leaves the title to the issue.
  const title =
    reference.words === '' ? issue.title : issueTitle({ ...task, title: reference.words }, derived.titles);
  return { ...values, title };
}

/** How the issue of a task is read. */
export const readingOf = ({
  world: { palette },
  view,
  tracking: { base },
}: {
  readonly world: Pick<World, 'palette'>;
  readonly view: Pick<TaskView, 'values'>;
  readonly tracking: Pick<Tracking, 'base'>;
}): Reading => ({ palette, asked: eitherLabels(view.values.labels, base.labels?.document ?? '') });

/** The words of an issue's title, without the task's id in front and the issue's own number at the end. */
export function wordsSaid(
  { number, title }: IssueSnapshot,
  id: string | undefined,
  titles: TitleFormat,
): string {
  let words = titleWords(id, title, titles);
  for (let own = findReference(words); own?.issue === number; own = findReference(words)) words = own.words;
  return words;
}

/** The subtasks that the checklist of a task's issue shows, in document order. */
export function shownSubtasks(
  { config }: Pick<World, 'config'>,
  { paired, document }: Pick<TaskView, 'paired' | 'document'>,
): readonly Task[] {
  if (config.subtasks === 'ignore') return [];
  return descendants(document.parsed.tasks, paired.index);
}

// Parents stand before their children, and a task's descendants follow it without a gap.
function descendants(tasks: readonly Task[], index: number): readonly Task[] {
  if (tasks[index + 1]?.parent !== index) return [];
  const own = new Set([index]);
  const found: Task[] = [];
  for (let at = index + 1; at < tasks.length; at += 1) {
    const task = tasks[at];
    if (task?.parent === undefined || !own.has(task.parent)) break;
    own.add(at);
    found.push(task);
  }
  return found;
}

/** The inner text of the managed block, with as much of the task's own text as has room, and its marker. */
export function blockOf(
  world: World,
  view: TaskView,
  chars?: number,
): {
  readonly inner: string;
  readonly marker: Omit<Marker, 'base'> & { base: Omit<Marker['base'], 'block'> };
} {
  const { paired, subtasks, derived, values } = view;
  const inner = renderBlock(paired.task, subtasks, {
    path: paired.path,
    line: paired.task.line,
    commitSha: world.head.sha,
    commitAuthor: world.head.author,
    repositoryUrl: world.repositoryUrl,
    rows: values,
    unassignable: derived.unassignable,
    chars,
  });
  const base = Object.fromEntries(
    MARKED_FIELDS.map((field) => [
      field,
      field === 'details' || field === 'subtasks' ? values[field] : digest(values[field]),
    ]),
  );
  return { inner, marker: { repositoryId: world.repositoryId, key: paired.key, base } };
}

/** Where a task's words stand, for reasons: `TASKS.md, line 12`. */
export const placeOf = ({ paired }: TaskView): string => `${paired.path}, line ${paired.task.line}`;
