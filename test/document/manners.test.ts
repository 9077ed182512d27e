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
