import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { groupTasks } from '../../src/document/group-tasks.ts';
import { parseDocument } from '../../src/document/parse-document.ts';
import type { ParsedDocument } from '../../src/document/task.ts';

const grouped = (text: string): ParsedDocument => groupTasks(parseDocument('TASKS.md', text, {}));

const tell = ({ tasks }: ParsedDocument): string[] =>
  tasks.map(({ level, status, title }) => `${'  '.repeat(level)}${title} ${status}`);

test('each innermost section is a task, with what was told in it below', () => {
  const document = grouped(`- [ ] outside

## Front

- [ ] water
  - [ ] fill the can
- [x] mow

### Beds

- [x] sow

## Back

- [ ] prune
`);

  expect(tell(document)).toEqual([
    'outside todo',
    'Front in_progress',
    '  water todo',
    '    fill the can todo',
    '  mow done',
    'Beds done',
    '  sow done',
    'Back todo',
    '  prune todo',
  ]);
  expect(document.tasks.map(({ parent }) => parent)).toEqual([
    undefined,
    undefined,
    1,
    2,
    1,
    undefined,
    5,
    undefined,
    7,
  ]);
});

test('a section has its place, and says nothing by itself', () => {
  const text = '# Garden\n\n## Front\n\n- [ ] water\n  - [ ] fill\n- [ ] mow\n';

  const [front] = grouped(text).tasks;

  expect(front).toMatchObject({ isGroup: true, line: 5, section: ['Garden'], canSay: [], description: '' });
  expect(text.slice(front?.ranges.block.start, front?.ranges.block.end).trim()).toBe(
    '- [ ] water\n  - [ ] fill\n- [ ] mow',
  );
});

test.each([
  { boxes: '[x] [x]', want: 'done' },
  { boxes: '[ ] [x]', want: 'in_progress' },
  { boxes: '[~] [ ]', want: 'in_progress' },
  { boxes: '[ ] [ ]', want: 'todo' },
])('a section with $boxes is $want', ({ boxes, want }) => {
  const lines = boxes.split(/(?<=\]) /).map((box, index) => `- ${box} task ${index}`);

  expect(grouped(`## Front\n\n${lines.join('\n')}\n`).tasks[0]?.status).toBe(want);
});

test('two sections of one name are two tasks', () => {
  const document = grouped('## One\n\n### Tests\n\n- [ ] a\n\n## Two\n\n### Tests\n\n- [ ] b\n');

  expect(
    document.tasks.filter(({ level }) => level === 0).map(({ title, section }) => [...section, title]),
  ).toEqual([
    ['One', 'Tests'],
    ['Two', 'Tests'],
  ]);
});

test('no task is lost, and parents stand before their children', () => {
  const line = fc.constantFrom('# A', '## B', '### C', '- [ ] x', '- [x] y', '  - [ ] z', '', 'words');
  fc.assert(
    fc.property(fc.array(line, { maxLength: 25 }), (lines) => {
      const before = parseDocument('TASKS.md', lines.join('\n'), {});

      const { tasks } = groupTasks(before);

      expect(tasks.filter(({ isGroup }) => !isGroup).map(({ line: at }) => at)).toEqual(
        before.tasks.map(({ line: at }) => at),
      );
      for (const [index, { level, parent }] of tasks.entries()) {
        expect(parent === undefined).toBe(level === 0);
        expect(tasks[parent ?? -1]?.level ?? -1).toBeLessThan(level);
        expect(parent ?? -1).toBeLessThan(index);
      }
    }),
  );
});
