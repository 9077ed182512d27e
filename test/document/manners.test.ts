import { expect, test } from '@jest/globals';
import { parseDocument } from '../../src/document/parse-document.ts';
import { outlineOf } from './support.ts';

// Ways in which people write their documents, each in the fewest lines that show it.
test.each([
  {
    name: 'numbered headings that count on from task headings are tasks, whatever stands under them',
    path: 'TASKS.md',
    text: '## Now\n\n### 1. Prune\n**Status:** Done\n\n### 2. Water\n**Status:** Pending\n\n## Later\n\n#### 3. Rake\n- paths\n- lawn\n',
    want: ['done 1 Prune', 'todo 2 Water', 'todo 3 Rake'],
  },
  {
    name: 'numbered headings that begin anew under each chapter are not counted on',
    path: 'TASKS.md',
    text: '## Now\n\n### 1. Prune\n**Status:** Done\n\n### 2. Water\n**Status:** Pending\n\n## Later\n\n### 1. Garden\n- Rake\n',
    want: ['done 1 Prune', 'todo 2 Water', 'todo - Rake'],
  },
  {
    name: 'numbered headings that name the files to work in are tasks',
    path: 'TASKS.md',
    text: '## Next\n\n### 1. Mend the form\n**File:** `form.ts`\n\n- shorter\n\n### 2. Mend the list\n**File:** `list.ts`\n\n- longer\n',
    want: ['todo 1 Mend the form', 'todo 2 Mend the list'],
  },
  {
    name: 'a step is not told again by the task heading of its number',
    path: 'tasks/todo.md',
    text: '# Sheds\n\n- [x] Step 2: Saw\n\n# Task 2: Paint\n\n- [ ] Red\n',
    want: ['done 2 Saw', 'todo 2 Paint', '  todo - Red'],
  },
  {
    name: 'a box that calls a task heading by its own word tells it again',
    path: 'TASKS.md',
    text: '## ✅ Task 2: Paint\n\n- [x] Red\n\n## Completion\n\n- [x] Task 2: Painting\n',
    want: ['done 2 Paint', '  done - Red'],
  },
  {
    name: 'a title that calls the document a list of tasks is no checklist of it',
    path: 'tasks/todo.md',
    text: '# Task Checklist\n\n- [ ] Saw\n- [ ] Paint\n',
    want: ['todo - Saw', 'todo - Paint'],
  },
  {
    name: 'the bullets of a review behind a plan are no cards',
    path: 'tasks/todo.md',
    text: '## Todo\n\n- [x] Saw\n\n## Review\n\n- sawed in one go\n\n## Done\n\n- [x] Paint\n',
    want: ['done - Saw', 'done - Paint'],
  },
  {
    name: 'the bullets of a review column are cards beside what is being done',
    path: 'BOARD.md',
    text: '## In progress\n\n- Saw\n\n## Review\n\n- Paint\n',
    want: ['in_progress - Saw', 'in_review - Paint'],
  },
  {
    name: 'when a lane was left says nothing about the lane',
    path: 'AUFGABEN.md',
    text: '## Heute erledigt (3.5.)\n\n1. Zaun gestrichen\n\n## Offen\n\n1. Tor streichen\n\n## Verifikation\n\n- Farbe hält\n',
    want: ['done - Zaun gestrichen', 'todo - Tor streichen'],
  },
  {
    name: 'cards stand in the tables of lanes',
    path: 'docs/KANBAN.md',
    text: '## In Progress\n\n| Card | Outcome |\n|---|---|\n| Saw | planks |\n\n## Done\n\n| On | Card | Seen |\n|---|---|---|\n| May | Fell | yes |\n',
    want: ['in_progress - Saw', 'done - Fell'],
  },
  {
    name: 'a column may say in brackets whose words it holds',
    path: 'BACKLOG.md',
    text: '| # | Feature (as promised) | Status |\n|---|---|---|\n| 1.1 | Saw | ✅ Done |\n\n| # | Idea | Status |\n|---|---|---|\n| 2.1 | Paint | ⬜ Not started |\n',
    want: ['done 1.1 Saw', 'todo 2.1 Paint'],
  },
  {
    name: 'every bullet of a to-do list without boxes is a task, a lane only says how far it is',
    path: 'BACKLOG.md',
    text: '# Backlog\n\n## Phase 1\n\n- Saw\n\n## Phase 2\n\n- Paint\n\n## Done\n\n- Fell\n',
    want: ['todo - Saw', 'todo - Paint', 'done - Fell'],
  },
  {
    name: 'a marked bullet of such a list does not hide the others',
    path: 'TODO.md',
    text: '# Todo\n\n- ✅ Saw\n- Paint\n',
    want: ['done - Saw', 'todo - Paint'],
  },
  {
    name: 'numbered headings that tell in prose what to do are the tasks of a list without boxes',
    path: 'TASKS.md',
    text: '## Stage 1\n\n### 1.1 Saw the planks\n\n**What:** all of them.\n\n- oak\n\n### 1.2 Paint\n\nWhite again.\n\n## Stage 2\n\n### 2.1 Rake\n\n- paths\n',
    want: ['todo 1.1 Saw the planks', 'todo 1.2 Paint', 'todo 2.1 Rake'],
  },
  {
    name: 'numbered headings over bare lists are groups of them',
    path: 'TODO.md',
    text: '## 1. House\n\n- Saw\n\n## 2. Garden\n\n- Rake\n\n## 3. Shed\n\n- Paint\n',
    want: ['todo - Saw', 'todo - Rake', 'todo - Paint'],
  },
  {
    name: 'sections that all begin with more than a sentence are the tasks of a to-do list',
    path: 'docs/TODO.md',
    text: '# TODO\n\n## Gate\n\nThe gate sticks in winter. It wants planing at:\n- the top\n- the hinge\n\n## Fence\n\nTwo posts are rotten. Either of:\n- oak\n- steel\n',
    want: ['todo - Gate', 'todo - Fence'],
  },
  {
    name: 'a sentence that introduces a list makes no task of its heading',
    path: 'docs/TODO.md',
    text: '# TODO\n\n## Gate\n\nThese things want doing at the gate:\n- plane it\n- oil it\n\n## Fence\n\nAnd these things at the fence:\n- paint it\n',
    want: ['todo - plane it', 'todo - oil it', 'todo - paint it'],
  },
  {
    name: 'bullets right under a numbered item are its details, indented or not',
    path: 'TODO.md',
    text: '# Todo\n\n1. Mend the fence\n- posts first\n- then boards\n\n2. Paint it\n- twice\n',
    want: ['todo - Mend the fence', 'todo - Paint it'],
  },
  {
    name: 'a checklist in the title of a list of work is that list',
    path: 'PROGRESS.md',
    text: '# PROGRESS.md — loop checklist\n\n- [x] Saw\n- [ ] Paint\n',
    want: ['done - Saw', 'todo - Paint'],
  },
  {
    name: 'names in code and quoted bullets are no tasks',
    path: 'TODO.md',
    text: '# Todo\n\n> - said of the list\n\n- Saw\n\n## Fields\n\n- `id`\n\n## More\n\n- `title`\n',
    want: ['todo - Saw'],
  },
  {
    name: 'a subtask heading may go on from its task with a letter',
    path: 'docs/TODO.md',
    text: '## Task 3: Mend the fence\n\n### Subtask 3A: Posts\n\n- [ ] dig\n\n### Subtask 3B: Boards\n\n- [x] saw\n',
    want: [
      'in_progress 3 Mend the fence',
      '  todo 3A Posts',
      '    todo - dig',
      '  done 3B Boards',
      '    done - saw',
    ],
  },
  {
    name: 'an emoji before a number in bold is decoration',
    path: 'TASKS.md',
    text: '### 🎨 **1. Saw** (2 days)\n\n- [ ] oak\n\n### ✨ **2. Paint** (1 day)\n\n- [x] white\n',
    want: ['todo 1 Saw', '  todo - oak', 'done 2 Paint', '  done - white'],
  },
  {
    name: 'a bracket behind a name in bold tells how far it is',
    path: 'BACKLOG.md',
    text: '# Backlog\n\n- **Saw** (Implemented)\n- Paint the doors (removed)\n',
    want: ['done - Saw', 'todo - Paint the doors (removed)'],
  },
  {
    name: 'what a numbered part is responsible for makes it no task',
    path: 'TASKS.md',
    text: '# Tasks\n\n### 1. Mail room\n**Responsible**: everything that has to do with mail\n\n## Todo\n\n- [ ] Saw\n',
    want: ['todo - Saw'],
  },
  {
    name: 'rows with a priority are tasks of a to-do list, whatever their column is called',
    path: 'docs/待办.md',
    text: '| 优先级 | 问题 | 说明 |\n|---|---|---|\n| P0 | 门坏了 | 前门 |\n\n| 优先级 | 模块 | 说明 |\n|---|---|---|\n| 高 | 花园 | 后面 |\n',
    want: ['todo - 门坏了', 'todo - 花园'],
  },
  {
    name: 'a bullet tagged as parallel has no box',
    path: 'specs/001-shed/tasks.md',
    text: '# Tasks\n\n- [ ] T001 Saw\n\n## Legend\n\n- [P] runs beside others\n',
    want: ['todo T001 Saw'],
  },
  {
    name: 'a ticked heading over several lists of boxes is their part',
    path: 'TODO.md',
    text: '## ✅ Shed (100%)\n\n### Walls\n\n- [x] Saw\n\n### Roof\n\n- [x] Nail\n\n## ✅ Fence (100%)\n\n### Posts\n\n- [x] Dig\n',
    want: ['done - Saw', 'done - Nail', 'done - Dig'],
  },
  {
    name: 'a code in front of a task may be a long word',
    path: 'TODO.md',
    text: '# Todo\n\n- [ ] GARDENFENCES-12: Saw\n',
    want: ['todo GARDENFENCES-12 Saw'],
  },
  {
    name: 'a lane told once more behind a slash',
    path: 'BOARD.md',
    text: '## In progress / on your desk\n\n- Saw\n\n## Done\n\n- Paint\n',
    want: ['in_progress - Saw', 'done - Paint'],
  },
  {
    name: 'a heading over prose is no task of a roadmap of bullets',
    path: 'ROADMAP.md',
    text: '# Roadmap\n\n## Where we stand\n\nThe shed is dry.\n\n## Next\n\n- Saw\n- Paint\n',
    want: ['todo - Saw', 'todo - Paint'],
  },
  {
    name: 'numbered headings over bullets with a key are the tasks of a to-do list',
    path: 'TODO.md',
    text: '# TODO\n\n## 1. Gate\n\n- **Why:** it sticks\n\n## 2. Fence\n\n- **Why:** it leans\n\n## 3. Roof\n\n- **Why:** it leaks\n',
    want: ['todo 1 Gate', 'todo 2 Fence', 'todo 3 Roof'],
  },
  {
    name: 'headings that all end in TODO name their lists',
    path: 'TODO.md',
    text: '# My TODO\n\n## Garden TODO\n\n- Rake\n\n## House TODO\n\n- Paint\n',
    want: ['todo - Rake', 'todo - Paint'],
  },
  {
    name: 'a heading that ends in TODO beside one that ends in DONE is a task',
    path: 'docs/plan.md',
    text: '# Plan\n\n## Rake TODO\n\nBehind the shed.\n\n## Paint DONE\n\nWhite.\n',
    want: ['todo - Rake', 'done - Paint'],
  },
  {
    name: 'principles are no tasks',
    path: 'ROADMAP.md',
    text: '# Roadmap\n\n## Planned\n\n- Saw\n\n## Design principles\n\n- Oak before pine\n\n## Grundsätze\n\n- Eiche vor Kiefer\n',
    want: ['todo - Saw'],
  },
])('$name', ({ path, text, want }) => {
  expect(outlineOf(text, path)).toEqual(want);
});

test('goals of the medium term have no priority', () => {
  const { tasks } = parseDocument('ROADMAP.md', '## Medium-term\n\n- Saw\n\n## Medium\n\n- Paint\n');

  expect(tasks.map(({ title, priority }) => [title, priority])).toEqual([
    ['Saw', undefined],
    ['Paint', 'medium'],
  ]);
});

test('a priority behind a dash or in a line with an emoji', () => {
  const { tasks } = parseDocument(
    'TODO.md',
    '# Todo\n\n🔴 High Priority\n\n- [ ] Saw\n\n🟢 Low Priority\n\n- [ ] Paint\n- [ ] Rake — **High**\n',
  );

  expect(tasks.map(({ title, priority }) => [title, priority])).toEqual([
    ['Saw', 'high'],
    ['Paint', 'low'],
    ['Rake', 'high'],
  ]);
});
