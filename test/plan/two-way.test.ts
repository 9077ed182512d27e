import { expect, test } from '@jest/globals';
import { issueEdits } from '../../src/plan/fields/issue-edits.ts';
import { planPass } from '../../src/plan/plan-pass.ts';
import type { Task } from '../../src/document/task.ts';
import { getHours } from '../../src/issue/values/hours.ts';
import type { Action, DocumentEdit, Plan } from '../../src/plan/plan.ts';
import { retold, settle, task, touched } from './build-world.ts';
import { DETAIL_SCENES } from './detail-scenes.ts';
import { labels, meet, OFF, OWN, RITA, SCENES as FIRST_SCENES, type Scene } from './two-way-scenes.ts';

const SCENES: readonly (Scene & { readonly field: string })[] = [...FIRST_SCENES, ...DETAIL_SCENES];

const shown = (field: string, to: string): string => (field === 'details' ? 'changed' : to || '(none)');

function tell(action: Action): string {
  if (action.kind === 'edit-document')
    return action.edits.map(({ field, to }) => `document ${field}: ${to}`).join(', ');
  if (action.kind === 'comment') return `comment ${action.purpose.replace(/^(lost-[a-z]+)-.*/, '$1')}`;
  if ('fields' in action && 'changes' in action)
    return `issue ${action.fields.map(({ field, to }) => `${field}: ${shown(field, to)}`).join(', ')}`;
  return action.kind;
}

test.each(SCENES)('$field changed by $name', (scene) => {
  const plan = planPass(meet(scene));

  expect(plan.actions.map(tell)).toEqual(scene.want);
});

function said({ field, to }: DocumentEdit): Partial<Task> {
  if (field === 'assignees') return { assignees: to.split(' ') };
  return field === 'estimate' ? { estimateHours: getHours(to) } : { [field]: to };
}

// The next pass: the document follows where it was to, and everything else was done.
function after(scene: Scene): Plan {
  const met = meet(scene);
  const plan = planPass(met);
  const edited = plan.actions.flatMap((action) => (action.kind === 'edit-document' ? action.edits : []));
  const says = Object.assign({}, ...edited.map(said));
  return planPass(retold(settle(met, plan), [task({ ...scene.was, ...scene.document, ...says })]));
}

test.each(SCENES)('once the pass is over nothing is left: $field changed by $name', (scene) => {
  expect(after(scene).actions).toEqual([]);
});

const edits = (plan: Plan): readonly Action[] => plan.actions.filter(({ kind }) => kind === 'edit-document');

test.each(SCENES)('a write-back that is not there yet is wanted again: $field changed by $name', (scene) => {
  const met = meet(scene);

  const again = planPass(settle(met));

  expect(edits(again)).toEqual(edits(planPass(met)));
});

test('a settled difference ends when the document changes', () => {
  const settled = settle(meet({ name: '', issue: { title: 'Tidy' }, by: RITA, want: [] }));

  const plan = planPass(retold(settled, [task({ title: 'Water the roses' })]));

  expect(plan.actions.map(tell)).toEqual(['issue title: Water the roses']);
});

test('of two priority labels the one that is left counts', () => {
  const scene = { was: { priority: 'low', ...OWN }, issue: { labels: labels('high', 'low') } } as const;
  const settled = settle(meet({ name: '', want: [], ...scene }));

  const plan = planPass(touched(settled, 1, { labels: labels('high') }));

  expect(plan.actions.map(tell)).toEqual(['document priority: high']);
});

test('what is lost is told whole, reaches nobody, and before it is gone', () => {
  const issue = { title: 'Ask @maya about #12 <!-- tickmark:v1 -->' };
  const plan = planPass(meet({ name: '', document: { title: 'Water the roses' }, issue, want: [] }));

  expect(plan.actions.map(({ kind }) => kind)).toEqual(['comment', 'update-issue']);
  expect(plan.actions[0]).toMatchObject({
    body: expect.stringContaining('\n\n    Ask @maya about #12 <!--\u200B tickmark:v1 -->'),
  });
});

test.each([
  { name: 'a title that the document may follow', issue: { title: 'Tidy' }, want: ['title'] },
  { name: 'a priority that the document has no place for', issue: { labels: labels('high') }, want: [] },
  {
    name: 'both',
    was: { priority: 'low', ...OWN },
    issue: { title: 'T', labels: labels('high') },
    want: ['title', 'priority'],
  },
  { name: 'nothing where writing is off', issue: { title: 'Tidy' }, world: { config: OFF }, want: [] },
] satisfies Scene[])('who edited is asked for $name', (scene: Scene) => {
  expect(issueEdits(meet(scene)).map(({ field }) => field)).toEqual(scene.want);
});
