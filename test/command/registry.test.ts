import { expect, test } from '@jest/globals';
import type { Command } from '../../src/command/command.ts';
import { parseCommands } from '../../src/command/parse-commands.ts';
import { COMMANDS, findCommand, isForAssignee, roleFor } from '../../src/command/registry.ts';
import { COMMAND_NAMES } from '../../src/config/command-names.ts';

const names = COMMANDS.flatMap(({ name, aliases, back }) => [name, ...aliases, ...(back?.names ?? [])]);

function commandOf(line: string): Command {
  const [command] = parseCommands(line);
  if (command === undefined) throw new Error(`${line} is no command`);
  return command;
}

test('the config knows the commands by the same names, in the same order', () => {
  expect(COMMANDS.map(({ name }) => name)).toEqual([...COMMAND_NAMES]);
});

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
  expect(parseCommands(`/${name}`)).toMatchObject([{ name: findCommand(name)?.name }]);
});

test.each(names.map((name) => ({ name })))('/$name may be written with _ for -', ({ name }) => {
  expect(findCommand(name.replaceAll('-', '_'))).toBe(findCommand(name));
});

test.each([
  { line: '/done', role: 'triage' },
  { line: '/status blocked', role: 'triage' },
  { line: '/label bug', role: 'triage' },
  { line: '/unlabel bug', role: 'triage' },
  { line: '/title A better one', role: 'write' },
  { line: '/unhold', role: 'write' },
  { line: '/plan', role: 'write' },
  { line: '/apply 3fa9c1', role: 'maintain' },
  { line: '/help', role: 'read' },
  { line: '/status nonsense', role: 'read' },
])('$line needs $role', ({ line, role }) => {
  expect(roleFor(commandOf(line), {})).toBe(role);
});

test.each([
  { line: '/label bug', want: 'write' },
  { line: '/remove-label bug', want: 'write' },
  { line: '/done', want: 'maintain' },
  { line: '/complete', want: 'maintain' },
  { line: '/status done', want: 'maintain' },
  { line: '/status closed', want: 'maintain' },
  { line: '/status blocked', want: 'admin' },
  { line: '/status in-review', want: 'admin' },
  { line: '/status todo', want: 'triage' },
  { line: '/close', want: 'triage' },
  { line: '/plan', want: 'read' },
  { line: '/label', want: 'read' },
])('with roles of its own $line needs $want', ({ line, want }) => {
  const permissions = { label: 'write', done: 'maintain', status: 'admin', plan: 'read' } as const;

  expect(roleFor(commandOf(line), permissions)).toBe(want);
});

test.each([
  { line: '/done', want: true },
  { line: '/wip', want: true },
  { line: '/status done', want: true },
  { line: '/status in-progress', want: true },
  { line: '/status blocked', want: false },
  { line: '/close', want: false },
  { line: '/reopen', want: false },
  { line: '/status cancelled', want: false },
  { line: '/title Other', want: false },
  { line: '/status nonsense', want: false },
])('an assignee may give $line: $want', ({ line, want }) => {
  expect(isForAssignee(commandOf(line), {})).toBe(want);
});

test('a role in the config holds for assignees too', () => {
  expect(isForAssignee(commandOf('/status done'), { done: 'triage' })).toBe(false);
  expect(isForAssignee(commandOf('/start'), { done: 'triage' })).toBe(true);
});
