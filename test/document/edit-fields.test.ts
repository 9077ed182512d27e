import { expect, test } from '@jest/globals';
import { changed, type Wanted } from './support.ts';

type Case = {
  readonly name: string;
  readonly text: string;
  readonly line: number;
  readonly wanted: Wanted;
  readonly want: string;
};

const FIELDS = [
  '### Task 1: Dig',
  '',
  '**Priority**: 🔴 High — before winter',
  '**Owner**: @ana, @ben',
  '**Due**: 2026-3-5 (noon)',
  '',
  '### Task 2: Sow',
  '',
  '**Priority**: 🌱 Low',
  '**Owner**: TBD',
  '**Due**: 05.03.2026',
  '',
].join('\r\n');

const cases: readonly Case[] = [
  {
    name: 'replaces only the changed words of a title, behind its id and before its fields',
    text: '- [ ] **T-7** Average ten samples @mira 📅 2026-09-30 ^b1\n',
    line: 1,
    wanted: { kind: 'title', title: 'Average twelve samples @mira' },
    want: '- [ ] **T-7** Average twelve samples @mira 📅 2026-09-30 ^b1\n',
  },
  {
    name: 'keeps the markup around the changed words of a title',
    text: '## Task 3: Build the *fast* `index` writer ✅\n',
    line: 1,
    wanted: { kind: 'title', title: 'Build the fast index reader' },
    want: '## Task 3: Build the *fast* `index` reader ✅\n',
  },
  {
    name: 'adds words to a title',
    text: '- [ ] Water the beans\n',
    line: 1,
    wanted: { kind: 'title', title: 'Water all the beans' },
    want: '- [ ] Water all the beans\n',
  },
  {
    name: 'adds words behind a title',
    text: '| Task | Status |\n|---|---|\n| Water | open |\n',
    line: 3,
    wanted: { kind: 'title', title: 'Water the beans' },
    want: '| Task | Status |\n|---|---|\n| Water the beans | open |\n',
  },
  {
    name: 'writes the words of a title in the double encoding of its document',
    text: '- [ ] Caf√© ✓ au lait\n- [ ] ‚úÖ Th√©\n',
    line: 1,
    wanted: { kind: 'title', title: 'Café ✓ à emporter' },
    want: '- [ ] Caf√© ✓ √† emporter\n- [ ] ‚úÖ Th√©\n',
  },
  {
    name: 'writes a priority with its sign, and keeps the comment behind it',
    text: FIELDS,
    line: 1,
    wanted: { kind: 'priority', priority: 'medium' },
    want: FIELDS.replace('🔴 High', '🟡 Medium'),
  },
  {
    name: 'writes a priority as other tasks write it',
    text: FIELDS,
    line: 1,
    wanted: { kind: 'priority', priority: 'low' },
    want: FIELDS.replace('🔴 High', '🌱 Low'),
  },
  {
    name: 'writes a numbered priority where it is a number',
    text: '- [ ] [P1] A\n- [ ] B (high)\n',
    line: 1,
    wanted: { kind: 'priority', priority: 'critical' },
    want: '- [ ] [P0] A\n- [ ] B (high)\n',
  },
  {
    name: "writes a priority in its field's language and capitals",
    text: '### Aufgabe 1: A\n\n**Priorität**: HOCH\n**Status**: Offen\n',
    line: 1,
    wanted: { kind: 'priority', priority: 'low' },
    want: '### Aufgabe 1: A\n\n**Priorität**: NIEDRIG\n**Status**: Offen\n',
  },
  {
    name: "writes a priority as Obsidian's sign",
    text: '- [ ] A ⏫ 📅 2026-01-02\n- [ ] B 🔁 every day\n',
    line: 1,
    wanted: { kind: 'priority', priority: 'low' },
    want: '- [ ] A 🔽 📅 2026-01-02\n- [ ] B 🔁 every day\n',
  },
  {
    name: 'writes a priority as a Dataview field',
    text: '- [ ] A [priority:: high] [due:: 2026-01-02]\n',
    line: 1,
    wanted: { kind: 'priority', priority: 'medium' },
    want: '- [ ] A [priority:: medium] [due:: 2026-01-02]\n',
  },
  {
    name: 'writes a due date with as many digits as it had',
    text: FIELDS,
    line: 1,
    wanted: { kind: 'due', due: '2026-04-01' },
    want: FIELDS.replace('2026-3-5', '2026-4-1'),
  },
  {
    name: 'writes a due date with the day first where it stands first',
    text: FIELDS,
    line: 7,
    wanted: { kind: 'due', due: '2026-12-24' },
    want: FIELDS.replace('05.03.2026', '24.12.2026'),
  },
  {
    name: 'writes a due date of Obsidian',
    text: '- [ ] A 📅 2026-01-02 🔼\n',
    line: 1,
    wanted: { kind: 'due', due: '2027-01-02' },
    want: '- [ ] A 📅 2027-01-02 🔼\n',
  },
  {
    name: 'writes a due date behind its key',
    text: '- [ ] A due:2026-01-02 +garden\n',
    line: 1,
    wanted: { kind: 'due', due: '2026-01-03' },
    want: '- [ ] A due:2026-01-03 +garden\n',
  },
  {
    name: 'writes assignees with the sign and the divider that the field uses',
    text: FIELDS,
    line: 1,
    wanted: { kind: 'assignees', assignees: ['cleo', 'ana', 'dan'] },
    want: FIELDS.replace('@ana, @ben', '@cleo, @ana, @dan'),
  },
  {
    name: 'names the first assignee as other tasks name theirs',
    text: FIELDS,
    line: 7,
    wanted: { kind: 'assignees', assignees: ['cleo'] },
    want: FIELDS.replace('TBD', '@cleo'),
  },
  {
    name: 'changes the people named in a line',
    text: '- [ ] Dig @ana @ben #garden\n',
    line: 1,
    wanted: { kind: 'assignees', assignees: ['ben', 'cleo'] },
    want: '- [ ] Dig @ben @cleo #garden\n',
  },
  {
    name: 'puts a reference behind the words, before marks, fields and the block id',
    text: '- [ ] Dig 📅 2026-01-02 ^b1\n',
    line: 1,
    wanted: { kind: 'reference', issue: 12 },
    want: '- [ ] Dig (#12) 📅 2026-01-02 ^b1\n',
  },
  {
    name: 'puts a reference before the mark of a heading',
    text: '### Task 1: Dig ✅\n',
    line: 1,
    wanted: { kind: 'reference', issue: 12 },
    want: '### Task 1: Dig (#12) ✅\n',
  },
];

test.each(cases)('$name', ({ text, line, wanted, want }) => {
  expect(changed(text, line, wanted)).toBe(want);
});

test.each<Case>([
  {
    name: 'a title with a line break',
    text: '- [ ] A\n',
    line: 1,
    wanted: { kind: 'title', title: 'A\nB' },
    want: 'line break',
  },
  {
    name: 'a title of nothing',
    text: '- [ ] A\n',
    line: 1,
    wanted: { kind: 'title', title: ' ' },
    want: 'never set to nothing',
  },
  {
    name: 'a title that would be read as a box',
    text: '- [ ] A\n',
    line: 1,
    wanted: { kind: 'title', title: '[x] A' },
    want: 'read differently',
  },
  {
    name: 'a title that would begin with an id',
    text: '- [ ] A\n',
    line: 1,
    wanted: { kind: 'title', title: '3. A' },
    want: 'read differently',
  },
  {
    name: 'a title that would end in a status mark',
    text: '- [ ] A\n',
    line: 1,
    wanted: { kind: 'title', title: 'A (BLOCKED)' },
    want: 'read differently',
  },
  {
    name: 'a title that would end in a field',
    text: '- [ ] A\n',
    line: 1,
    wanted: { kind: 'title', title: 'A 📅 2026-01-01' },
    want: 'read differently',
  },
  {
    name: 'a title whose markup would have to change',
    text: '- [ ] Open **the old** gate\n',
    line: 1,
    wanted: { kind: 'title', title: 'Open gate' },
    want: 'in markup',
  },
  {
    name: 'a title that the issue shows cut',
    text: `- [ ] ${'long '.repeat(60)}end\n`,
    line: 1,
    wanted: { kind: 'title', title: 'short' },
    want: 'only the beginning',
  },
  {
    name: 'a priority that only a heading above gives',
    text: '## High priority\n\n- [ ] A\n',
    line: 3,
    wanted: { kind: 'priority', priority: 'low' },
    want: 'no priority of its own',
  },
  {
    name: 'a due date where there is none',
    text: '- [ ] A\n',
    line: 1,
    wanted: { kind: 'due', due: '2026-01-01' },
    want: 'no due date',
  },
  {
    name: 'a date that is none',
    text: '- [ ] A due:2026-01-02\n',
    line: 1,
    wanted: { kind: 'due', due: '2026-02-31' },
    want: 'read differently',
  },
  {
    name: 'assignees where nobody is named',
    text: '- [ ] A\n',
    line: 1,
    wanted: { kind: 'assignees', assignees: ['ana'] },
    want: 'no one place',
  },
  {
    name: 'a name that is no login',
    text: '- [ ] A @ana\n',
    line: 1,
    wanted: { kind: 'assignees', assignees: ['ana maria'] },
    want: 'is no login',
  },
])('refuses $name', ({ text, line, wanted, want }) => {
  expect(changed(text, line, wanted)).toMatch(new RegExp(`^refused: .*${want}`, 'u'));
});
