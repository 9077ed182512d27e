import { expect, test } from '@jest/globals';
import { encodeLike } from '../../src/document/markdown/encoding.ts';
import { parseDocument } from '../../src/document/parse-document.ts';

/** The problems of a text as `rule line:column`. */
function problemsOf(text: string, path = 'TASKS.md'): readonly string[] {
  return parseDocument(path, text).problems.map(({ rule, line, column }) => `${rule} ${line}:${column}`);
}

const messageOf = (text: string): string | undefined => parseDocument('TASKS.md', text).problems[0]?.message;

const OPEN = '- [ ] Read on\n';

test.each([
  { name: 'no blank behind the bullet', text: `${OPEN}\n-[ ] Tight\n`, want: '3:1' },
  { name: 'a box with a state, tight', text: `${OPEN}\n*[~] Tight\n`, want: '3:1' },
  { name: 'no bullet', text: `${OPEN}\n[ ] Bare\n`, want: '3:1' },
  { name: 'a typographic bullet', text: `${OPEN}\n• [ ] Round\n`, want: '3:1' },
  { name: 'a ballot box', text: `${OPEN}\nBring:\n☐ Bread\n`, want: '4:1' },
  { name: 'a number in the middle of a paragraph', text: `${OPEN}\nThen:\n2. [ ] Second\n`, want: '4:1' },
  { name: 'a box too wide', text: `${OPEN}- [   x   ] Wide\n`, want: '2:3' },
  { name: 'an escaped box', text: `${OPEN}- \\[ \\] Escaped\n`, want: '2:3' },
  { name: 'a title on the next line', text: `${OPEN}- [ ]\n  Title\n`, want: '2:3' },
  {
    name: 'an indent that makes code',
    text: `${OPEN}\n## More\n\nSee below.\n\n    - [ ] Code\n`,
    want: '7:5',
  },
  {
    name: 'HTML above without a blank line',
    text: `${OPEN}\n<details>\n- [ ] Inside\n</details>\n`,
    want: '4:1',
  },
  { name: 'a box of HTML', text: `${OPEN}\n<li><input type="checkbox"> Inside</li>\n`, want: '3:1' },
  { name: 'a heading without its blank', text: `${OPEN}\n##Task 3: Tight\n`, want: '3:1' },
  { name: 'CR line ends', text: `${OPEN}\n-[ ] Tight\n`.replaceAll('\n', '\r'), want: '3:1' },
])('says that a task hides behind $name, and removes nothing', ({ text, want }) => {
  const { problems, isIncomplete } = parseDocument('TASKS.md', text);

  expect(problems.map(({ rule, line, column }) => `${rule} ${line}:${column}`)).toEqual([
    `task-not-understood ${want}`,
  ]);
  expect(isIncomplete).toBe(true);
});

test.each([
  { name: 'a link', text: '- [x](https://example.org)\n\n[x](https://example.org) y\n' },
  { name: 'a footnote and a reference', text: '[x]: https://example.org\n\n[x][y] z\n' },
  { name: 'a legend', text: '## Legend\n\n[ ] open things\n[x] things that are done\n' },
  { name: 'words for the signs', text: 'Signs:\n[ ] Todo\n[x] Done\n' },
  { name: 'fenced code', text: '```\n-[ ] sample\n[ ] sample\n```\n' },
  { name: 'a comment', text: '<!--\n- [ ] shelved\n-[ ] shelved\n-->\n' },
  { name: 'a comment inside other HTML', text: '<div>\n<!-- 🗄 - [ ] shelved -->\n</div>\n' },
  { name: 'a sentence with a bracket', text: 'As [a] said, [x] marks the spot.\n' },
  { name: 'a hashtag', text: '#Task and #todo\n' },
  { name: 'a callout', text: '> [!NOTE]\n> Read on\n' },
])('takes $name for no hidden task', ({ text }) => {
  expect(problemsOf(`${OPEN}\n${text}`)).toEqual([]);
});

test('tells the stray lines of one block once', () => {
  expect(messageOf(`${OPEN}\n[ ] One\n[ ] Two\n[ ] Three\n`)).toContain('(and 2 more below it)');
});

test.each([
  {
    name: 'a README outside of its task sections',
    path: 'README.md',
    text: '# Kit\n\n[ ] Looks like a box\n\n## TODO\n\n- [ ] Real\n',
  },
  { name: 'a changelog', path: 'CHANGELOG.md', text: '# Changes\n\n-[x] Done\n\n```\n' },
])('looks for no hidden task in $name', ({ path, text }) => {
  expect(problemsOf(text, path)).toEqual([]);
});

test('a list whose boxes are all broken hides its tasks, it has not none', () => {
  const { problems, isIncomplete, tasks } = parseDocument('TODO.md', '# Todo\n\n[ ] One\n[ ] Two\n');

  expect([tasks.length, problems.length, isIncomplete]).toEqual([0, 1, true]);
});

test.each([
  { name: 'a fence without an end', text: `${OPEN}\n\`\`\`\nmake\n`, want: ['unclosed-fence 3:1'] },
  {
    name: 'a fence that a shorter one does not close',
    text: `${OPEN}\n\`\`\`\`\nmake\n\`\`\`\n`,
    want: ['unclosed-fence 3:1'],
  },
  {
    name: 'a fence that other signs do not close',
    text: `${OPEN}\n~~~\nmake\n\`\`\`\n`,
    want: ['unclosed-fence 3:1'],
  },
  { name: 'a fence over everything', text: `\`\`\`\n${OPEN}`, want: ['unclosed-fence 1:1'] },
  {
    name: 'a fence that swallowed the next one',
    text: `${OPEN}\n\`\`\`sh\nmake\n\n- [ ] Hidden\n\n\`\`\`js\n1;\n\`\`\`\n`,
    want: ['unclosed-fence 3:1'],
  },
  { name: 'a closed fence', text: `${OPEN}\n\`\`\`\nmake\n\`\`\`\n`, want: [] },
  { name: 'a closed fence in an item', text: `${OPEN}\n  \`\`\`\n  make\n  \`\`\`\n`, want: [] },
  {
    name: 'a sample with a fence of its own',
    text: `${OPEN}\n\`\`\`markdown\n- [ ] Sample\n\`\`\`js\n1;\n\`\`\`\n`,
    want: [],
  },
  {
    name: 'a comment without an end',
    text: `${OPEN}\n<!-- shelved\n\n- [ ] Hidden\n`,
    want: ['unclosed-html 3:1'],
  },
  {
    name: 'preformatted text without an end',
    text: `${OPEN}\n<pre>\n\n- [ ] Hidden\n`,
    want: ['unclosed-html 3:1'],
  },
  { name: 'a closed comment', text: `${OPEN}\n<!-- shelved\n\n- [ ] Hidden -->\n`, want: [] },
])('$name', ({ text, want }) => {
  expect(problemsOf(text)).toEqual(want);
});

test.each([
  { name: 'beside each other', text: '- [ ] T-1 A\n- [ ] T-1 B\n- [ ] T-2 C\n', want: ['duplicate-id 2:7'] },
  {
    name: 'three times, told once',
    text: '- [ ] T-1 A\n- [ ] T-1 B\n- [ ] T-1 C\n- [ ] T-2 D\n',
    want: ['duplicate-id 2:7'],
  },
  { name: 'once finished', text: '- [x] T-1 A\n- [ ] T-1 B\n- [ ] T-2 C\n', want: [] },
  { name: 'under two tasks', text: '- [ ] T-1 A\n  - [ ] 1.1 a\n- [ ] T-2 B\n  - [ ] 1.1 b\n', want: [] },
  { name: 'numbered anew under each heading', text: '## A\n\n- [ ] 1. a\n\n## B\n\n- [ ] 1. b\n', want: [] },
  {
    name: 'numbered twice under one heading',
    text: '## A\n\n- [ ] 1. a\n- [ ] 1. b\n',
    want: ['duplicate-id 4:7'],
  },
])('an id $name', ({ text, want }) => {
  expect(problemsOf(text)).toEqual(want);
});

const task = (number: number): string => `### Task ${number}: Read\n\n**Status**: Frobnicating\n\n`;

test('tells a status word once, with the lines that hold it', () => {
  const { problems } = parseDocument('TASKS.md', task(1) + task(2) + task(3));

  expect(problems).toMatchObject([{ rule: 'unknown-status', line: 3, column: 13 }]);
  expect(problems[0]?.message).toContain('also in lines 7 and 11');
});

test('tells a status cell that says nothing known', () => {
  const table =
    '| ID | Task | Status |\n|---|---|---|\n| 1 | A | Done |\n| 2 | B | Zorp |\n| 3 | C | – |\n| 4 | D | Todo |\n';

  expect(problemsOf(table)).toEqual(['unknown-status 4:11']);
});

test.each([
  { name: 'some', text: '- [x] A\n  - [x] a\n  - [ ] b\n', want: ['done-parent-open-children 1:4'] },
  { name: 'only cancelled ones', text: '- [x] A\n  - [ ] ~~a~~\n', want: [] },
  { name: 'only optional ones', text: '- [x] 1. A\n  - [ ]* 1.1 a\n  - [ ] b (optional)\n', want: [] },
  {
    name: 'only criteria',
    text: '### Task 1: A ✅\n\n#### Acceptance criteria\n\n- [ ] a\n\n### Task 2: B ✅\n',
    want: [],
  },
  {
    name: 'some, under a heading with a mark',
    text: '### Task 1: A ✅\n\n- [ ] a\n',
    want: ['done-parent-open-children 1:15'],
  },
  { name: 'some, of an open task', text: '- [ ] A\n  - [ ] a\n', want: [] },
])('a done task with open subtasks: $name', ({ text, want }) => {
  expect(problemsOf(text)).toEqual(want);
});

test('tells many done parents in one problem', () => {
  const { problems } = parseDocument('TASKS.md', '- [x] A\n  - [ ] a\n'.repeat(5));

  expect(problems).toMatchObject([{ rule: 'done-parent-open-children', line: 1 }]);
  expect(problems[0]?.message).toContain('lines 3, 5, 7 and 1 more');
});

const MAC = encodeLike('✅', 'macintosh');

test.each([
  { name: 'whole and broken', text: `- ✅ A\n- ✅ B\n- ${MAC} C\n`, want: ['mixed-encodings 3:3'] },
  { name: 'broken and whole', text: `- ${MAC} A\n- ${MAC} B\n- ✅ C\n`, want: ['mixed-encodings 3:3'] },
  {
    name: 'broken in two ways',
    text: `- ${MAC} A\n- ${encodeLike('🚧', 'windows-1252')} B\n`,
    want: ['mixed-encodings 2:3'],
  },
  { name: 'all broken alike', text: `- ${MAC} A\n- ${encodeLike('🚧 – é', 'macintosh')} B\n`, want: [] },
  { name: 'broken, with letters that are whole', text: `- ${MAC} Élan ™\n- ${MAC} 任务\n`, want: [] },
  { name: 'all whole', text: '- ✅ A\n- 🚧 B\n', want: [] },
])('emoji $name', ({ text, want }) => {
  expect(problemsOf(text)).toEqual(want);
});
