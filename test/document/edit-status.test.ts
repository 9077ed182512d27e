import { describe, expect, test } from '@jest/globals';
import type { TaskStatus } from '../../src/config/task-words.ts';
import { changed, edited } from './support.ts';

type Case = {
  readonly name: string;
  readonly text: string;
  readonly line: number;
  readonly status: TaskStatus;
  readonly want: string;
  readonly path?: string;
};

const FIELDS =
  '### Task 1: A\n\n**Status**: Not Started. Block on B\n\n### Task 2: B\n\n**Status**: 🟡 In Progress\n';

const cases: readonly Case[] = [
  { name: 'ticks a box', text: '- [ ] A\n', line: 1, status: 'done', want: '- [x] A\n' },
  {
    name: 'ticks a box with the capital this document uses',
    text: '- [X] A\n- [ ] B\n',
    line: 2,
    status: 'done',
    want: '- [X] A\n- [X] B\n',
  },
  {
    name: 'keeps CRLF and tabs',
    text: '* [ ]\tA\r\n\t* [ ] B',
    line: 2,
    status: 'done',
    want: '* [ ]\tA\r\n\t* [x] B',
  },
  {
    name: 'says in progress in a box where the legend has a character for it',
    text: '## Legend\n\n- `[~]` in progress\n- `[x]` done\n\n## List\n\n- [ ] A\n',
    line: 8,
    status: 'in_progress',
    want: '## Legend\n\n- `[~]` in progress\n- `[x]` done\n\n## List\n\n- [~] A\n',
  },
  {
    name: 'says in progress in a box of Kiro',
    text: '- [ ] 1. A\n',
    line: 1,
    status: 'in_progress',
    want: '- [-] 1. A\n',
    path: '.kiro/specs/a/tasks.md',
  },
  {
    name: "keeps the author's comment behind a status word",
    text: FIELDS,
    line: 1,
    status: 'done',
    want: FIELDS.replace('Not Started. Block', 'Complete. Block'),
  },
  {
    name: 'writes emoji and word where the field has both',
    text: FIELDS,
    line: 5,
    status: 'done',
    want: FIELDS.replace('🟡 In Progress', '✅ Complete'),
  },
  {
    name: 'uses the words that other tasks of the document use',
    text: '### Task 1: A\n\n**Status**: ✔️ Shipped\n\n### Task 2: B\n\n**Status**: ⏳ Not Started\n',
    line: 5,
    status: 'done',
    want: '### Task 1: A\n\n**Status**: ✔️ Shipped\n\n### Task 2: B\n\n**Status**: ✔️ Shipped\n',
  },
  {
    name: 'follows capitals and joints of a status word',
    text: '### Task 1: A\n\n**Status**: not_started\n',
    line: 1,
    status: 'in_progress',
    want: '### Task 1: A\n\n**Status**: in_progress\n',
  },
  {
    name: "writes in the document's language",
    text: '### Aufgabe 1: A\n\n**Status**: Offen\n',
    line: 1,
    status: 'done',
    want: '### Aufgabe 1: A\n\n**Status**: Erledigt\n',
  },
  {
    name: "appends the sisters' done mark after everything else",
    text: '### 1. A (COMPLETED ✅)\n\n- [x] a\n\n### 2. B (2 hours)\n\n- [ ] b\n',
    line: 5,
    status: 'done',
    want: '### 1. A (COMPLETED ✅)\n\n- [x] a\n\n### 2. B (2 hours) (COMPLETED ✅)\n\n- [ ] b\n',
  },
  {
    name: 'changes mark and field together',
    text: '### Task 1: A ✅\n\n**Status**: ✅ COMPLETE — it works\n',
    line: 1,
    status: 'in_progress',
    want: '### Task 1: A 🔄\n\n**Status**: 🔄 IN PROGRESS — it works\n',
  },
  {
    name: 'takes a mark away with its blank',
    text: '### Task 1: A ⏸️\n\n### Task 2: B ⏸️\n',
    line: 1,
    status: 'todo',
    want: '### Task 1: A\n\n### Task 2: B ⏸️\n',
  },
  {
    name: "inserts in the document's own double encoding",
    text: '### Task 1: A ‚è∏Ô∏è\n\n### Task 2: B ‚è∏Ô∏è\n',
    line: 1,
    status: 'done',
    want: '### Task 1: A ‚úÖ\n\n### Task 2: B ‚è∏Ô∏è\n',
  },
  {
    name: 'changes the status cell of a table row',
    text: '| Task | Status |\n|---|---|\n| A | ✅ |\n| B | ⏳ |\n',
    line: 4,
    status: 'done',
    want: '| Task | Status |\n|---|---|\n| A | ✅ |\n| B | ✅ |\n',
  },
  {
    name: 'takes a strike off',
    text: '- [ ] ~~A~~\n- [ ] ~~B~~\n',
    line: 1,
    status: 'todo',
    want: '- [ ] A\n- [ ] ~~B~~\n',
  },
  {
    name: 'strikes out where the document strikes out',
    text: '- [ ] A **b**\n- [ ] ~~B~~\n',
    line: 1,
    status: 'cancelled',
    want: '- [ ] ~~A **b**~~\n- [ ] ~~B~~\n',
  },
  {
    name: 'ticks the box in a lane and moves nothing',
    text: '## Doing\n\n- [ ] A\n\n## Done\n\n- [x] B\n',
    line: 3,
    status: 'done',
    want: '## Doing\n\n- [x] A\n\n## Done\n\n- [x] B\n',
  },
  {
    name: 'writes the status of a front matter',
    text: '---\nid: task-1\ntitle: A\nstatus: "To Do"\n---\n',
    line: 3,
    status: 'done',
    path: 'backlog/tasks/task-1 - A.md',
    want: '---\nid: task-1\ntitle: A\nstatus: "Done"\n---\n',
  },
  {
    name: 'marks a heading without a status of its own in the manner of another heading',
    text: '### Task 1: A (BLOCKED ⏸️)\n\n- [ ] a\n\n### Task 2: B\n\n- [ ] b\n',
    line: 5,
    status: 'done',
    want: '### Task 1: A (BLOCKED ⏸️)\n\n- [ ] a\n\n### Task 2: B (COMPLETE ✅)\n\n- [ ] b\n',
  },
  {
    name: 'takes a mark away where the boxes say the same without it',
    text: '### Task 1: A ✅\n\n- [x] a\n- [ ] a\n\n### Task 2: B ✅\n\n- [x] b\n',
    line: 1,
    status: 'in_progress',
    want: '### Task 1: A\n\n- [x] a\n- [ ] a\n\n### Task 2: B ✅\n\n- [x] b\n',
  },
  {
    name: 'ticks with the letter of the nearest ticked box',
    text: '- [X] A\n- [ ] B\n\n## More\n\n- [x] C\n- [x] D\n',
    line: 2,
    status: 'done',
    want: '- [X] A\n- [X] B\n\n## More\n\n- [x] C\n- [x] D\n',
  },
  {
    name: 'leaves a mark alone that ticked tasks keep',
    text: '- [x] A 🆕\n- [ ] B 🆕\n- [ ] C ⏳\n- [ ] D ⏳\n',
    line: 2,
    status: 'done',
    want: '- [x] A 🆕\n- [x] B 🆕\n- [ ] C ⏳\n- [ ] D ⏳\n',
  },
  {
    name: 'changes field, heading mark and box together',
    text: '### [ ] Task 1: A ⏳\n\n**Status**: ⏳ Not Started\n\n### [x] Task 2: B ✅\n\n**Status**: ✅ Complete\n',
    line: 1,
    status: 'done',
    want: '### [x] Task 1: A ✅\n\n**Status**: ✅ Complete\n\n### [x] Task 2: B ✅\n\n**Status**: ✅ Complete\n',
  },
  {
    name: 'takes the day of completion away with the completion',
    text: '- [x] A 📅 2026-01-02 ✅ 2026-01-01 ^b1\n- [ ] B ⏫\n',
    line: 1,
    status: 'todo',
    want: '- [ ] A 📅 2026-01-02 ^b1\n- [ ] B ⏫\n',
  },
  {
    name: 'takes the day of cancelling away in the notation of Dataview',
    text: '- [-] A [cancelled:: 2026-01-01]\n- [-] B [due:: 2026-01-01]\n- [ ] C ⏫\n',
    line: 1,
    status: 'todo',
    want: '- [ ] A\n- [-] B [due:: 2026-01-01]\n- [ ] C ⏫\n',
  },
  {
    name: 'leaves the boxes under a completed task alone',
    text: '- [ ] A\n  - [ ] a\n',
    line: 1,
    status: 'done',
    want: '- [x] A\n  - [ ] a\n',
  },
];

test.each(cases)('$name', ({ text, line, status, want, path }) => {
  expect(edited(text, line, status, path)).toBe(want);
});

test('notes the day of completion where the others note theirs', () => {
  const text = '- [x] A ✅ 2026-01-01\n- [ ] B ⏫ ^b1\n';

  const there = changed(text, 2, { kind: 'status', status: 'done' }, { today: '2026-02-03' });

  expect(there).toBe('- [x] A ✅ 2026-01-01\n- [x] B ⏫ ✅ 2026-02-03 ^b1\n');
});

test('notes no day where nobody says which it is', () => {
  expect(edited('- [x] A ✅ 2026-01-01\n- [ ] B ⏫\n', 2, 'done')).toBe(
    '- [x] A ✅ 2026-01-01\n- [x] B ⏫\n',
  );
});

describe('refuses', () => {
  const refusals: readonly Case[] = [
    {
      name: 'what a plain box cannot say',
      text: '- [ ] A\n',
      line: 1,
      status: 'blocked',
      want: 'no way to say "blocked"',
    },
    {
      name: 'a heading whose status follows its boxes and that no sister shows how to write',
      text: '### Task 1: A\n\n- [ ] a\n',
      line: 1,
      status: 'done',
      want: 'no task beside it shows',
    },
    {
      name: 'to take away a word that says more than a status',
      text: '### Task 1: A\n\n**Status**: Research\n\n### Task 2: B\n\n**Status**: Complete\n',
      line: 1,
      status: 'done',
      want: 'the way back to it would be lost',
    },
    {
      name: 'to take away the only strike of a document',
      text: '- [ ] ~~A~~\n- [ ] B\n',
      line: 1,
      status: 'todo',
      want: 'the way back to it would be lost',
    },
    {
      name: 'a heading in a document whose headings carry no mark',
      text: '### Task 1: A\n\n- [ ] a\n\n### Task 2: B\n\n- [x] b\n',
      line: 1,
      status: 'done',
      want: 'no task beside it shows',
    },
    {
      name: 'a cell under a column that is a lane',
      text: '| Todo | Done |\n|---|---|\n| A | B |\n',
      line: 3,
      status: 'done',
      want: 'status of the column',
    },
    {
      name: 'a card without a box',
      text: '## Doing\n\n- A\n\n## Done\n\n- B\n',
      line: 3,
      status: 'done',
      want: 'only in another section',
    },
    {
      name: 'a file that its tool overwrites',
      text: '# Task ID: 1\n\n**Title:** A\n**Status:** pending\n',
      line: 1,
      status: 'done',
      want: 'would overwrite it',
      path: '.taskmaster/tasks/task_001.md',
    },
    {
      name: 'a status outside the words of the tool behind a front matter',
      text: '---\nid: task-1\ntitle: A\nstatus: To Do\n---\n',
      line: 3,
      status: 'blocked',
      want: 'no way to say "blocked"',
      path: 'backlog/tasks/task-1 - A.md',
    },
  ];

  test.each(refusals)('$name', ({ text, line, status, want, path }) => {
    expect(edited(text, line, status, path)).toMatch(new RegExp(`^refused: .*${want}`, 'u'));
  });
});
