import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { openDocument } from '../../src/document/open-document.ts';
import { parseDocument } from '../../src/document/parse-document.ts';
import { mayBeBroken } from '../../src/document/repair-encoding.ts';
import { rereadDocument } from '../../src/document/reread-document.ts';
import { findChange } from '../../src/document/rereading/find-change.ts';
import { FIXTURES } from './support.ts';

const PLAN = [
  '# Plan',
  ...['Storage', 'Search', 'Sign-in', 'Reports', 'Delivery'].flatMap((name, index) => [
    '',
    `## ${name}`,
    '',
    `- [ ] T${index}1 Write the ${name} part`,
    '  - [ ] Cover it with tests',
    '  - [x] Name it',
    `- [ ] Show it to the ${name} people`,
    `- [x] T${index}2 Agree on the names`,
    `- [x] T${index}3 Ask the ${name} people`,
    '',
    `### Task ${index}.1: Measure ${name}`,
    '',
    '**Status**: In Progress',
    '**Priority**: High',
    '',
    'It answers within a second.',
    '',
  ]),
].join('\n');

function reread(from: string, to: string): { readonly inPart: unknown; readonly whole: unknown } {
  const changed = PLAN.replace(from, to);
  expect(changed).not.toBe(PLAN);
  return {
    inPart: rereadDocument(openDocument('TASKS.md', PLAN), changed),
    whole: parseDocument('TASKS.md', changed),
  };
}

test.each([
  ['a ticked box', '- [ ] Show it to the Search', '- [x] Show it to the Search'],
  ['a box taken back', '- [x] T22', '- [ ] T22'],
  ['a ticked subtask', '  - [ ] Cover', '  - [x] Cover'],
  ['other words', 'T31 Write the Reports part', 'T31 Draw the reports by hand'],
  ['other words of another length, with a person', 'T12 Agree', 'T12 Agree at last with @maya'],
  ['another description', 'It answers within a second.', 'It answers within two seconds, for all.'],
  ['a priority', '**Priority**: High', '**Priority**: Low'],
])('reads one section alone after %s', (_, from, to) => {
  const { inPart, whole } = reread(from, to);
  expect(inPart).toEqual(whole);
});

test.each([
  ['a heading', '## Search', '## Done'],
  ['what is a problem', '- [ ] T11', '- [x] T11'],
  ['a new line', '- [x] T22', '- [ ] T99 One more\n- [x] T22'],
  ['an id that another task has', '- [x] T22 Agree', '- [ ] T11 Agree'],
  ['a fence that swallows the rest', 'It answers within a second.', '```'],
  ['what marks mean', 'It answers within a second.', 'Legend: `[x]` dropped, `[ ]` done'],
  ['the dialect', 'It answers within a second.', '- [ ] **Step 1** write'],
])('reads the whole again after a change of %s', (_, from, to) => {
  expect(reread(from, to).inPart).toBeUndefined();
});

const section = (name: string, line: string): string => `## ${name}\n\n- [ ] Plan it\n${line}\n`;

test.each([
  ['has become', '- [ ] T9 Paint the door', '- [ ] T9 Paint the gate'],
  ['is no longer', '- [ ] T9 Paint the gate', '- [ ] T9 Paint the door'],
])('a line that %s that of the next section is read with the whole', (_, from, to) => {
  const names = ['North', 'East', 'South', 'West', 'Middle'];
  const text = (line: string): string =>
    names.map((name, at) => section(name, at === 4 ? line : `- [ ] T${at} Paint`)).join('\n') +
    '\n## Last\n\n- [ ] T9 Paint the gate\n';
  const opened = openDocument('TASKS.md', text(from));
  const whole = parseDocument('TASKS.md', text(to));
  expect(rereadDocument(opened, text(to)) ?? whole).toEqual(whole);
});

test('a line that begins with an id for which a task elsewhere waits is read with the whole', () => {
  const text = PLAN.replace('T01 Write', 'T01 (depends on T07) Write').replace(
    'It answers',
    'Aim: it answers',
  );
  const changed = text.replace('Write the Reports part', 'Write the reports (depends on T99)');
  for (const [before, after] of [
    [text, text.replace('Aim: it answers', 'T07 answers')],
    [text, changed],
  ] as const) {
    const whole = parseDocument('TASKS.md', after);
    expect(rereadDocument(openDocument('TASKS.md', before), after) ?? whole).toEqual(whole);
  }
});

test('what was not changed is not read at all', () => {
  const opened = openDocument('TASKS.md', PLAN);
  expect(rereadDocument(opened, PLAN)).toBe(opened.document);
});

const BOARD = ['Backlog', 'In progress', 'Testing', 'Blocked', 'Done'];

test('a column that is one by what stands beside it is read alone as the column it is', () => {
  const text = BOARD.map((lane) => section(lane, `- [ ] Paint ${lane}`)).join('\n');
  const changed = text.replace('Paint Testing', 'Draw Testing');
  const inPart = rereadDocument(openDocument('BOARD.md', text), changed);

  expect(inPart).toEqual(parseDocument('BOARD.md', changed));
  expect(inPart?.tasks.filter(({ status }) => status === 'in_review')).toHaveLength(2);
});

test('a card that a later one logs is read with the whole', () => {
  const text = BOARD.map((lane, at) =>
    section(lane, `- [x] ${at % 4 === 0 ? '1.1' : `2.${at}`} Paint the gate`),
  ).join('\n');
  const changed = text.replace('1.1 Paint the gate', '1.1 Mend roofs');
  const opened = openDocument('BOARD.md', text);

  expect(rereadDocument(opened, changed)).toBeUndefined();
  expect(parseDocument('BOARD.md', changed).tasks).toHaveLength(opened.document.tasks.length + 1);
});

// Broken letters and front matter speak for a whole document, which is then read whole.
const PARTS = FIXTURES.map(({ text }) => text).filter(
  (text) => !mayBeBroken(text) && !text.startsWith('---') && !text.startsWith('\uFEFF'),
);
const WORDS =
  'done|TODO|Blocked|**Status**: Done|(2h)|@maya|[x]|[ ]|~~|`|#tag|T001|1.2|(depends on 2)|✅|🚧|<!--|-->|```|:|(|High|- [ ]|2026-01-02| |Backup|## |---|> |\t|T003|é|Legend:|`[x]` = dropped|blocks: T1|❌|[~]|1. '.split(
    '|',
  );

type Edit = (line: string) => string;
const edits: fc.Arbitrary<Edit> = fc.oneof(
  fc.constant((line: string) =>
    line.includes('[ ]') ? line.replace('[ ]', '[x]') : line.replace(/\[x\]/iu, '[ ]'),
  ),
  fc.tuple(fc.nat(), fc.constantFrom(...WORDS)).map(([at, word]): Edit => (line) => {
    const cut = at % (line.length + 1);
    return line.slice(0, cut) + word + line.slice(cut);
  }),
  fc.tuple(fc.nat(), fc.constantFrom(...WORDS)).map(([at, word]): Edit => (line) => {
    const words = line.split(' ');
    return words.with(at % words.length, word).join(' ');
  }),
  fc.nat().map(
    (at): Edit =>
      (line) =>
        line.slice(0, at % (line.length + 1)),
  ),
);

test('reads the same in part as whole, whatever was changed', () => {
  let inPart = 0;
  const documents = fc.array(fc.constantFrom(...PARTS), { minLength: 4, maxLength: 7 });
  fc.assert(
    fc.property(
      documents,
      fc.array(fc.tuple(fc.nat(), edits), { minLength: 8, maxLength: 8 }),
      (parts, changes) => {
        const text = parts.join('\n\n');
        const opened = openDocument('TASKS.md', text);
        const lines = text.split('\n');
        for (const [at, edit] of changes) {
          const changed = lines.with(at % lines.length, edit(lines[at % lines.length] ?? '')).join('\n');
          const read = rereadDocument(opened, changed);
          if (read === undefined) continue;
          inPart += 1;
          expect(read).toEqual(parseDocument('TASKS.md', changed));
        }
      },
    ),
    { numRuns: 60 },
  );
  expect(inPart).toBeGreaterThan(20);
});

const NOWHERE = { start: 0, endBefore: 0, endAfter: 0 };

test('a change is told by whole lines, and nothing outside of them differs', () => {
  const texts = fc
    .array(fc.constantFrom('a', 'b', '\n', '\r\n', '\r', 'ab\n'), { maxLength: 12 })
    .map((all) => all.join(''));
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const change = findChange(before, after);
      const { start, endBefore, endAfter } = change ?? NOWHERE;
      expect(before.slice(0, start) + after.slice(start, endAfter) + before.slice(endBefore)).toBe(after);
      expect(start === 0 || /[\r\n]/u.test(before.charAt(start - 1))).toBe(true);
      expect([0, before.length].includes(endBefore) || /[\r\n]/u.test(before.charAt(endBefore - 1))).toBe(
        true,
      );
    }),
  );
});
