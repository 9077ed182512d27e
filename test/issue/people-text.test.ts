import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { writeBlock, splitBody } from '../../src/issue/managed-block.ts';
import { BLOCK_END, renderMarker } from '../../src/issue/marker.ts';
import { renderBlock } from '../../src/issue/render-block.ts';
import { asTaskKey } from '../../src/issue/task-key.ts';
import { task } from '../plan/build-world.ts';

const NAME = { repositoryId: 42, key: asTaskKey('abcdefgh'), base: { title: 'aa11', details: 'bb22' } };
const PLACE = {
  path: 'TASKS.md',
  line: 3,
  commitSha: 'a'.repeat(40),
  commitAuthor: 'maya',
  repositoryUrl: 'https://github.com/acme/garden',
  rows: { estimate: '', due: '2026-05-01' },
  unassignable: [],
};

const inner = (description: string, boxes = 'oo'): string =>
  renderBlock(
    task({ description, due: '2026-05-01' }),
    [...boxes].map((box, index) =>
      task({ title: `step ${index}`, level: 1, parent: 0, status: box === 'x' ? 'done' : 'todo' }),
    ),
    PLACE,
  );
const OLD = inner('Water them.\n\nSlowly.');
const NEW = inner('Water them.\n\nWith rain.', 'xooo');
const BODY = writeBlock('', NAME, OLD);
const MARKER = BODY.slice(0, BODY.indexOf('\n'));

const OTHER_KEY = MARKER.replace('abcdefgh', 'zzzzzzzz');
const OTHER_REPOSITORY = renderMarker({ ...NAME, repositoryId: 43 });

const DAMAGES: readonly { readonly name: string; readonly damage: (body: string) => string }[] = [
  { name: 'nothing', damage: (body) => body },
  { name: 'the end marker', damage: (body) => body.replace(BLOCK_END, '') },
  { name: 'the marker', damage: (body) => body.replace(MARKER, '') },
  { name: 'both markers', damage: (body) => body.replace(MARKER, '').replace(BLOCK_END, '') },
  { name: 'half of the marker', damage: (body) => body.replace(/ base=.* -->/, '') },
  { name: 'line ends', damage: (body) => body.replaceAll(/\r?\n/g, '\r\n') },
  { name: 'the table', damage: (body) => body.replaceAll(/^\|.*(?<! of mine)\n/gm, '') },
  { name: 'boxes', damage: (body) => body.replaceAll('- [ ] step', '- [x] step') },
  { name: 'the order of the lines', damage: (body) => body.split('\n').toReversed().join('\n') },
];

const alphabet = [
  '#',
  '- [ ] ',
  '- [x] ',
  '| ',
  ' |',
  '|---|',
  '> ',
  '`',
  '```',
  '@maya',
  'wörds',
  '**',
  '\t',
  '😀',
];
const human = fc
  .array(fc.oneof(fc.constantFrom(...alphabet), fc.string({ unit: 'grapheme', maxLength: 6 })), {
    maxLength: 5,
  })
  .map((parts) => `${parts.join('').replaceAll(/[\r\n]/g, '')} of mine`);

test.each(DAMAGES)(
  'every line of people is in the result byte for byte after a hand took $name',
  ({ damage }) => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), human), { maxLength: 6 }), (insertions) => {
        const lines = BODY.split('\n');
        for (const [at, line] of insertions) lines.splice(at % (lines.length + 1), 0, line);
        const body = damage(lines.join('\n'));

        const once = writeBlock(body, NAME, NEW);
        const written = once.split(/\r?\n/);

        for (const [, line] of insertions) expect(written).toContain(line);
        // What was moved once is people's text outside the block, and stays where it is.
        expect(writeBlock(once, NAME, NEW)).toBe(once);
      }),
    );
  },
);

test.each([
  { name: 'a row of their own', line: '| **Budget** | 12 |' },
  { name: 'a row without a name', line: '| mine | 12 |' },
  { name: 'a second head of a table', line: '|---|---|' },
  { name: 'a copy of a line of ours', line: 'Water them.' },
])('$name in the table is moved below', ({ line }) => {
  const body = BODY.replace('| **Document**', `${line}\n| **Document**`);

  const { after } = splitBody(writeBlock(body, NAME, NEW));

  expect(after.split('\n')).toContain(line);
});

test('text with empty lines in it stays in one piece', () => {
  const words = '```\nfirst\n\n\n  second  \n```';
  const body = BODY.replace('Slowly.', `Slowly.\n\n${words}\n\nAnd this.`);

  const { after } = splitBody(writeBlock(body, NAME, NEW));

  expect(after).toContain(`${words}\n\nAnd this.`);
});

test('lines of ours are not taken for those of a person who ticked a box', () => {
  const body = BODY.replace('[ ] step 0', '[x] step 0');

  expect(splitBody(writeBlock(body, NAME, NEW)).after).toBe('');
});

test.each([
  {
    name: 'the marker of another task above its own',
    body: `${OTHER_KEY}\n${BODY}`,
    before: `${OTHER_KEY}\n`,
  },
  {
    name: 'the marker of another task inside',
    body: BODY.replace(MARKER, `${MARKER}\n${OTHER_KEY}`),
    before: '',
  },
  { name: 'its own marker doubled', body: BODY.replace(MARKER, `${MARKER}\n${MARKER}`), before: '' },
  {
    name: 'its own marker at the end',
    body: `${BODY.replace(`${MARKER}\n`, '')}\n${MARKER}`,
    before: '',
  },
])('a body with $name has one whole block, and that is read', ({ body, before }) => {
  const once = writeBlock(body, NAME, NEW);

  expect(splitBody(once, NAME).inner?.trim()).toBe(NEW);
  expect(splitBody(once, NAME).before).toBe(before);
  expect(writeBlock(once, NAME, NEW)).toBe(once);
});

test("another repository's marker inside is a person's line", () => {
  const body = BODY.replace('Slowly.', `Slowly.\n${OTHER_REPOSITORY}`);

  expect(splitBody(writeBlock(body, NAME, NEW), NAME).after).toContain(OTHER_REPOSITORY);
});
