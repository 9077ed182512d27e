import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { parseCommands } from '../../src/command/parse-commands.ts';
import { COMMANDS } from '../../src/command/registry.ts';
import { parseRepositoryConfig } from '../../src/config/parse-repository-config.ts';

const DOCS = readFileSync(path.join(import.meta.dirname, '../../docs/commands.md'), 'utf8');

const rowsUnder = (heading: string): string[][] => {
  const table = DOCS.slice(DOCS.indexOf(heading))
    .split('\n')
    .filter((line) => line.startsWith('|'));
  return table.slice(2).map((row) => row.split('|').slice(1, -1));
};
const quoted = (cell = ''): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word);

const COMMAND_ROWS = rowsUnder('# Commands').slice(0, COMMANDS.length);
const VALUE_ROWS = rowsUnder('## Values\n').slice(0, 8);
const VALUES = rowsUnder('## Values of a status')
  .slice(0, 6)
  .flatMap(([value, also]) =>
    [...quoted(value), ...quoted(also)].map((word) => ({ word, value: quoted(value)[0] ?? '' })),
  );

test('the page lists every command with all its names and its role', () => {
  const listed = COMMAND_ROWS.map(([usage = '', also, back, , role = '']) => ({
    usage: quoted(usage)[0],
    aliases: quoted(also),
    back: quoted(back),
    role: role.trim(),
  }));

  expect(listed).toEqual(
    COMMANDS.map(({ usage, aliases, back, role, isForAssignee }) => ({
      usage,
      aliases: aliases.map((alias) => `/${alias}`),
      back: (back?.names ?? []).map((name) => `/${name}`),
      role: isForAssignee === true ? `${role}, or an assignee` : role,
    })),
  );
});

test('every command that the table of values names has a value there that is valid', () => {
  const examples = VALUE_ROWS.flatMap(([names, values]) =>
    quoted(names)
      .filter((name) => name !== '/status')
      .map((name) => `${name} ${quoted(values)[0] ?? 'words'}`),
  );

  const commands = parseCommands(examples.join('\n'));

  expect(commands.map(({ written }) => written)).toEqual(examples);
  expect(commands.filter(({ kind }) => kind === 'invalid')).toEqual([]);
});

test('the page shows an answer as it is made', () => {
  const [command] = parseCommands('/due soon');

  expect(DOCS.replaceAll('\n> ', ' ')).toContain(command?.kind === 'invalid' ? command.message : 'no answer');
});

test('the config on the page is a config', () => {
  const [, yaml = ''] = /```yaml\n([^`]*(?:`[^`]+`[^`]*)*)```/.exec(DOCS) ?? [];

  const parsed = parseRepositoryConfig('.github/tickmark.yml', yaml);

  expect(parsed).toMatchObject({
    kind: 'valid',
    problems: [],
    config: { commands: { permissions: { done: 'write', plan: 'read' }, bots: ['renovate'] } },
  });
});

test.each(VALUES)('$word means $value, as the page says', ({ word, value }) => {
  expect(parseCommands(`/status ${word}`)).toMatchObject([
    { kind: 'status', status: value.replace('-', '_') },
  ]);
});

test('the page shows values of every status', () => {
  expect(new Set(VALUES.map(({ value }) => value)).size).toBe(6);
});
