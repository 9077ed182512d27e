import fc from 'fast-check';
import { DOUBLE_ENCODINGS, encodeLike } from '../../src/document/markdown/encoding.ts';
import {
  WORDS,
  IDS,
  STATUSES,
  FIELD_NAMES,
  HEADINGS,
  BOXES,
  MARKS,
  INDENTS,
  BULLETS,
  LAYOUT,
} from './line-pieces.ts';

const one = <Text extends string>(texts: readonly Text[]): fc.Arbitrary<Text> => fc.constantFrom(...texts);
const title = fc.array(one(WORDS), { minLength: 0, maxLength: 3 }).map((words) => words.join(' '));
const broken = fc
  .tuple(one(MARKS), fc.constantFrom(...DOUBLE_ENCODINGS))
  .map(([mark, encoding]) => encodeLike(mark, encoding));
const mark = fc.oneof({ weight: 3, arbitrary: one(['', ...MARKS]) }, { weight: 1, arbitrary: broken });

const box = fc
  .tuple(one(INDENTS), one(BULLETS), one(BOXES), one(IDS), title, mark)
  .map(
    ([indent, bullet, character, id, text, sign]) => `${indent}${bullet}[${character}] ${id} ${text} ${sign}`,
  );
const bullet = fc
  .tuple(one(INDENTS), one(BULLETS), mark, title)
  .map(([indent, sign, emoji, text]) => `${indent}${sign}${emoji} ${text}`);
const heading = fc
  .tuple(fc.integer({ min: 1, max: 7 }), one(HEADINGS), fc.oneof(fc.constant(''), title), mark)
  .map(([depth, name, text, sign]) => `${'#'.repeat(depth)} ${name} ${text} ${sign}`);
const field = fc
  .tuple(
    one(['', '- ', '  - ', '> ']),
    one(FIELD_NAMES),
    one(STATUSES),
    one(['**N**: ', '**N:** ', 'N: ', 'N： ', '_N_:', '- N : ']),
    title,
  )
  .map(([lead, name, value, form, rest]) => `${lead}${form.replace('N', name)}${value} ${rest}`);
const fields = fc.tuple(field, field).map(([a, b]) => `${a} | ${b}`);
const row = fc
  .array(fc.oneof(title, one(STATUSES), one(IDS), one(['[ ]', '[x]', '---', ':-:', '', '-'])), {
    minLength: 1,
    maxLength: 5,
  })
  .map((cells) => `| ${cells.join(' | ')} |`);
const table = fc
  .tuple(
    one([
      '| ID | Task | Status |\n|---|---|---|',
      '| Todo | In Progress | Done |\n| - | :-: | - |',
      '|Task|Status|Depends on|Priority|\n|--|--|--|--|',
      '> | Task | Status |\n> |---|---|',
    ]),
    fc.array(row, { maxLength: 4 }),
  )
  .map(([head, rows]) => [head, ...rows].join('\n'));
/** One or more lines of a task document, without the last line end. */
export const linesOfTasks: fc.Arbitrary<string> = fc.oneof(
  { weight: 8, arbitrary: box },
  { weight: 3, arbitrary: bullet },
  { weight: 5, arbitrary: heading },
  { weight: 4, arbitrary: field },
  { weight: 1, arbitrary: fields },
  { weight: 2, arbitrary: table },
  { weight: 6, arbitrary: one(LAYOUT) },
  { weight: 1, arbitrary: title },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
);

const KEYS = [
  'title: A task',
  'title: "quoted"',
  'status: In Progress',
  'status: ',
  'id: BACK-7',
  'priority: high',
  'dependencies: [BACK-1, 2]',
  'dependencies:',
  '  - BACK-1',
  'kanban-plugin: basic',
  'assignee: [mira]',
  'labels: a, b',
  'x\ry: 1',
  'tickmark-dialect: kiro',
  'tickmark-dialect: nonsense',
  'title: 🔴 red',
  '# comment',
] as const;

/** What may stand at the head of a document: nothing, front matter whole or torn. */
export const frontMatter: fc.Arbitrary<string> = fc.oneof(
  { weight: 8, arbitrary: fc.constant('') },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.uniqueArray(one(KEYS), { maxLength: 6 }), one(['---', '...', '']))
      .map(([keys, end]) => `---\n${keys.join('\n')}\n${end}\n`),
  },
);
