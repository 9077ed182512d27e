import { expect, test } from '@jest/globals';
import { parseDocument } from '../../src/document/parse-document.ts';
import { changed, edited, outlineOf } from './support.ts';

const BOARD =
  '# Board\n\n## Todo\n\n- [x] 1.1 Measure the fence\n- [ ] 1.2 Saw\n\n## In progress\n\n## Done\n\n- ✅ 1.1 Fence measured twice (12 m)\n';

const CHECKLIST =
  '## Phase 1\n\n### SHED-1: Mend the leaking roof\n**Priority**: P0\n\n### SHED-2: Paint\n**Priority**: P1\n\n## Closing checklist\n\n### Day 1 checklist\n- [ ] SHED-1: Roof\n- [ ] Sweep\n\n### Day 2 checklist\n- [ ] SHED-2: Painting\n- [ ] Lock up\n';

// What people write beside their tasks, each in the fewest lines that show it.
test.each([
  {
    name: 'a card of the Done lane that tells an id again, in whatever words, is a log of that task',
    path: 'BOARD.md',
    text: BOARD,
    want: ['done 1.1 Measure the fence', 'todo 1.2 Saw'],
  },
  {
    name: 'where no blanks divide words, too',
    path: 'BOARD.md',
    text: '## 待办\n\n- [x] 1.1 检查系统需求\n- [ ] 1.2 安装\n\n## 已完成\n\n- [x] 1.1 系统需求已确认\n',
    want: ['done 1.1 检查系统需求', 'todo 1.2 安装'],
  },
  {
    name: 'cards whose titles have no word in common are two tasks with one id',
    path: 'BOARD.md',
    text: '## Todo\n\n- [ ] 1.1 Add the gate\n- [ ] 1.2 Saw\n\n## Done\n\n- [x] 1.1 Add the fence\n',
    want: ['todo 1.1 Add the gate', 'todo 1.2 Saw', 'done 1.1 Add the fence'],
  },
  {
    name: 'plain numbers begin anew in every lane',
    path: 'BOARD.md',
    text: '## Todo\n\n- [ ] Task 1: Paint the fence\n- [ ] Task 2: Rake\n\n## Done\n\n- [x] Task 1: Measure the fence\n',
    want: ['todo 1 Paint the fence', 'todo 2 Rake', 'done 1 Measure the fence'],
  },
  {
    name: 'a card with an id told before that holds tasks of its own is a task',
    path: 'BOARD.md',
    text: '## Todo\n\n- [ ] 1.1 Mend the fence\n- [ ] 1.2 Saw\n\n## Done\n\n- [x] 1.1 Mend the fence, first half\n  - [x] Posts\n',
    want: [
      'todo 1.1 Mend the fence',
      'todo 1.2 Saw',
      'done 1.1 Mend the fence, first half',
      '  done - Posts',
    ],
  },
  {
    name: 'a box with the code of a task heading is that task in fewer words; what else a closing checklist checks stands below it',
    path: 'TASKS.md',
    text: CHECKLIST,
    want: [
      'todo SHED-1 Mend the leaking roof',
      'todo SHED-2 Paint',
      'todo - Closing checklist',
      '  todo - Sweep',
      '  todo - Lock up',
    ],
  },
  {
    name: 'a checklist of nothing but task headings checks nothing',
    path: 'TASKS.md',
    text: '### SHED-1: Mend the roof\n**Priority**: P0\n\n### SHED-2: Paint\n**Priority**: P1\n\n## Checklist\n\n- [ ] SHED-1: Roof\n- [ ] SHED-2: Painting\n',
    want: ['todo SHED-1 Mend the roof', 'todo SHED-2 Paint'],
  },
  {
    name: 'a bar in a cell is written with a backslash, in code too; other backslashes stay',
    path: 'TASKS.md',
    text: '| ID | Task | Status |\n|---|---|---|\n| T-1 | Look for `oak\\|pine\\.` and a\\|b | Done |\n| T-2 | Saw | Todo |\n',
    want: ['done T-1 Look for oak|pine\\. and a|b', 'todo T-2 Saw'],
  },
  {
    name: 'a row of dashes around a remark keeps its table from being empty',
    path: 'TASKS.md',
    text: '| ID | Task | Status | Owner |\n|---|---|---|---|\n| — | Walls are done. Next: the roof | — | — |\n\n## Later\n\n| ID | Task | Status | Owner |\n|---|---|---|---|\n| - | Paint | - | Ana |\n| T-2 | Saw | Todo | - |\n',
    want: ['todo - Paint', 'todo T-2 Saw'],
  },
  {
    name: 'words behind what is struck out may say that it was given up',
    path: 'TODO.md',
    text: '- [ ] ~~Paint the shed~~ no longer needed\n- [x] ~~Saw~~ dropped in May\n- [ ] ~~Rake~~ Mow\n',
    want: ['cancelled - Paint the shed', 'done - Saw', 'todo - Rake Mow'],
  },
  {
    name: 'in a list without boxes, too, where a strike alone says that a task is done',
    path: 'TODO.md',
    text: '# TODO\n\n## Shed\n\n- ~~Paint the shed~~ no longer needed\n- ~~Saw~~\n- ~~Rake~~ **Done** in May\n',
    want: ['cancelled - Paint the shed', 'done - Saw', 'done - Rake'],
  },
  {
    name: 'a heading that names checking is a column where it stands between columns, and a checklist behind them',
    path: 'BOARD.md',
    text: '## In progress\n\n- Saw\n\n## Testing\n\n- Paint\n\n## QA (2)\n\n- [ ] Rake\n\n## Done\n\n- Fell\n\n## Verification\n\n- [ ] all is well\n',
    want: [
      'in_progress - Saw',
      'in_review - Paint',
      'in_review - Rake',
      'done - Fell',
      'todo - Verification',
      '  todo - all is well',
    ],
  },
  {
    name: 'so it is between the columns of a table',
    path: 'BOARD.md',
    text: '| To Do | In Progress | Testing | Done |\n|---|---|---|---|\n| Saw | Paint | Rake | Fell |\n',
    want: ['todo - Saw', 'in_progress - Paint', 'in_review - Rake', 'done - Fell'],
  },
  {
    name: 'in other languages, too',
    path: 'KANBAN.md',
    text: '## В работе\n\n- Пилить\n\n## Проверка\n\n- [ ] Красить\n\n## Готово\n\n- Валить\n',
    want: ['in_progress - Пилить', 'in_review - Красить', 'done - Валить'],
  },
  {
    name: 'what is checked behind Done is no card, whatever column comes after it',
    path: 'BOARD.md',
    text: '## Todo\n\n- [ ] Saw\n\n## Done\n\n- [x] Fell\n\n## Verification\n\n- [ ] all is well\n\n## Archive\n\n- [x] Plan\n',
    want: ['todo - Saw', 'done - Fell', 'todo - Verification', '  todo - all is well', 'done - Plan'],
  },
  {
    name: 'the checks of a plan stand before no column, be a review behind them',
    path: 'tasks/todo.md',
    text: '## Todo\n\n- [x] Saw\n\n## Verification\n\n- [ ] it stands\n\n## Review\n\nSawed in one go.\n',
    want: ['done - Saw', 'todo - Verification', '  todo - it stands'],
  },
  {
    name: 'numbered items with code behind prose say how something is done; the prose has ended the list',
    path: 'README.md',
    text: '# Clock\n\n## TODO\n\n- Tick louder\n- Chime\n\nIf it does not start:\n\n1. Look at the log\n```sh\ntail log\n```\n\n2. Wind it up\n\n- Strike\n',
    want: ['todo - Tick louder', 'todo - Chime', 'todo - Strike'],
  },
  {
    name: 'numbered items without code go on with the list',
    path: 'README.md',
    text: '# Clock\n\n## TODO\n\n- Tick louder\n\nAnd then, in this order:\n\n1. Chime\n2. Strike\n',
    want: ['todo - Tick louder', 'todo - Chime', 'todo - Strike'],
  },
  {
    name: 'what stands under notes is no task, however deep and whomever they are for',
    path: 'TODO.md',
    text: '# TODO\n\n- Saw\n\n## Notes for gardeners\n\n### The shed\n\n#### In winter\n\nKeep the door shut.\n\n- the left one sticks\n\n## Links\n\n### Timber\n\nThe yard behind the church.\n',
    want: ['todo - Saw'],
  },
  {
    name: 'a heading over prose among the bullets of a list is one more entry',
    path: 'TODO.md',
    text: '# TODO\n\n## Shed\n\n- Saw\n\n## Note the height of the gate\n\nIt leans since the storm.\n',
    want: ['todo - Saw', 'todo - Note the height of the gate'],
  },
  {
    name: 'a name with an address says where something is, unless it asks for it',
    path: 'TODO.md',
    text: '# TODO\n\n## Wood\n\n- **Timber yard**: https://example.org/yard\n- Shop: [https://example.org](https://example.org)\n- Read: https://example.org/oak\n- Fix: https://example.org/issues/3\n- Ask the yard for oak: https://example.org/oak\n',
    want: [
      'todo - Read: https://example.org/oak',
      'todo - Fix: https://example.org/issues/3',
      'todo - Ask the yard for oak: https://example.org/oak',
    ],
  },
  {
    name: 'lists under lines that lead over to details are no tasks; the headings with ids above them are',
    path: 'TASKS.md',
    text: '# Tasks\n\n## Ground rules\n\n- oak only\n\n## North\n\n### F01 - Make the gate\n\nAcceptance:\n- it opens\n\n### F02 - Make the fence\n\n**Implement:**\n- posts\n\nAcceptance:\n- it stands\n',
    want: ['todo F01 Make the gate', 'todo F02 Make the fence'],
  },
  {
    name: 'lists that stand before such a line are the tasks',
    path: 'TASKS.md',
    text: '# Tasks\n\n## F01 - North\n\n- Make the gate\n\nAcceptance:\n\nIt opens.\n\n## F02 - South\n\n- Make the fence\n\nAcceptance:\n\nIt stands.\n',
    want: ['todo - Make the gate', 'todo - Make the fence'],
  },
])('$name', ({ path, text, want }) => {
  expect(outlineOf(text, path)).toEqual(want);
});

test.each([
  { name: 'a logged card', path: 'BOARD.md', text: BOARD },
  { name: 'a box that names a task heading', path: 'TASKS.md', text: CHECKLIST },
])('$name is no second owner of its id', ({ path, text }) => {
  expect(parseDocument(path, text).problems).toEqual([]);
});

test('a task with a log is opened and ticked where it stands, and its log is left alone', () => {
  const opened = edited(BOARD, 5, 'todo', 'BOARD.md');

  expect(opened).toBe(BOARD.replace('[x] 1.1', '[ ] 1.1'));
  expect(edited(opened, 5, 'done', 'BOARD.md')).toBe(BOARD);
});

test('a title in a cell is written with a backslash before each bar', () => {
  const text = '| ID | Task | Status |\n|---|---|---|\n| T-1 | Sort `oak\\|pine` by age | Todo |\n';

  expect(changed(text, 3, { kind: 'title', title: 'Sort oak|pine by length|width' })).toBe(
    text.replace('by age', 'by length\\|width'),
  );
});

test('what was given up behind its strike may still be ticked, but only a person can take the words back', () => {
  const text = '- [ ] ~~Paint the shed~~ no longer needed\n- [x] Saw\n';

  expect(edited(text, 1, 'done', 'TODO.md')).toBe(text.replace('[ ]', '[x]'));
  expect(edited(text, 1, 'todo', 'TODO.md')).toMatch(/^refused: /u);
});

test('a card of a column that names checking is ticked and opened again where it stands', () => {
  const text =
    '# Board\n\n## In progress\n\n- [ ] Saw\n\n## Testing\n\n- [ ] Paint\n- [ ] Rake\n\n## Done\n\n- [x] Fell\n';
  const ticked = edited(text, 9, 'done', 'BOARD.md');

  expect(ticked).toBe(text.replace('[ ] Paint', '[x] Paint'));
  expect(edited(ticked, 9, 'in_review', 'BOARD.md')).toBe(text);
});
