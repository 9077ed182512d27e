import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { expect, test } from '@jest/globals';
import { COMMANDS } from '../../src/cli/commands.ts';
import { parseRepositoryConfig } from '../../src/config/parse-repository-config.ts';
import { tickmark } from '../cli/captured-terminal.ts';
import { commit, emptyRepository } from '../cli/history/repository.ts';
import { writeFiles } from '../cli/temporary-folder.ts';
import { COMMAND_LINES, fencesOf, PAGES, read, ROOT, wordsOf } from './fences.ts';

const { scripts } = JSON.parse(read('package.json')) as {
  readonly scripts: Readonly<Record<string, string>>;
};

/** The words behind `tickmark`, however it is started. */
function tickmarkWords(line: string): readonly string[] | undefined {
  const words = wordsOf(line.replace(/^(?:[A-Z_]+=\S+ )+/, ''));
  const at = words[0] === 'npx' ? words.findIndex((word) => !word.startsWith('-') && word !== 'npx') : 0;
  return words[at] === 'tickmark' ? words.slice(at + 1) : undefined;
}

const OURS = COMMAND_LINES.flatMap(({ page, line }) => {
  const words = tickmarkWords(line);
  return words === undefined ? [] : [{ page, line, words }];
});

test('pages show many command lines of ours', () => {
  expect(OURS.length).toBeGreaterThan(12);
});

test.each(OURS)('$page: `$line` is a command with options that it has', ({ words }) => {
  const [name, ...rest] = words;
  const command = COMMANDS.find((one) => one.name === name);
  const shared = { help: { type: 'boolean' }, debug: { type: 'boolean' } } as const;
  const own = Object.entries(command?.options ?? {}).map(([option, { type, multiple = false }]) => [
    option,
    { type, multiple },
  ]);
  const options = { ...Object.fromEntries(own), ...shared };

  expect([name, command?.name]).toEqual([name, name]);
  expect(() => parseArgs({ args: rest, options, allowPositionals: true, strict: true })).not.toThrow();
});

test.each(COMMAND_LINES.filter(({ line }) => /npm run [\w:-]/.test(line)))(
  '$page: `$line` runs scripts that are there',
  ({ line }) => {
    const named = [...line.matchAll(/npm run (?:-s )?([\w:-]+)/g)].map(([, name = '']) => name);

    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  },
);

test.each(COMMAND_LINES.filter(({ line }) => /\b(?:scripts|test|bench)\/[\w./-]+\.m?ts\b/.test(line)))(
  '$page: `$line` names files that are there',
  ({ line }) => {
    const files = [...line.matchAll(/\b(?:scripts|test|bench)\/[\w./-]+\.m?ts\b/g)].map(([file]) => file);

    expect(files.filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
  },
);

const BLOCKS = PAGES.flatMap(fencesOf);

test.each(
  BLOCKS.filter(({ language, text }) => /^ya?ml$/.test(language) && !/^(?:jobs|services|runs):/m.test(text)),
)('$page: the config that is shown is a good one', ({ text }) => {
  expect(parseRepositoryConfig('.github/tickmark.yml', text)).toMatchObject({ kind: 'valid', problems: [] });
});

test.each(BLOCKS.filter(({ language }) => language === 'json'))('$page: its JSON is JSON', ({ text }) => {
  expect(() => JSON.parse(text) as unknown).not.toThrow();
});

const FEED = `# Tasks: Timetable

**Input**: Design documents from \`/specs/001-timetable/\`

## Phase 1: Setup

- [x] T001 Create the project and its build

## Phase 2: Core

The feed comes first.
- [ ] T003 Read the timetable feed
  - [ ] Refuse a feed that is older than the one we have
`;
const NEXT = `# Tasks

## High Priority

- [x] T001 Create the project
- [ ] T002 Read the timetable feed (depends on T001)
- [ ] T003 Show the next departures (depends on T002)
- [ ] T004 Print them (depends on T020)

## Low Priority

- [ ] T005 Draw the map @maya
`;

type Shown = {
  readonly command: string;
  readonly files: Readonly<Record<string, string>>;
  readonly after?: Readonly<Record<string, string>>;
};

// What the page shows is what the command prints for these files: committed, then changed.
const SHOWN: readonly Shown[] = [
  { command: 'parse TASKS.md', files: { 'TASKS.md': FEED } },
  {
    command: 'lint',
    files: {
      'TASKS.md': `# Tasks\n\n- [ ] T001 Buy paint\n- [ ] T002 Sand it\n\n\n\n\n- [ ] T003 Paint it (depends on T020)\n`,
      'TODO.md': '- [ ] Call the plumber\n',
    },
  },
  {
    command: 'trace --explain --as TASKS.md old.md new.md',
    files: {
      'old.md': '- [ ] T1 Sow the beans\n- [ ] T2 Water the beans\n',
      'new.md': '- [x] T1 Sow the green beans\n- [ ] T2 Water the beans\n',
    },
  },
  {
    command: 'plan',
    files: { 'TASKS.md': FEED },
    after: {
      'TASKS.md': `${FEED.replaceAll('[ ]', '[x]')}${'\n'.repeat(10)}- [ ] T009 Ask somebody new to try it\n`,
    },
  },
  { command: 'next', files: { 'TASKS.md': NEXT } },
];

test.each(SHOWN)(
  'docs/cli.md: `tickmark $command` prints what is shown',
  async ({ command, files, after }) => {
    const folder = emptyRepository();
    commit(folder, files);
    writeFiles(folder, after ?? {});
    const block = fencesOf('docs/cli.md').find(({ text }) => text.startsWith(`$ tickmark ${command}\n`));

    const { out } = await tickmark(command.split(' '), { folder });

    expect(out).toBe(block?.text.slice(block.text.indexOf('\n') + 1));
  },
);
