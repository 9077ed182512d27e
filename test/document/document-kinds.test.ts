import { expect, test } from '@jest/globals';
import { outlineOf } from './support.ts';

// What decides of a whole document whether it is a list of tasks, and which of its parts are.
test.each([
  {
    name: 'in a backlog planned by id the column behind the id is the task',
    path: 'BACKLOG.md',
    text: '# Backlog\n\n| ID | Wish of a gardener | Priority | Depends |\n|---|---|---|---|\n| GA-01 | Saw | Must | |\n| GA-02 | Paint | Could | GA-01 |\n\n## Acceptance criteria\n\n### GA-01 — Saw\n\n- It is cut\n\n### GA-02 — Paint\n\n- It is dry\n',
    want: ['todo GA-01 Saw', 'todo GA-02 Paint'],
  },
  {
    name: 'a register of risks by id is no list of tasks',
    path: 'BACKLOG.md',
    text: '# Backlog\n\n- Saw\n\n| ID | Risk | Mitigation |\n|---|---|---|\n| R1 | Rain | Roof |\n| R2 | Wind | Rope |\n',
    want: ['todo - Saw'],
  },
  {
    name: 'what students are to do is open for nobody else',
    path: 'docs/AUFGABEN.md',
    text: '# Aufgaben für Studierende\n\n## 1. Säge\n\nZeichne eine Säge.\n\n## 2. Zaun\n\nMiss den Zaun.\n\n## 3. Dach\n\n- Wie steil ist es?\n- Warum?\n',
    want: [],
  },
  {
    name: 'exercises are no tasks',
    path: 'docs/AUFGABEN.md',
    text: '# Übungsaufgaben\n\n## 1 — Säge\n\nZeichne eine Säge.\n\n## 2 — Zaun\n\nMiss ihn.\n\n## 3 — Dach\n\nDecke es.\n',
    want: [],
  },
  {
    name: 'a checklist of phases is the work itself',
    path: 'docs/REPORT.md',
    text: '# Report\n\n## Feature checklist\n\n### Week 1 ✅\n\n- [x] Saw\n\n### Week 2\n\n- [ ] Paint\n',
    want: ['done - Saw', 'todo - Paint'],
  },
  {
    name: 'big themes of a backlog, told in prose under numbers',
    path: 'docs/ROADMAP.md',
    text: '# Roadmap\n\n## Prioritised backlog\n\n### 1. Gate\n\nIt sticks.\n\n### 2. Fence\n\nIt leans.\n\n### 3. Roof\n\nIt leaks.\n',
    want: ['todo 1 Gate', 'todo 2 Fence', 'todo 3 Roof'],
  },
  {
    name: 'a lane of what comes next with a word on it behind a dash',
    path: 'ROADMAP.md',
    text: '# Roadmap\n\n## Where it stands\n\n| Requirement | State |\n|---|---|\n| Gate | ✅ hung |\n| Roof | ✅ tight |\n\n## Next — small things\n\n1. **Saw.** It is blunt.\n2. **Rake.**\n\n## Later - big ones\n\n- Barn\n',
    want: ['done - Gate', 'done - Roof', 'todo - Saw. It is blunt.', 'todo - Rake.', 'todo - Barn'],
  },
  {
    name: 'a status before a dash makes no lane of a heading',
    path: 'docs/REPORT.md',
    text: '# Report\n\n## Done - the gate\n\n- hung on oak\n\n## Done - the roof\n\n- of slate\n',
    want: [],
  },
  {
    name: 'scope and tasks of a phase',
    path: 'docs/PLAN_OF_WORK.md',
    text: '# Master plan\n\n## 2. Phase 2: Gate\n\n### Goal\n\nIt opens.\n\n### Detailed Scope & Tasks\n\n1. **Saw:**\n   - oak\n2. **Paint:**\n\n### Deliverables\n\n- A gate\n',
    want: ['todo - Saw:', 'todo - Paint:'],
  },
  {
    name: 'before and after compare and plan nothing',
    path: 'docs/REPORT.md',
    text: '# Report\n\n## Work\n\n- [x] Saw\n\n## Results\n\n### 1. One gate (of oak)\n\n**Before**: three planks  \n**After**: 1 gate\n',
    want: ['done - Saw'],
  },
  {
    name: 'a plan of nothing but phases with bullets',
    path: 'docs/PLAN_OF_WORK.md',
    text: '# Implementation plan\n\n## Stage 1 – Gate\n\n- Saw the posts\n- Hang it\n\n## Stage 2 – Roof\n\n- Lay the slates\n\n## Notes\n\n- Oak is dear\n',
    want: ['todo - Saw the posts', 'todo - Hang it', 'todo - Lay the slates'],
  },
  {
    name: 'a plan with chapters beside its phases is no list',
    path: 'docs/PLAN_OF_WORK.md',
    text: '# Implementation plan\n\n## Materials\n\n- Oak\n\n## Stage 1 – Gate\n\n- Saw the posts\n\n## Stage 2 – Roof\n\n- Lay the slates\n',
    want: [],
  },
  {
    name: 'a list of parts with what is open is a list of work',
    path: 'docs/STATUS.md',
    text: '# Where we are\n\n- **Gate**: ✅ Done\n- **Fence**: 🔄 In progress\n- **Roof**: ⏳ Pending\n',
    want: ['done - Gate', 'in_progress - Fence', 'todo - Roof'],
  },
  {
    name: 'a list of parts that are all fine is praise',
    path: 'docs/STATUS.md',
    text: '# Where we are\n\n- **Gate**: ✅ Done\n- **Fence**: ✅ Done\n',
    want: [],
  },
])('$name', ({ path, text, want }) => {
  expect(outlineOf(text, path)).toEqual(want);
});
