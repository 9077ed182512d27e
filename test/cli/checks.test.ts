import { expect, test } from '@jest/globals';
import {
  checkFinished,
  checkIssuePerTask,
  checkOtherDocuments,
  checkOtherIssues,
} from '../../src/cli/demo/checks.ts';
import {
  openTargets,
  type DemoDocument,
  type Snapshot,
  type TaskIssue,
} from '../../src/cli/demo/snapshot.ts';
import { withText } from '../../src/cli/demo/status-only.ts';
import { openFile } from '../../src/document/open-file.ts';
import { issue, keyOf } from '../plan/build-world.ts';

const PATH = 'TASKS.md';
const TEXT = '- [ ] Sow the beans\n  - [ ] Buy seeds\n- [x] Dig\n- [ ] Water the beans\n';

function documentOf(text: string): DemoDocument {
  const bytes = Buffer.from(text);
  return { path: PATH, bytes, ...openFile(PATH, bytes) };
}

const taskIssue = (number: number, given: Parameters<typeof issue>[1]): TaskIssue => ({
  issue: issue(number, given),
  key: keyOf(number),
  document: PATH,
});

const SOW = taskIssue(1, { title: 'Sow the beans' });
const DIG = taskIssue(2, { title: 'Dig', state: 'closed', stateReason: 'completed' });
const WATER = taskIssue(3, { title: 'Water the beans' });
const world = (issues: readonly TaskIssue[], text = TEXT): Snapshot => ({
  issues,
  documents: [documentOf(text)],
});
const BEFORE = world([SOW, DIG, WATER]);

test('is content with one issue for each task that is no subtask', () => {
  expect(checkIssuePerTask(BEFORE)).toEqual([]);
});

test.each([
  {
    name: 'a task without an issue',
    issues: [SOW, DIG],
    says: ['a task has no issue: TASKS.md: "Water the beans" (open)'],
  },
  {
    name: 'a twin',
    issues: [SOW, DIG, WATER, taskIssue(4, { title: 'Water the beans' })],
    says: ['an issue has no task, or is there twice: TASKS.md: "Water the beans" (open)'],
  },
  {
    name: 'a key that two issues carry',
    issues: [SOW, DIG, { ...WATER, key: SOW.key }],
    says: ['two issues carry the same key'],
  },
  {
    name: 'a finished task with an open issue',
    issues: [SOW, WATER, taskIssue(2, { title: 'Dig' })],
    says: [
      'a task has no issue: TASKS.md: "Dig" (closed as completed)',
      'an issue has no task, or is there twice: TASKS.md: "Dig" (open)',
    ],
  },
  {
    name: 'an issue of nobody',
    issues: [SOW, DIG, WATER, { ...taskIssue(4, { title: 'Rest' }), key: undefined, document: undefined }],
    says: ['an issue has no task, or is there twice: no document: "Rest" (open)'],
  },
])('finds $name', ({ issues, says }) => {
  expect(checkIssuePerTask(world(issues))).toEqual(says);
});

test.each([
  { name: 'a new title', after: [{ ...SOW, issue: issue(1, { title: 'Sow' }) }, DIG, WATER] },
  {
    name: 'a new label',
    after: [{ ...SOW, issue: issue(1, { title: 'Sow the beans', labels: ['late'] }) }, DIG, WATER],
  },
  { name: 'an issue that is gone', after: [DIG, WATER] },
  { name: 'an issue that came', after: [SOW, DIG, WATER, taskIssue(4, {})] },
])('finds $name among the other issues', ({ after }) => {
  const faults = checkOtherIssues({ before: BEFORE, after: world(after) }, [3]);

  expect(faults).toHaveLength(1);
});

test('does not mind what changes on the issues that are named', () => {
  const faults = checkOtherIssues({ before: BEFORE, after: world([DIG, WATER]) }, [1]);

  expect(faults).toEqual([]);
});

const [sow] = openTargets(BEFORE);
const CLOSED = taskIssue(1, { title: 'Sow the beans', state: 'closed', stateReason: 'completed' });
const TICKED = TEXT.replace('[ ] Sow', '[x] Sow');

test.each([
  { name: 'closed and ticked', issues: [CLOSED, DIG, WATER], text: TICKED, faults: 0 },
  { name: 'closed alone', issues: [CLOSED, DIG, WATER], text: TEXT, faults: 1 },
  { name: 'ticked alone', issues: [SOW, DIG, WATER], text: TICKED, faults: 1 },
  {
    name: 'closed and ticked in the wrong place',
    issues: [CLOSED, DIG, WATER],
    text: TEXT.replace('[ ] Water', '[x] Water'),
    faults: 1,
  },
  { name: 'gone', issues: [DIG, WATER], text: TICKED, faults: 1 },
])('a task that is $name has $faults faults', ({ issues, text, faults }) => {
  const found = sow === undefined ? [] : checkFinished({ before: BEFORE, after: world(issues, text) }, sow);

  expect(found).toHaveLength(faults);
});

test('finds a document that changed by one byte', () => {
  const after = { ...BEFORE, documents: BEFORE.documents.map((document) => withText(document, `${TEXT} `)) };

  expect(checkOtherDocuments({ before: BEFORE, after })).toEqual(['TASKS.md changed']);
  expect(checkOtherDocuments({ before: BEFORE, after }, PATH)).toEqual([]);
});
