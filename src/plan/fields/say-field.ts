import { findReference } from '../../issue/find-reference.ts';
import { prioritiesIn, strangePriorities } from '../../issue/labels/issue-priority.ts';
import type { IssueSnapshot } from '../../issue/issue-snapshot.ts';
import { isTitleCut, issueTitle, titleWords } from '../../issue/issue-title.ts';
import type { Palette } from '../../issue/labels/palette.ts';
import { codeSpan } from '../../issue/safe-text.ts';
import { hasRole } from '../human-act.ts';
import { wordsSaid, type TaskView } from '../task-view.ts';
import type { Editor, HandField, World } from '../world.ts';
import { writeModeOf } from '../write-back/write-mode.ts';
import { sayAssignees, sayDue, sayEstimate } from './say-details.ts';
import { unsaid, type Saying, type Spoken } from './saying.ts';

/** What the document would be made to say, whoever changed the issue. */
export function sayField(world: World, field: HandField, spoken: Spoken): Saying {
  const saying = SAY[field](spoken, world.palette);
  const why = saying.kind === 'edit' ? whyTaskNeverWritten(world, spoken.view) : undefined;
  return why === undefined ? saying : unsaid(why);
}

/** Once it is known who changed the issue: more than a status is written for those with write alone. */
export function judgeSaying(saying: Saying, editor: Editor | undefined): Saying {
  if (saying.kind !== 'edit' || (editor !== undefined && hasRole(editor.role, 'write'))) return saying;
  return unsaid(
    editor === undefined
      ? 'it is not known who changed it, and documents are changed only for people with the write permission'
      : `${codeSpan(editor.login)} changed it, who has ${editor.role}, and a document is changed only for people with the write permission`,
  );
}

/** A status is written for everybody whom GitHub lets change it, unless the config asks for write. */
export function judgeStatus({ config, statusEditors }: World, saying: Saying, issue: IssueSnapshot): Saying {
  const editor = statusEditors.get(issue.number);
  return config.writeBack.from === 'triage' || editor === 'ourselves' ? saying : judgeSaying(saying, editor);
}

/** Why nothing at all is written to a document; undefined when it may be. */
export function whyNeverWritten(
  { config }: World,
  { document }: Pick<TaskView, 'document'>,
): string | undefined {
  if (writeModeOf(config, document.path) === 'off')
    return 'writing to documents is switched off (`writeBack: off`)';
  return document.isWritable ? undefined : 'the document is not valid UTF-8 and is never written';
}

/** The same for what a task says of itself. */
export const whyTaskNeverWritten = (world: World, view: TaskView): string | undefined =>
  view.paired.task.isGroup
    ? 'the issue stands for a section of the document, and only its tasks say anything there'
    : whyNeverWritten(world, view);

const SAY: Readonly<Record<HandField, (spoken: Spoken, palette: Palette) => Saying>> = {
  title: sayTitle,
  priority: sayPriority,
  assignees: sayAssignees,
  estimate: sayEstimate,
  due: sayDue,
};

function sayTitle({ view, issue, said }: Spoken): Saying {
  const { key, task } = view.paired;
  const { titles } = view.derived;
  const words = wordsSaid(issue, task.id, titles);
  if (isTitleCut(task, titles)) return unsaid('the issue shows only the beginning of this title');
  if (words === '') return unsaid('a title is never set to nothing');
  // What the issue would then be told has to be what it says: neither cut by the id in front, nor repaired.
  if (titleWords(task.id, issueTitle({ id: task.id, title: words }, titles), titles) !== words) {
    return unsaid('an issue could not show this title together with what stands beside it there');
  }
  // The number of its own issue stays at the end of the line.
  const reference = findReference(task.title);
  const tail = reference?.issue === issue.number ? task.title.trim().slice(reference.words.length) : '';
  return {
    kind: 'edit',
    edit: {
      key,
      line: task.line,
      field: 'title',
      from: task.title,
      to: `${words}${tail}`,
      halves: { document: view.values.title, issue: said },
    },
  };
}

function sayPriority({ view, issue, said }: Spoken, palette: Palette): Saying {
  const { key, task } = view.paired;
  if (task.priority === undefined) return { kind: 'beyond' };
  const [wanted, ...others] = prioritiesIn(said);
  if (wanted === undefined) return unsaid(whyNone(issue, palette));
  if (others.length > 0) {
    return unsaid('the issue has more than one label of a priority; leave the one that counts');
  }
  if (task.ranges.priority === undefined) {
    return unsaid('the task has no priority of its own there: what stands around it says one');
  }
  return {
    kind: 'edit',
    edit: {
      key,
      line: task.line,
      field: 'priority',
      from: task.priority,
      to: wanted,
      halves: { document: view.values.priority, issue: said },
    },
  };
}

function whyNone({ labels }: IssueSnapshot, palette: Palette): string {
  const [strange] = strangePriorities(labels, palette);
  return strange === undefined
    ? 'a priority is not taken out of a document'
    : `${codeSpan(strange)} is no priority that documents are told`;
}
