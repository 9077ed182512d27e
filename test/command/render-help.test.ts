import { expect, test } from '@jest/globals';
import { COMMANDS } from '../../src/command/registry.ts';
import { renderHelp } from '../../src/command/render-help.ts';
import { defaultConfig } from '../../src/config/repository-config.ts';

const { commands: SETTINGS } = defaultConfig();
const reader = (role: string): boolean => role === 'read';

test('the help names every command that the person may use, and no other list', () => {
  const help = renderHelp(() => true, SETTINGS);

  expect(help.split('\n').filter((line) => line.startsWith('- '))).toHaveLength(COMMANDS.length);
  expect(help).toContain('- `/done` (also `/complete`, `/completed`): finishes the task');
  expect(help).toContain('- `/hold` (taken back by `/unhold`): leaves task and issue');
  expect(help).not.toContain('more permission');
});

test('the help says what needs more than the person has', () => {
  const [mine = '', others = ''] = renderHelp(reader, SETTINGS).split('need more permission');

  expect(mine).toContain('`/help`');
  expect(mine).not.toContain('`/done`');
  expect(others).toContain('`/done` (also `/complete`, `/completed`)');
  expect(others).toContain('(needs triage)');
});

test('the help marks what an assignee may do', () => {
  const marked = renderHelp(reader, SETTINGS)
    .split('\n')
    .filter((line) => line.endsWith('(needs triage, or that somebody with triage has assigned you)'));

  expect(marked.map((line) => line.slice(0, 8))).toEqual(['- `/star', '- `/done']);
});

test('the help follows the roles of the config', () => {
  const help = renderHelp(reader, {
    ...SETTINGS,
    permissions: { plan: 'read', done: 'maintain', why: 'write' },
  });

  const [mine = '', others = ''] = help.split('need more permission');
  expect(mine).toContain('`/plan`');
  expect(others).toMatch(/`\/done`.*\(needs maintain\)$/m);
  expect(others).toMatch(/`\/why`.*\(needs write\)$/m);
});

test('where people may take tasks themselves, the help tells those who may only read', () => {
  const line = /^- `\/assign.*$/m;

  expect(line.exec(renderHelp(reader, SETTINGS))?.[0]).toMatch(/\(needs triage\)$/);
  expect(line.exec(renderHelp(reader, { ...SETTINGS, selfAssign: true }))?.[0]).toMatch(
    /\(needs triage, but for `me` alone nothing more\)$/,
  );
});

test('where only the namespace counts, every line has it in front', () => {
  const help = renderHelp(() => true, { ...SETTINGS, namespaceOnly: true });

  expect(help).toContain(
    '- `/tickmark label NAME…` (also `/labels`; taken back by `/tickmark remove-label NAME…`)',
  );
  expect(help).toContain('only with `/tickmark` in front');
  expect(help.match(/^- `\/(?!tickmark )/gm)).toBeNull();
});
