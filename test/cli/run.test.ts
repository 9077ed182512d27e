import { expect, test } from '@jest/globals';
import { COMMANDS } from '../../src/cli/commands.ts';
import { tickmark } from './captured-terminal.ts';

test('shows every command on the first page of help', async () => {
  const { status, out } = await tickmark(['--help']);

  expect(status).toBe(0);
  for (const { name, summary } of COMMANDS) expect(out).toMatch(new RegExp(`${name} +${summary}`));
});

test.each(COMMANDS.map(({ name, options }) => ({ name, options })))(
  'explains $name',
  async ({ name, options }) => {
    const asTopic = await tickmark(['help', name]);
    const asOption = await tickmark([name, '--help']);

    expect(asTopic).toMatchObject({ status: 0, err: '' });
    expect(asTopic.out).toContain(`Usage: tickmark ${name}`);
    for (const option of Object.keys(options)) expect(asTopic.out).toContain(`--${option}`);
    expect(asOption.out).toBe(asTopic.out);
  },
);

test('prints the version of the package', async () => {
  const { status, out } = await tickmark(['--version']);

  expect(status).toBe(0);
  expect(out).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test.each([
  { name: 'no command', words: [], says: 'no command was given' },
  { name: 'a misspelt command', words: ['prase'], says: 'Did you mean "parse"?' },
  { name: 'a command that is far from any', words: ['frobnicate'], says: 'The commands are parse, trace' },
  { name: 'help for a command that is not there', words: ['help', 'pln'], says: 'Did you mean "plan"?' },
  { name: 'a misspelt option', words: ['parse', '--jsn', 'x.md'], says: 'Did you mean --json?' },
  { name: 'an option without its value', words: ['parse', 'x.md', '--as'], says: 'tickmark help parse' },
  { name: 'arguments where none are taken', words: ['serve', 'now'], says: 'takes no arguments' },
  {
    name: 'a repository without its owner',
    words: ['plan', '--repo', 'garden'],
    says: 'such as acme/garden',
  },
  { name: 'a sync of no repository', words: ['sync'], says: 'needs --repo OWNER/NAME' },
  { name: 'a sync of documents', words: ['sync', '--repo', 'acme/garden', 'x.md'], says: 'takes no paths' },
])('refuses $name with status 2 and says what is right', async ({ words, says }) => {
  const { status, out, err } = await tickmark(words);

  expect(status).toBe(2);
  expect(out).toBe('');
  expect(err).toContain(says);
  expect(err).not.toMatch(/\n\s+at /);
});

test('shows where a failure happened with --debug', async () => {
  const { status, err } = await tickmark(['parse', 'no-such-file.md', '--debug']);

  expect(status).toBe(2);
  expect(err).toMatch(/\n\s+at /);
});
