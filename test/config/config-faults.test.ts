import { expect, test } from '@jest/globals';
import { decodeConfig, notAFile } from '../../src/config/file/decode-config.ts';
import { parseRepositoryConfig } from '../../src/config/parse-repository-config.ts';

const PATH = '.github/tickmark.yml';
const tell = (text: string): string[] =>
  parseRepositoryConfig(PATH, text).problems.map(
    ({ line, column, rule, severity, message }) =>
      `${line}:${column} ${severity} ${rule} ${message.replace(' Nothing is written until this is mended.', '')}`,
  );

test.each([
  {
    name: 'a value is told with what is allowed and what was meant',
    text: 'writeBack: comit\n',
    want: [
      '1:12 error config-value Key `writeBack`: met "comit"; allowed is "commit", "pull-request" or "off". Did you mean "commit"?',
    ],
  },
  {
    name: 'several faults are told at once, each at its place, errors first',
    text: 'limits:\n  openAtOnce: many\n  nesting: 0\nimport:\n  finshed: skip\n',
    want: [
      '2:15 error config-value Key `limits.openAtOnce`: met "many"; allowed is a whole number above 0.',
      '3:12 error config-value Key `limits.nesting`: met 0; allowed is a whole number above 0.',
      '5:3 warning config-unknown-key Unknown key "finshed". Did you mean "finished"?',
    ],
  },
  {
    name: 'an entry of a list is counted from 0, and what is missing in it is named',
    text: 'documents:\n  - A.md\n  - dialect: gfm\n  - 3\n',
    want: [
      '3:5 error config-value Key `documents[1].path`: it is missing; allowed is a text that is not empty.',
      '4:5 error config-value Key `documents[2]`: met 3; allowed is a text that is not empty.',
    ],
  },
  {
    name: 'a list may not be empty where nothing would be left',
    text: 'documents: []\n',
    want: [
      expect.stringMatching(/^1:12 error .*met an empty list; allowed is a list with at least one entry/),
    ],
  },
  {
    name: 'a text where a list belongs',
    text: 'ignore: drafts/**\n',
    want: [
      '1:9 error config-value Key `ignore`: met "drafts/**"; allowed is a list, each a text that is not empty.',
    ],
  },
  {
    name: 'a section where a value belongs, and a value where a section belongs',
    text: 'lanes:\n  move: 1\nlimits: 5\n',
    want: [
      '2:3 error config-value Key `lanes`: met a section; allowed is "keep" or "move". Did you mean',
      '3:9 error config-value Key `limits`: met 5; allowed is a section with the keys openAtOnce, documentBytes, lineBytes and nesting.',
    ].map((line) => expect.stringContaining(line.replace(' Did you mean', ''))),
  },
  {
    name: 'a switch takes true, false, on and off',
    text: 'rollup: maybe\n',
    want: ['1:9 error config-value Key `rollup`: met "maybe"; allowed is true, false, "on" or "off".'],
  },
  {
    name: 'a mark that YAML reads as nothing asks for quotes',
    text: 'marks:\n  ~: in_progress\n  "!": stuck\n',
    want: [
      '2:3 error config-value Key `marks`: met a name that is empty. Put the name in quotes.',
      '3:8 error config-value Key `marks.!`: met "stuck"; allowed is "todo", "in_progress", "in_review", "blocked", "done" or "cancelled".',
    ],
  },
  {
    name: 'a key that belongs to a section is sent there',
    text: 'graceHours: 3\n',
    want: [
      '1:1 warning config-unknown-key Unknown key "graceHours". Write `graceHours` in the section `removal`.',
    ],
  },
  {
    name: 'a full name is taken apart',
    text: 'import.finished: skip\n',
    want: [
      '1:1 warning config-unknown-key Unknown key "import.finished". Write `finished` in the section `import`.',
    ],
  },
  {
    name: 'names of JavaScript are no keys',
    text: '__proto__:\n  documents: [A.md]\nconstructor: 1\n',
    want: [
      '1:1 warning config-unknown-key Unknown key "__proto__". It has no effect.',
      '3:1 warning config-unknown-key Unknown key "constructor". It has no effect.',
    ],
  },
])('$name', ({ text, want }) => {
  expect(tell(text)).toEqual(want);
});

test.each([
  { name: 'a tab', text: 'limits:\n\topenAtOnce: 3\n', at: '2:1', message: /Indent with spaces/ },
  {
    name: 'a key told twice',
    text: 'ids: off\nlanes: keep\nids: off\n',
    at: '3:1',
    message: /"ids".*in line 1/,
  },
  { name: 'a list left open', text: 'documents: [A.md\n', at: '2:1', message: /YAML says/ },
  { name: 'a second document', text: 'ids: off\n---\nids: off\n', at: '2:1', message: /second document/ },
  { name: 'an alias of nothing', text: 'documents:\n  - *.md\n', at: '2:5', message: /quotes/ },
  {
    name: 'an alias inside its own anchor',
    text: 'ignore: &x [*x]\n',
    at: '1:13',
    message: /inside.*anchor/,
  },
  {
    name: 'an alias of aliases',
    text: 'a: &a [x, x]\nb: &b [*a, *a]\nignore: *b\n',
    at: '2:8',
    message: /inside.*anchor/,
  },
  { name: 'a tag', text: 'marks:\n  x: !done\n', at: '2:6', message: /tag.*quotes/ },
  { name: 'brackets without end', text: '['.repeat(20_000), at: '1:1', message: /too deep/ },
  { name: 'lists in lists without end', text: '- '.repeat(10_000), at: '1:1', message: /too deep/ },
])('$name is told as a fault of the syntax', ({ text, at, message }) => {
  const [first] = tell(text);

  expect(first).toMatch(new RegExp(`^${at} error config-syntax`));
  expect(first).toMatch(message);
});

test('no more problems are told than somebody reads', () => {
  const marks = Array.from({ length: 900 }, (_, index) => `  a${index}: never\n`).join('');
  const keys = Array.from({ length: 900 }, (_, index) => `a${index}: 1\n`).join('');

  expect(tell(`marks:\n${marks}`)).toHaveLength(20);
  expect(tell(keys)).toHaveLength(20);
});

test('a section whose keys are all commented out states nothing', () => {
  const parsed = parseRepositoryConfig(PATH, 'limits:\n#  openAtOnce: 5\nremoval:\n');

  expect(parsed).toMatchObject({ kind: 'valid', problems: [], config: { limits: { openAtOnce: 100 } } });
});

test.each([
  { name: 'UTF-16', bytes: new Uint8Array([0xff, 0xfe, 0x69, 0]), message: /UTF-16/ },
  { name: 'Latin-1', bytes: new Uint8Array([0x23, 0xe9]), message: /not valid UTF-8/ },
  { name: 'too many bytes', bytes: new Uint8Array(32_769), message: /32769 bytes.*32768/ },
  { name: 'more than GitHub hands out', bytes: undefined, message: /more bytes/ },
])('a config of $name is not read', ({ bytes, message }) => {
  const parsed = parseRepositoryConfig(PATH, decodeConfig(bytes));

  expect(parsed).toMatchObject({
    kind: 'broken',
    problems: [{ rule: 'config-unreadable', line: 1, column: 1 }],
  });
  expect(parsed.problems[0]?.message).toMatch(message);
});

test('a config that is a symbolic link is not read', () => {
  const parsed = parseRepositoryConfig(PATH, notAFile('symlink'));

  expect(parsed).toMatchObject({
    kind: 'broken',
    problems: [{ rule: 'config-unreadable', severity: 'error' }],
  });
});

test('a mark of the byte order is no part of the text', () => {
  const parsed = parseRepositoryConfig(PATH, decodeConfig(new TextEncoder().encode('\uFEFFlanes: move\n')));

  expect(parsed).toMatchObject({ kind: 'valid', config: { lanes: 'move' }, problems: [] });
});
