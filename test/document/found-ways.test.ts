import { expect, test } from '@jest/globals';
import type { TaskStatus } from '../../src/config/task-words.ts';
import { parseDocument } from '../../src/document/parse-document.ts';
import { changed, edited, onlyTask, outlineOf } from './support.ts';

// Ways of ending and beginning a line, as people write them; each was read wrongly once.
test.each([
  [
    'a dot behind a title is decoration, whatever the title says',
    '- [ ] Shed: paint 🔴',
    'todo - Shed: paint 🔴',
  ],
  ['a time before a dot stays', '- [ ] Deliver at 12:30 🟢', 'todo - Deliver at 12:30 🟢'],
  ['a bracket before a dot stays', '- [ ] Mend (see: book) 🟡', 'todo - Mend (see: book) 🟡'],
  [
    'a share of something else is no progress',
    '- [ ] Seeds come up (>90% of them)',
    'todo - Seeds come up (>90% of them)',
  ],
  ['what a bargain saves is no progress', '- [ ] Buy mulch (10% off)', 'todo - Buy mulch (10% off)'],
  ['what a dash tells of a share stays', '- [ ] Roses — 30% of the bed', 'todo - Roses — 30% of the bed'],
  ['a share with a word for it is progress', '- [ ] Weed (60% complete)', 'in_progress - Weed'],
  ['a small word in code is a name', '- [ ] Call `hold`', 'todo - Call hold'],
  ['a status of two words in code is one', '- [ ] Weed `in progress`', 'in_progress - Weed'],
  ['a capital status word leads a line', '- DONE water the beds\n- mow', 'done - water the beds'],
  ['in bold, too', '- **WIP** water the beds\n- mow', 'in_progress - water the beds'],
  ['a verb in capitals is the work', '- OPEN the gate\n- mow', 'todo - OPEN the gate'],
  ['a line in capitals has no loud word', '- DONE DEAL\n- mow', 'todo - DONE DEAL'],
  ['a bracket that says nothing but done', '- Water the beds (done)\n- mow', 'done - Water the beds'],
  ['a bracket that goes on with the sentence', '- Old paths (removed)\n- mow', 'todo - Old paths (removed)'],
  ['a date behind the status', '- Water — DONE 2026-05-01\n- mow', 'done - Water'],
  ['a date in brackets behind the status', '### Task 1: Water — DONE [2026-05-01]', 'done 1 Water'],
  ['a date behind a mark', '### Task 1: Water ✅ 2026-05-01', 'done 1 Water'],
  [
    'an id of long words',
    '- [ ] BED-WATERING-NORTH-01 Lay pipes\n- [ ] BED-WATERING-NORTH-02 Dig',
    'todo BED-WATERING-NORTH-01 Lay pipes',
  ],
  ['a dash behind the id of a spec', '- [ ] T001 - Lay pipes', 'todo T001 Lay pipes'],
  ['a status in brackets leads a line', '- [In progress] Water\n- mow', 'in_progress - Water'],
  ['in any language and bracket', '- 【完了】門を直す\n- 草', 'done - 門を直す'],
  [
    'an id of many words that stands alone',
    '- [ ] BED-WATER-NORTH-01 Lay pipes',
    'todo BED-WATER-NORTH-01 Lay pipes',
  ],
  ['a rule in loud words', '### Task 1: Rules (NEVER break these)', 'todo 1 Rules (NEVER break these)'],
  [
    'a loud status with a bracketed date and a comment',
    '### Task 1: Water — DONE [2026-05-01] (by hand)',
    'done 1 Water',
  ],
  ['a lane that says now', '## Сейчас\n\n1. Полить\n\n## Дальше\n\n1. Косить', 'in_progress - Полить'],
  ['beside a box', '- [ ] (blocked) Water', 'blocked - Water'],
  ['a kind of work in brackets is none', '- [Testing] Water\n- mow', 'todo - [Testing] Water'],
  [
    'a bracket that begins with a status word',
    '### Task 1: Sort drafts (never published)',
    'todo 1 Sort drafts (never published)',
  ],
  [
    'a bracket that goes on behind one',
    '- [ ] Queue (waiting list included)',
    'todo - Queue (waiting list included)',
  ],
  ['a bracket that says by whom', '### Task 1: Water (blocked by Ann)', 'blocked 1 Water'],
  ['a loud status with a comment behind', '### Task 1: Water ✅ DONE (see the log)', 'done 1 Water'],
  ['one with a date and a comment', '### Task 1: Water — DONE 2026-05-01 (points 1, 2)', 'done 1 Water'],
  ['a comment without a status', '### Task 1: Water (see the log)', 'todo 1 Water (see the log)'],
  ['the name of what a mark says', '### Task 1: Water — Status: ✅', 'done 1 Water'],
  ['the name of what a word says', '### Task 1: Water — Estado: ✅ hecho', 'done 1 Water'],
  ['a box that says nothing, in a lane', '## Done\n\n- [+] Water\n\n## Doing\n\n- [ ] mow', 'done - Water'],
  [
    'numbers of three parts that count on',
    '## 3.2 Beds\n\n#### 3.2.1 Water ✅\n\n- twice\n\n#### 3.2.2 Mow ✅',
    'done 3.2.1 Water',
  ],
  ['an issue over tasks', '# Issue #4: Beds\n\n### Task 0.1: Water\n\n- [ ] twice', 'todo 0.1 Water'],
  ['several fields in a sentence', '### Task 1: Water\n\nPriority: high. Status: closed.', 'done 1 Water'],
  [
    'a report of what is done is no task',
    '# Plan\n\n## Current status — DONE ✅\n\n- all\n\n## Created files — COMPLETE ✅\n\n- a.md\n\n## Task 1: Water ✅',
    'done 1 Water',
  ],
  [
    'a summary of a phase is no task',
    '## Summary of phase 1\n\n**Status:** ✅ Complete\n\n## Task 1: Water',
    'todo 1 Water',
  ],
])('%s', (_name, text, want) => {
  expect(outlineOf(`${text}\n`, 'TODO.md')[0]).toBe(want);
});

test.each([
  ['behind a separator', '- [ ] Mend the gate · P1', 'high', 'Mend the gate'],
  ['among parts', '- [ ] Mend the gate · P1 · by hand', 'high', 'Mend the gate · P1 · by hand'],
  ['in code', '- [ ] Mend the gate `P0`', 'critical', 'Mend the gate'],
  ['with a picture behind its bracket', '- [ ] Mend the gate (High) 🔴', 'high', 'Mend the gate'],
  ['in other brackets', '- [ ] Mend the gate 〔P0〕', 'critical', 'Mend the gate'],
  ["by the plugin's sign in front", '- [ ] ⏫ Mend the gate', 'high', 'Mend the gate'],
])('a priority %s', (_name, text, priority, title) => {
  expect(onlyTask(`${text}\n`)).toMatchObject({ priority, title });
});

test('a priority field of a phase holds for what is in it', () => {
  const text =
    '## Phase 1\n\n**Priority**: HIGH\n\n### Task 1: Dig\n\n- [ ] Deep\n\n## Phase 2\n\n### Task 2: Sow\n';

  expect(parseDocument('TASKS.md', text).tasks.map(({ priority }) => priority)).toEqual([
    'high',
    undefined,
    undefined,
  ]);
});

const signsOf = (text: string) =>
  parseDocument('TASKS.md', text).tasks.map(({ priority, status }) => [priority, status]);

test('a dot in a column of priorities says what the legend says', () => {
  const table =
    '| ID | Task | Priority | Status |\n| --- | --- | --- | --- |\n| A-1 | Dig | 🔴 | ⏳ |\n| A-2 | Sow | 🟡 | ✅ |\n';
  const legend =
    '## Legend\n\n- **Priority**: 🔴 High | 🟡 Low\n- **Status**: ⏳ Pending | ✅ Done\n\n## Plan\n\n';

  expect(signsOf(`${legend}${table}`)).toEqual([
    ['high', 'todo'],
    ['low', 'done'],
  ]);
  expect(signsOf(table)).toEqual([
    [undefined, 'todo'],
    [undefined, 'done'],
  ]);
});

test('several ids at the start of a line are none of its own', () => {
  const text = '- [ ] C01 Dig\n- [ ] C02 Sow\n- [x] C01–C03 done\n- [ ] C04, C05 to do\n';

  expect(outlineOf(text).slice(2)).toEqual(['done - C01–C03 done', 'todo - C04, C05 to do']);
});

test.each(['TODOs for later', 'To-do: next year', 'TODO list of the shed'])(
  'a README tells tasks under "%s"',
  (name) => {
    expect(outlineOf(`# Shed\n\n## ${name}\n\n- Paint\n`, 'README.md')).toEqual(['todo - Paint']);
  },
);

test('a README about lists tells no tasks under what they can do', () => {
  expect(outlineOf('# Todo app\n\n## Todo features\n\n- [x] Adds todos\n', 'README.md')).toEqual([]);
});

test('a kind of work under a priority is no checklist of the whole', () => {
  const text = '## High priority\n\n### Tests\n\n- [ ] Dig\n\n### Validation\n\n- [ ] Dates\n';

  expect(outlineOf(text)).toEqual(['todo - Dig', 'todo - Dates']);
});

test('a row that says that there is none is no task', () => {
  const text = '| Task | Status |\n| --- | --- |\n| None identified | - |\n| Dig | Done |\n';

  expect(outlineOf(text)).toEqual(['done - Dig']);
});

test.each(['## Sheds\n\n1.1.1. [x] Paint\n', '- [ ] Dig\n- 1.1 [x] Paint\n'])(
  'a box behind a number of several parts is told: %j',
  (text) => {
    const { problems, isIncomplete } = parseDocument('TODO.md', text);

    expect(problems.map(({ rule }) => rule)).toContain('task-not-understood');
    expect(isIncomplete).toBe(true);
  },
);

test('headings that one letter counts are tasks over their bullets', () => {
  const text = '# Plan\n\n### B-1 · Dig\n\n- deep\n\n### B-2 · Sow\n\n- peas\n';

  expect(outlineOf(text, 'TODO.md')).toEqual(['todo B-1 Dig', 'todo B-2 Sow']);
});

test('a README tells its tasks under whatever is called TODO, too', () => {
  const text =
    '# Shed\n\n## TODO / Changelog\n\n- [ ] Paint\n\n## Roadmap v2\n\n- [ ] Door\n\n## Features\n\n- [x] Roof\n';

  expect(outlineOf(text, 'README.md')).toEqual(['todo - Paint', 'todo - Door']);
});

test('the id of something else beside a task is none of the task', () => {
  const text = '| Task | Status | Agent ID |\n| --- | --- | --- |\n| Dig | Done | ab8d |\n';

  expect(outlineOf(text)).toEqual(['done - Dig']);
});

test.each([
  ['- [ ] Mend · P1\n', '- [ ] Mend · P2\n'],
  ['- [ ] Mend `P1`\n', '- [ ] Mend `P2`\n'],
  ['- [ ] ⏫ Mend\n', '- [ ] 🔼 Mend\n'],
])('%j is written back as it was written', (text, want) => {
  expect(changed(text, 1, { kind: 'priority', priority: 'medium' })).toBe(want);
});

test.each<[string, number, TaskStatus, string]>([
  ['- DONE water\n- mow\n', 1, 'todo', '- TODO water\n- mow\n'],
  ['- DONE water\n- mow\n', 2, 'done', '- DONE water\n- DONE mow\n'],
  ['- DONE: water\n- mow\n', 2, 'done', '- DONE: water\n- DONE: mow\n'],
  ['- **DONE** water\n- mow\n', 2, 'done', '- **DONE** water\n- **DONE** mow\n'],
  ['- WIP water\n- DONE mow\n', 1, 'done', '- DONE water\n- DONE mow\n'],
  ['- [ ] WIP: water\n- [ ] mow\n', 1, 'done', '- [x] water\n- [ ] mow\n'],
  ['- [Done] water\n- mow\n', 2, 'done', '- [Done] water\n- [Done] mow\n'],
  ['### Task 1: Dig ✅ DONE (see the log)\n', 1, 'in_progress', '### Task 1: Dig 🔄 DOING (see the log)\n'],
  ['- [ x ] Water\n- [  ] mow\n', 1, 'todo', '- [   ] Water\n- [  ] mow\n'],
  ['- [   ] Water\n- [  ] mow\n', 1, 'done', '- [ x ] Water\n- [  ] mow\n'],
  ['- [   ] Water\n- [  ] mow\n', 2, 'done', '- [   ] Water\n- [x ] mow\n'],
  ['- Water (done)\n- mow\n', 1, 'todo', '- Water\n- mow\n'],
  ['- Water (done)\n- mow\n', 2, 'done', '- Water (done)\n- mow (done)\n'],
])('%j: task %d says %s as %j', (text, line, status, want) => {
  expect(edited(text, line, status, 'TODO.md')).toBe(want);
});

test('headings with the ids of a spec are tasks over their bullets', () => {
  const text =
    '# Plan\n\n## Phase 1\n\n### T001 - Dig\n\nAcceptance:\n\n- deep enough\n\n### T002: Sow\n\n- peas\n';

  expect(outlineOf(text)).toEqual(['todo T001 Dig', 'todo T002 Sow']);
});

test.each([
  ['its box', '- [x] Dig\n  - Status: heaped up\n', 'done'],
  ['its lane', '## In progress\n\n- [ ] Dig\n  - Status: heaped up\n', 'in_progress'],
  ['nothing else', '### Task 1: Dig\n\n**Status**: heaped up\n', 'todo'],
  ['not what is below', '### Task 1: Dig\n\n**Status**: heaped up\n\n- [x] Deep\n', 'todo'],
])('where a status word is not known, %s says it, and the word is told', (_name, text, status) => {
  const { tasks, problems } = parseDocument('TASKS.md', text);

  expect(tasks[0]?.status).toBe(status);
  expect(problems.map(({ rule }) => rule)).toContain('unknown-status');
  expect(problems.find(({ rule }) => rule === 'unknown-status')?.message).toContain(
    `read as ${status.replace('_', ' ')}.`,
  );
});
