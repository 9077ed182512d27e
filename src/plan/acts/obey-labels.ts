import type { Command } from '../../command/command.ts';
import type { TaskStatus } from '../../config/task-words.ts';
import { isFinished } from '../../config/task-words.ts';
import { findLabel, hasName } from '../../issue/labels/exchange-labels.ts';
import { prioritiesIn, readPriority } from '../../issue/labels/issue-priority.ts';
import { readStatus } from '../../issue/labels/issue-status.ts';
import { codeSpan } from '../../issue/safe-text.ts';
import { LABELS_AT_MOST } from '../fields/label-changes.ts';
import type { World } from '../world.ts';
import { notObeyed, obeyedInPart, wish, type Obeyed, type Obeying } from './obeying.ts';
import { refusalOf } from './refusal.ts';
import type { TaskWishes } from './wishes.ts';

type Labelling = Obeying<'labels'>;

// An answer that lists more helps nobody.
const LISTED = 30;

/** Adds and removes labels, one after the other. A label of ours says a field, and is taken for a change of that. */
export function label(obeying: Labelling): Obeyed {
  const { command } = obeying;
  let { wishes } = obeying;
  const wrong: string[] = [];
  for (const [names, change] of [
    [command.remove, remove],
    [command.add, add],
  ] as const) {
    for (const name of names) {
      const { refusal, ...obeyed } = change({ ...obeying, wishes }, name);
      if (refusal !== undefined) wrong.push(refusal);
      wishes = obeyed.wishes ?? wishes;
    }
  }
  return {
    ...(wishes !== obeying.wishes && { wishes }),
    ...(wrong.length > 0 && {
      refusal: (wishes === obeying.wishes ? notObeyed : obeyedInPart)(command, wrong.join('; ')),
    }),
  };
}

function add(obeying: Labelling, name: string): Obeyed {
  const { palette } = obeying.world;
  const status = palette.statusOf.get(name.toLowerCase());
  const priority = palette.priorityOf.get(name.toLowerCase());
  if (status !== undefined) return sayStatus(obeying, status);
  if (priority !== undefined) return guarded(obeying, 'priority', wish(obeying, 'priority', priority));
  if (findLabel(palette, name) !== undefined) return { refusal: ourOwn(name) };

  const { labels = [] } = obeying.judged;
  const known = labels.find((one) => hasName([one], name));
  if (known === undefined) {
    const valid = labels.filter((one) => isForPeople(palette, one));
    return { refusal: `there is no label ${codeSpan(name)} here. ${listed(valid)}` };
  }
  const after = labelsOf(obeying);
  if (hasName(after, known)) return { wishes: exchange(obeying, { add: [known], remove: [] }) };
  if (after.length >= LABELS_AT_MOST) {
    return {
      refusal: `${codeSpan(known)} has no place: an issue has at most ${LABELS_AT_MOST} labels`,
    };
  }
  return { wishes: exchange(obeying, { add: [known], remove: [] }) };
}

function remove(obeying: Labelling, name: string): Obeyed {
  const { issue, wishes } = obeying;
  const { palette } = obeying.world;
  const status = palette.statusOf.get(name.toLowerCase());
  const priority = palette.priorityOf.get(name.toLowerCase());
  if (status !== undefined) {
    const now = wishes.fields.status?.value ?? readStatus(issue, palette);
    if (now !== status) return { wishes };
    if (isFinished(status))
      return { refusal: `${codeSpan(name)} goes when the task is taken up again, by \`/reopen\`` };
    return sayStatus(obeying, 'todo');
  }
  if (priority !== undefined) {
    const now = wishes.fields.priority?.value ?? readPriority(issue.labels, palette);
    const [other = ''] = prioritiesIn(now).filter((one) => one !== priority);
    return prioritiesIn(now).some((one) => one === priority)
      ? guarded(obeying, 'priority', wish(obeying, 'priority', other))
      : { wishes };
  }
  if (findLabel(palette, name) !== undefined) return { refusal: ourOwn(name) };
  return { wishes: exchange(obeying, { add: [], remove: [name] }) };
}

const sayStatus = (obeying: Labelling, status: TaskStatus): Obeyed =>
  guarded(obeying, 'status', wish(obeying, 'status', status), status);

/** Whoever may set labels may not therefore set what stands behind one. */
function guarded(
  { judged, world, command }: Labelling,
  name: 'status' | 'priority',
  wishes: TaskWishes,
  status: TaskStatus = 'todo',
): Obeyed {
  const { written, isNamespaced } = command;
  const same: Command =
    name === 'status'
      ? { kind: 'status', name, status, reason: undefined, written, isNamespaced }
      : { kind: 'priority', name, priority: undefined, written, isNamespaced };
  const refusal = refusalOf(same, judged, world);
  return refusal === undefined ? { wishes } : { refusal };
}

/** Theirs, or one of ours by which people may say something. */
function isForPeople(palette: World['palette'], name: string): boolean {
  const { statusOf, priorityOf } = palette;
  const saying = statusOf.has(name.toLowerCase()) || priorityOf.has(name.toLowerCase());
  return saying || findLabel(palette, name) === undefined;
}

const ourOwn = (name: string): string => `${codeSpan(name)} is set and taken off by Tickmark itself`;

/** The labels of the issue as the acts so far leave it. */
function labelsOf({ issue, wishes }: Labelling): readonly string[] {
  const { add: added = [], remove: removed = [] } = wishes.fields.labels?.value ?? {};
  const kept = issue.labels.filter((name) => !hasName(removed, name));
  return [...kept, ...added.filter((name) => !hasName(kept, name))];
}

function exchange(
  obeying: Labelling,
  { add: more, remove: less }: { readonly add: readonly string[]; readonly remove: readonly string[] },
): TaskWishes {
  const { add: added = [], remove: removed = [] } = obeying.wishes.fields.labels?.value ?? {};
  return wish(obeying, 'labels', {
    add: [...added.filter((name) => !hasName([...more, ...less], name)), ...more],
    remove: [...removed.filter((name) => !hasName([...more, ...less], name)), ...less],
  });
}

function listed(labels: readonly string[]): string {
  if (labels.length === 0) return 'The repository has none';
  const some = labels.slice(0, LISTED).map(codeSpan).join(', ');
  return `Valid: ${some}${labels.length > LISTED ? `, and ${labels.length - LISTED} more` : ''}`;
}
