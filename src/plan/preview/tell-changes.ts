import type { TaskKey } from '../../issue/task-key.ts';
import type { Action, FieldChange } from '../plan.ts';
import { renderEdit, renderLinks } from '../render-plan.ts';
import type { IssueUpdate } from '../update-issue.ts';
import type { Changes, DocumentChange, Opening } from './changes.ts';
import type { Section } from './fold.ts';
import type { Previewed } from './previewed.ts';
import { inCode, subjectsOf } from './tell-subject.ts';

// Beside the title an opened issue says what its document does.
const UNTOLD: readonly string[] = ['title', 'details', 'subtasks'];

/** What a merge changes, field by field, in sections to be folded. */
export function tellChanges(previewed: Previewed, changes: Changes): readonly Section[] {
  const { name, evidence } = subjectsOf(previewed);
  const why = (key: TaskKey, reason: string): readonly string[] =>
    previewed.isExplained
      ? [`      because ${inCode(reason)}`, ...evidence(key).map((one) => `      known by: ${inCode(one)}`)]
      : [];
  const told = (lines: readonly string[], { key, reason }: About): string =>
    [...lines, ...why(key, reason)].join('\n');
  const change = (one: IssueUpdate): string => told([`  ${name(one.key)}`, ...diffOf(one.fields)], one);
  const { opened, closed, reopened, updated, left, adopted, linked, edited, held } = changes;
  const sections: readonly Section[] = [
    { heading: 'Opened', entries: opened.map((one) => told(tellOpening(one), one)) },
    { heading: 'Closed', entries: closed.map(change) },
    { heading: 'Reopened', entries: reopened.map(change) },
    { heading: 'Changed', entries: updated.map(change) },
    { heading: 'Left their document', entries: left.map((one) => told([`- ${name(one.key)}`], one)) },
    { heading: 'Taken over', entries: adopted.map((one) => told([`  ${name(one.key)}`], one)) },
    {
      heading: 'Related to others',
      entries: linked.map((one) =>
        one.kind === 'link-tasks'
          ? `  ${[one.keeper, ...one.others].map(name).join(' with ')}`
          : told([`  ${name(one.key)} ${renderLinks(one, name)}`], one),
      ),
    },
    { heading: 'Documents', entries: edited.map(tellEdits) },
    ...held.map(({ path, actions }) => ({
      heading: `Held: ${path}`,
      entries: actions.map((one) => tellHeld(one, name)),
    })),
  ];
  return sections.filter(({ entries }) => entries.length > 0);
}

type About = { readonly key: TaskKey; readonly reason: string };

function tellOpening({ draft, path, line, finishAs, fields }: Opening): readonly string[] {
  const closing = finishAs === undefined ? '' : `, closed at once as ${finishAs.replace('_', ' ')}`;
  return [
    `+ ${inCode(draft.title)}  (${inCode(path)}, line ${line})${closing}`,
    ...fields
      .filter(({ field, to }) => !UNTOLD.includes(field) && to !== 'todo')
      .map(({ field, to }) => `+     ${field}: ${valueOf(to)}`),
  ];
}

/** Details and subtasks are digests, which say nothing to people. */
const diffOf = (fields: readonly FieldChange[]): readonly string[] =>
  fields.flatMap(({ field, from, to }) =>
    field === 'details' || field === 'subtasks'
      ? [`!     ${field} changed`]
      : [`-     ${field}: ${valueOf(from)}`, `+     ${field}: ${valueOf(to)}`],
  );

const tellEdits = ({ path, edits, by }: DocumentChange): string =>
  [
    `  ${inCode(path)}${by === 'commit' ? '' : ', by pull request'}`,
    ...edits.map((edit) => `!     line ${edit.line}: ${inCode(renderEdit(edit))}`),
  ].join('\n');

function tellHeld(action: Action, name: (key: TaskKey) => string): string {
  if (action.kind === 'open-issue') return tellOpening(action).join('\n');
  const what = action.kind.replaceAll('-', ' ');
  if (!('key' in action)) return `  ${what}`;
  return [`  ${what} ${name(action.key)}`, ...('fields' in action ? diffOf(action.fields) : [])].join('\n');
}

const valueOf = (value: string): string => inCode(value.replaceAll('\n', ', ')) || '(none)';
