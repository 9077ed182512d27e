import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { parseCommands } from '../../src/command/parse-commands.ts';
import { COMMANDS, findCommand } from '../../src/command/registry.ts';

const DOCS = readFileSync(path.join(import.meta.dirname, '../../docs/commands.md'), 'utf8');

const rowsUnder = (heading: string): string[][] => {
  const table = DOCS.slice(DOCS.indexOf(heading))
    .split('\n')
    .filter((line) => line.startsWith('|'));
  return table.slice(2).map((row) => row.split('|').slice(1, -1));
};
const quoted = (cell = ''): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word);

const COMMAND_ROWS = rowsUnder('# Commands').filter(([name = '']) => name.includes('`/'));
const VALUES = rowsUnder('## Values of a status')
  .slice(0, 6)
  .flatMap(([value, also]) =>
    [...quoted(value), ...quoted(also)].map((word) => ({ word, value: quoted(value)[0] ?? '' })),
  );

test('the page lists every command with its aliases and its role', () => {
  const listed = COMMAND_ROWS.map(([usage, also, , role]) => ({
    entry: findCommand(/\w+/.exec(usage ?? '')?.[0] ?? ''),
    aliases: quoted(also).map((alias) => alias.slice(1)),
    role: role?.trim(),
  }));

  expect(listed.map(({ entry }) => entry)).toEqual(COMMANDS);
  expect(listed.map(({ aliases, role }) => ({ aliases, role }))).toEqual(
    COMMANDS.map(({ aliases, role }) => ({ aliases: [...aliases], role })),
  );
});

test.each(VALUES)('$word means $value, as the page says', ({ word, value }) => {
  expect(parseCommands(`/status ${word}`)).toMatchObject([
    { kind: 'status', status: value.replace('-', '_') },
  ]);
});

test('the page shows values of every status', () => {
  expect(new Set(VALUES.map(({ value }) => value)).size).toBe(6);
});
