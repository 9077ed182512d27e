import fc from 'fast-check';
import { DOUBLE_ENCODINGS, encodeLike } from '../../src/document/markdown/encoding.ts';

/** Pieces of lines as people, editors and accidents write them. */
const WORDS = [
  'Write the parser',
  'a',
  'Task 2',
  'étape',
  '修复登录',
  'مرحبا بالعالم',
  '👩‍👩‍👧 family',
  '🇩🇪',
  'e\u0301\u0302',
  '\uD83D',
  '\uDE00x',
  '\u0000',
  '\u202Eabc\u202C',
  '\u200B',
  'NBSP\u00A0here',
  'line\u2028sep',
  '**bold** end',
  '**open',
  '~~struck~~',
  '~~',
  '`code` x',
  '`open',
  '[link](http://a.b/c)',
  '[ref][x]',
  '![img](x.png)',
  '<b>html</b>',
  '&amp; &#x0;',
  '\\[ \\] esc\\',
  'a | b',
  '(2 hours)',
  '(4-6h)',
  '~3d',
  '[P1]',
  '[P] [US1]',
  '(optional)',
  '@mira #storage',
  '📅 2026-09-30',
  '⏫',
  '🆔 abc ⛔ def,ghi',
  '🔁 every day ✅ 2026-01-01',
  '[due:: 2026-01-01]',
  '(depends on T001, T002)',
  '(depends on 1-3)',
  '— done',
  ': Done',
  '(COMPLETED ✅)',
  'IN PROGRESS',
  '✅',
  '🟡 In Progress',
  '⏸️ paused',
  '<!-- c -->',
  '<!--',
  '-->',
  '^block-id',
  'www.x.y http://z',
] as const;

const IDS = [
  '',
  '',
  '',
  'T001',
  'T002 ',
  '1.',
  '1.1',
  '1.1a',
  '2)',
  '#12',
  'Task 3:',
  'Task 3',
  '**T-4**',
  '[T5]',
  'Schritt 2:',
  '任务 1：',
  'BACK-7',
  '`X-9`',
] as const;
const STATUSES = [
  'Done',
  'In Progress',
  '🟡 WIP',
  'todo',
  'Blocked. By rain',
  'Cancelled',
  '✅',
  '✅ Complete (yesterday)',
  'Fertig',
  '进行中',
  'HIGH',
  'Frobnicated',
  '50%',
  '',
  'open / closed',
  '~~Done~~',
  '**Done**',
] as const;
const FIELD_NAMES = [
  'Status',
  'status',
  'Priority',
  'Owner',
  'Estimate',
  'Due',
  'Depends on',
  'Files',
  'Category',
  'Estado',
  'Статус',
  '状态',
  'Nothing',
] as const;
const HEADINGS = [
  'Tasks',
  'In Progress',
  'Done',
  'Backlog',
  'On hold',
  'Legend',
  'Phase 1: Start',
  'HIGH - Index',
  'Validation Checklist',
  'Notes',
  'TODO',
  'Sprint 2 ✅',
  'P0 — Now',
  '1. Setup',
  '1.1 Sub',
  'Task 1: B ✅',
  'Task 2',
  '### nested',
  '',
] as const;
const BOXES = [
  ' ',
  'x',
  'X',
  '~',
  '/',
  '-',
  '!',
  '?',
  '>',
  'v',
  '✓',
  '',
  '  ',
  'xx',
  '✅',
  '\uD83D',
  'ö',
  '*',
] as const;
const MARKS = ['✅', '🔄', '⏳', '🚧', '🔴', '⏸️', '❌'] as const;
const INDENTS = [
  '',
  '',
  '',
  '  ',
  '  ',
  '    ',
  '\t',
  ' ',
  '   ',
  '      ',
  '> ',
  '>',
  '  > ',
  '\t\t',
] as const;
const BULLETS = ['- ', '- ', '* ', '+ ', '1. ', '2) ', '-', '-  ', '•  ', '10. ', '- - ', '-\t'] as const;

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
const LAYOUT = [
  '',
  '',
  '',
  '---',
  '===',
  '```',
  '```js',
  '~~~',
  '  ```',
  '> ```',
  '- ```',
  '````',
  '<div>',
  '</div>',
  '<details><summary>x</summary>',
  '<!--',
  '-->',
  '<pre>',
  '<script>',
  '[ref]: x',
  '[^1]: note',
  '- [ ]',
  '    - [ ] code',
  '\t- [x] tab',
  '- - -',
  '***',
  '`[~]` in progress, `[!]` blocked',
  '- ❌ blocked',
  'Legend: ✅ done / 🚧 wip',
  '**High priority:**',
  '##Task 4',
  '[ ] bare',
  '-[x] tight',
  '$$',
  '%% kanban:settings',
  ':::note',
] as const;

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
