import { codeSpan } from '../../issue/safe-text.ts';
import { isHours } from '../../issue/values/hours.ts';
import { loginsIn, loginsText } from '../../issue/values/logins.ts';
import { unsaid, type Saying, type Spoken } from './saying.ts';

/** People who may not be assigned stay where the document names them: the issue cannot say them. */
export function sayAssignees({ view, issue, said }: Spoken): Saying {
  const { key, task } = view.paired;
  if (task.assignees.length === 0) return { kind: 'beyond' };
  if (task.ranges.assignees === undefined)
    return unsaid('the task has no one place that names its assignees');
  const [now, silent] = [new Set(loginsIn(said)), new Set(loginsIn(loginsText(view.derived.unassignable)))];
  const kept = task.assignees.filter(
    (login) => now.has(login.toLowerCase()) || silent.has(login.toLowerCase()),
  );
  const named = new Set(loginsIn(loginsText(kept)));
  const to = [...kept, ...issue.assignees.filter((login) => !named.has(login.toLowerCase()))].join(' ');
  if (to === '') return unsaid('the last name is not taken out of a document');
  const halves = { document: view.values.assignees, issue: said };
  return {
    kind: 'edit',
    edit: { key, line: task.line, field: 'assignees', from: task.assignees.join(' '), to, halves },
  };
}

export function sayEstimate({ view, said }: Spoken): Saying {
  const { key, task } = view.paired;
  const { estimate } = view.values;
  if (said !== '' && !isHours(said))
    return unsaid(`${codeSpan(said)} is no estimate that is understood here`);
  if (estimate === '') return { kind: 'beyond' };
  if (said === '') return unsaid('an estimate is not taken out of a document');
  if (task.ranges.estimate === undefined) return unsaid('the task has no one place that says its estimate');
  const halves = { document: estimate, issue: said };
  return {
    kind: 'edit',
    edit: { key, line: task.line, field: 'estimate', from: estimate, to: said, halves },
  };
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;

export function sayDue({ view, said }: Spoken): Saying {
  const { key, task } = view.paired;
  if (said !== '' && !DATE.test(said)) return unsaid(`${codeSpan(said)} is no date that is understood here`);
  if (task.due === undefined) return { kind: 'beyond' };
  if (said === '') return unsaid('a due date is not taken out of a document');
  if (task.ranges.due === undefined) return unsaid('the date stands there in a way that is not written');
  const halves = { document: task.due, issue: said };
  return { kind: 'edit', edit: { key, line: task.line, field: 'due', from: task.due, to: said, halves } };
}
