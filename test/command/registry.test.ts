import { expect, test } from '@jest/globals';
import { parseCommands } from '../../src/command/parse-commands.ts';
import { COMMANDS, findCommand, minimumRole, renderHelp } from '../../src/command/registry.ts';

const names = COMMANDS.flatMap(({ name, aliases }) => [name, ...aliases]);

test('no name means two commands', () => {
  expect(new Set(names).size).toBe(names.length);
});

test.each(COMMANDS.map(({ name, usage }) => ({ name, usage })))(
  '/$name is found by its name, in any case',
  ({ name, usage }) => {
    expect(findCommand(name.toUpperCase())?.usage).toBe(usage);
  },
);

test.each(names.map((name) => ({ name })))('/$name is a command that the parser knows', ({ name }) => {
  expect(parseCommands(`/${name}`)).toHaveLength(1);
});

test.each([
  { line: '/done', role: 'triage' },
  { line: '/status blocked', role: 'triage' },
  { line: '/help', role: 'read' },
  { line: '/status nonsense', role: 'read' },
])('$line needs $role', ({ line, role }) => {
  const [command] = parseCommands(line);

  expect(command && minimumRole(command)).toBe(role);
});

test('the help names every command that the person may use, and no other list', () => {
  const help = renderHelp(() => true);

  expect(help.split('\n').filter((line) => line.startsWith('- '))).toHaveLength(COMMANDS.length);
  expect(help).toContain('- `/done` (also `/complete`, `/completed`): finishes the task');
  expect(help).not.toContain('more permission');
});

test('the help says what needs more than the person has', () => {
  const help = renderHelp((role) => role === 'read');

  const [mine = '', others = ''] = help.split('need more permission');
  expect(mine).toContain('`/help`');
  expect(mine).not.toContain('`/done`');
  expect(others).toContain('`/done` (also `/complete`, `/completed`)');
  expect(others).toContain('(needs triage)');
});
