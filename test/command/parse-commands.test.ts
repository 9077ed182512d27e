import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Command } from '../../src/command/command.ts';
import { parseCommands } from '../../src/command/parse-commands.ts';

/** A command in one word or two, for tables. */
function brief(command: Command): string {
  if (command.kind !== 'status') return command.kind;
  return command.reason === undefined ? command.status : `${command.status}: ${command.reason}`;
}

const understood = (body: string): string[] => parseCommands(body).map(brief);

const STATUS_WORDS: Readonly<Record<string, readonly string[]>> = {
  todo: [
    'todo',
    'to-do',
    'to do',
    'open',
    'pending',
    'planned',
    'backlog',
    'not-started',
    'not started',
    'reopened',
  ],
  in_progress: [
    'in-progress',
    'in_progress',
    'in progress',
    'inprogress',
    'wip',
    'doing',
    'started',
    'active',
    'WIP',
  ],
  in_review: [
    'in-review',
    'in_review',
    'in review',
    'review',
    'reviewing',
    'needs-review',
    'ready for review',
  ],
  blocked: ['blocked', 'on-hold', 'on hold', 'waiting', 'stuck', 'BLOCKED'],
  done: [
    'done',
    'complete',
    'completed',
    'closed',
    'finished',
    'fixed',
    'resolved',
    'Done',
    'done.',
    'done!',
    '"done"',
  ],
  cancelled: [
    [
      'cancelled',
      'canceled',
      'cancel',
      'wontfix',
      "won't fix",
      'won’t-fix',
      'wont_fix',
      'not-planned',
      'not planned',
    ],
    ['not_planned', 'dropped', "won't do", '"not planned"'],
  ].flat(),
};

test.each(Object.entries(STATUS_WORDS).flatMap(([status, words]) => words.map((word) => ({ word, status }))))(
  '/status $word is $status',
  ({ word, status }) => {
    expect(understood(`/status ${word}`)).toEqual([status]);
  },
);

test.each([
  { line: '/done', want: 'done' },
  { line: '/complete', want: 'done' },
  { line: '/completed', want: 'done' },
  { line: '/close', want: 'done' },
  { line: '/reopen', want: 'todo' },
  { line: '/todo', want: 'todo' },
  { line: '/undone', want: 'todo' },
  { line: '/start', want: 'in_progress' },
  { line: '/wip', want: 'in_progress' },
  { line: '/cancel', want: 'cancelled' },
  { line: '/wontfix', want: 'cancelled' },
  { line: '/wont-fix', want: 'cancelled' },
  { line: '/WONT_FIX', want: 'cancelled' },
  { line: '/help', want: 'help' },
  { line: '/DONE', want: 'done' },
  { line: '/Status DONE', want: 'done' },
  { line: '/done   ', want: 'done' },
  { line: '/done\t', want: 'done' },
  { line: '/help me please', want: 'help' },
  { line: '/tickmark done', want: 'done' },
  { line: '/tickmark status blocked', want: 'blocked' },
  { line: '/Tickmark /done', want: 'done' },
  { line: '/tickmark', want: 'help' },
  { line: '/tickmark help', want: 'help' },
  { line: '/status\u00A0done', want: 'done' },
  { line: '/status\u3000done\u3000', want: 'done' },
  { line: '/status\u200B done\u200B', want: 'done' },
  { line: '/status\t\tdone', want: 'done' },
])('$line is $want', ({ line, want }) => {
  expect(understood(line)).toEqual([want]);
});

test.each([
  { line: '/status blocked waits for the design', want: 'blocked: waits for the design' },
  { line: '/status blocked: waits', want: 'blocked: waits' },
  { line: '/status blocked - waits', want: 'blocked: waits' },
  { line: '/status blocked — waits', want: 'blocked: waits' },
  { line: '/status in progress since today', want: 'in_progress: since today' },
  { line: '/done, thanks', want: undefined },
  { line: '/done thanks to @ada', want: 'done: thanks to @ada' },
  { line: '/cancel too   much work ', want: 'cancelled: too much work' },
  { line: '/close not-planned', want: 'cancelled' },
  { line: '/close not planned for now', want: 'cancelled: for now' },
  { line: '/close wontfix', want: 'cancelled' },
  { line: '/close completed', want: 'done' },
  { line: '/close after all', want: 'done: after all' },
])('$line carries its reason', ({ line, want }) => {
  expect(understood(line)).toEqual(want === undefined ? [] : [want]);
});

test.each([
  { name: 'another bot’s command', body: '/retest' },
  { name: 'a path', body: '/usr/bin/env done' },
  { name: 'a path that begins with a name', body: '/done/or/not' },
  { name: 'two slashes', body: '//done' },
  { name: 'a slash alone', body: '/' },
  { name: 'a blank behind the slash', body: '/ done' },
  { name: 'punctuation behind the name', body: '/done!' },
  { name: 'a longer word', body: '/doneness' },
  { name: 'a colon behind the name', body: '/status: done' },
  { name: 'a word in front', body: 'please /done' },
  { name: 'a blank in front', body: ' /done' },
  { name: 'three blanks in front', body: '   /done' },
  { name: 'a tab in front', body: '\t/done' },
  { name: 'a list item', body: '- /done' },
  { name: 'a box', body: '- [ ] /done' },
  { name: 'a heading', body: '# /done' },
  { name: 'a quote', body: '> /done' },
  { name: 'a quote without a blank', body: '>/done' },
  { name: 'a quote in a quote', body: '> > /done' },
  { name: 'a quote’s paragraph that goes on without the mark', body: '> as you said\n/done' },
  { name: 'a fence', body: '```\n/done\n```' },
  { name: 'a fence with a language', body: '```sh\n/done\n```' },
  { name: 'a fence of tildes', body: '~~~\n/done\n~~~' },
  { name: 'a fence that never ends', body: 'text\n\n```\n/done\n\n/help' },
  { name: 'a longer fence around a shorter one', body: '````\n```\n/done\n```\n/done\n````' },
  { name: 'an indented block', body: 'text\n\n    /done' },
  { name: 'a code span', body: '`/done`' },
  { name: 'a code span over several lines', body: 'see `this\n/done\nhere`' },
  { name: 'a code span of two marks', body: '``a ` b\n/done\n``' },
  { name: 'an HTML comment', body: '<!--\n/done\n-->' },
  { name: 'an HTML comment on one line', body: '<!-- /done -->' },
  { name: 'an HTML comment inside a paragraph', body: 'text <!-- hidden\n/done\n--> text' },
  { name: 'an HTML comment that never ends', body: '<!--\n\n/done\n\ntext' },
  { name: 'an HTML comment over a blank line in HTML', body: '<div>\n<!--\n\n/done\n\n-->\n</div>' },
  { name: 'a fence behind an empty item and a blank line', body: '-\n\n  ```\n/done' },
  { name: 'preformatted HTML', body: '<pre>\n/done\n</pre>' },
  { name: 'a quote in HTML', body: '<blockquote>\n/done\n</blockquote>' },
  { name: 'nothing', body: '' },
])('$name is no command', ({ body }) => {
  expect(parseCommands(body)).toEqual([]);
});

test.each([
  { name: 'behind text', body: 'All tests pass.\n/done', want: ['done'] },
  { name: 'behind a quote and a blank line', body: '> as you said\n\n/done', want: ['done'] },
  { name: 'behind a fence', body: '```\n/help\n```\n/done', want: ['done'] },
  { name: 'behind a fence in a list', body: '1.  ```\n    /help\n    ```\n/done', want: ['done'] },
  { name: 'behind a fence in a quote', body: '> ```\n> /help\n/done', want: ['done'] },
  { name: 'behind a list', body: '- item\n/done', want: ['done'] },
  { name: 'behind a comment', body: '<!-- template -->\n/done', want: ['done'] },
  { name: 'behind a comment in the text', body: 'text <!-- /help --> text\n/done', want: ['done'] },
  { name: 'behind a comment that begins in code', body: '`<!--`\n/done', want: ['done'] },
  {
    name: 'behind a mark that opens nothing',
    body: 'a lone ` mark\n\n/done ` there',
    want: ['done: ` there'],
  },
  { name: 'behind an escaped mark', body: 'a \\` mark\n/done\nand ` another', want: ['done'] },
  { name: 'behind an escaped star, before an arrow', body: 'a \\* b\n/done\n-->', want: ['done'] },
  { name: 'in details', body: '<details>\n\n/done\n\n</details>', want: ['done'] },
  { name: 'in details without blank lines', body: '<details>\n/done\n</details>', want: ['done'] },
  { name: 'with CRLF', body: 'text\r\n/done\r\n/help\r\n', want: ['done', 'help'] },
  { name: 'with CR alone', body: 'text\r/done', want: ['done'] },
  {
    name: 'one after another',
    body: '/start\n/status blocked for a day\n/done',
    want: ['in_progress', 'blocked: for a day', 'done'],
  },
  { name: 'with text between', body: '/start\nsome text\n\n/done', want: ['in_progress', 'done'] },
])('a command counts $name', ({ body, want }) => {
  expect(understood(body)).toEqual(want);
});

test.each([
  {
    line: '/status',
    message:
      '`/status` needs a status. Valid: `todo`, `in-progress`, `in-review`, `blocked`, `done`, `cancelled`. Example: `/status in-progress`.',
  },
  {
    line: '/status finito',
    message:
      '`finito` is no status. Valid: `todo`, `in-progress`, `in-review`, `blocked`, `done`, `cancelled`. Example: `/status in-progress`.',
  },
  {
    line: '/tickmark status finito',
    message:
      '`finito` is no status. Valid: `todo`, `in-progress`, `in-review`, `blocked`, `done`, `cancelled`. Example: `/status in-progress`.',
  },
  {
    line: '/tickmark dance',
    message:
      '`dance` is no command. Did you mean `done`? Valid: `status`, `start`, `done`, `close`, `cancel`, `reopen`, `assign`, `priority`, `label`, `milestone`, `estimate`, `due`, `blocked-by`, `title`, `adopt`, `detach`, `hold`, `sync`, `plan`, `apply`, `why`, `help`. Example: `/tickmark status done`.',
  },
])('$line is answered with what is valid', ({ line, message }) => {
  expect(parseCommands(line)).toMatchObject([{ kind: 'invalid', written: line, message }]);
});

test.each([
  { line: '/adopt T012', task: 'T012' },
  { line: '/adopt `docs/my list.md:14`', task: 'docs/my list.md:14' },
  { line: '/adopt "T1"', task: 'T1' },
  { line: '/Adopt #7', task: '7' },
  { line: '/tickmark adopt T1', task: 'T1' },
  { line: '/adopt', task: '' },
])('$line names the task $task', ({ line, task }) => {
  expect(parseCommands(line)).toMatchObject([{ kind: 'adopt', task }]);
});

test('/why and /explain ask for the reasons', () => {
  expect(parseCommands('/why\n/explain please').map(({ kind }) => kind)).toEqual(['why', 'why']);
});

test('an answer cannot be made to say what the comment wants', () => {
  const [command] = parseCommands(`/status \`@acme/everybody\` ${'x'.repeat(500)}`);

  expect(command).toMatchObject({
    kind: 'invalid',
    message: expect.stringContaining("`'@acme/everybody'` is no status"),
  });
  expect(command?.written).not.toContain('`');
  expect(command?.written.length).toBeLessThanOrEqual(80);
});

test('no more than twenty commands of a comment are read', () => {
  expect(parseCommands('/done\n'.repeat(50))).toHaveLength(20);
});

test('any text is parsed without throwing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
      const commands = parseCommands(`/status ${text}\n/tickmark ${text}`);

      expect(commands.every(({ written }) => !written.includes('`'))).toBe(true);
    }),
  );
});

// As long as a comment may be. With a cost that grows by the square these take minutes, not milliseconds.
test.each([
  { name: 'deep quotes', body: `${'>'.repeat(60_000)}\n/done` },
  { name: 'deep lists', body: `${'- '.repeat(30_000)}\n${'\n'.repeat(5_000)}/done` },
  { name: 'comments that never end', body: `${'x <!-- '.repeat(9_000)}\n/done` },
  {
    name: 'code spans that never end',
    body: `${Array.from({ length: 350 }, (_, n) => `${'`'.repeat(n + 1)} `).join('')}\n/done`,
  },
  { name: 'tags that never end', body: `<a ${'b '.repeat(30_000)}\n/done` },
  { name: 'attributes that never end', body: `<a${' b="'.repeat(15_000)}\n/done` },
  { name: 'thousands of lines', body: '/done\n> \n- \n```\n'.repeat(4_000) },
  { name: 'dots', body: `/status ${'.'.repeat(60_000)}x` },
  { name: 'blanks', body: `/status${' '.repeat(60_000)}x` },
])('a comment full of $name ends', ({ body }) => {
  expect(parseCommands(body).length).toBeLessThanOrEqual(20);
});
