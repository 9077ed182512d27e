import { execFileSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { COMMANDS } from '../../src/cli/commands.ts';
import { tickmark } from './captured-terminal.ts';
import { folderWith } from './temporary-folder.ts';

/** What bash itself offers for a line with the cursor at its end. */
async function completed(line: string): Promise<readonly string[]> {
  const { out: script } = await tickmark(['completion', 'bash']);
  const words = line.split(' ');
  const program = `${script}
    COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')})
    COMP_CWORD=${words.length - 1}
    _tickmark
    printf '%s\\n' "\${COMPREPLY[@]}"`;
  const out = execFileSync('bash', ['--norc', '-u', '-c', program], {
    cwd: folderWith({}),
    encoding: 'utf8',
  });
  return out.split('\n').filter((word) => word !== '');
}

test('bash completes commands', async () => {
  expect(await completed('tickmark pa')).toEqual(['parse']);
  expect(await completed('tickmark ')).toEqual(expect.arrayContaining(COMMANDS.map(({ name }) => name)));
});

test.each(COMMANDS)('bash completes the options of $name', async ({ name, options }) => {
  const offered = await completed(`tickmark ${name} --`);

  expect(offered.toSorted()).toEqual(
    [...Object.keys(options), 'help', 'debug'].map((one) => `--${one}`).toSorted(),
  );
});

test.each([
  { line: 'tickmark help sy', want: ['sync'] },
  { line: 'tickmark demo me', want: ['merge'] },
  { line: 'tickmark completion ', want: ['bash', 'zsh', 'fish'] },
  { line: 'tickmark plan --rep', want: ['--repo'] },
])('bash completes "$line"', async ({ line, want }) => {
  expect(await completed(line)).toEqual(want);
});

test('bash falls back to files', async () => {
  const { out: script } = await tickmark(['completion', 'bash']);

  expect(await completed('tickmark parse TA')).toEqual([]);
  expect(script).toMatch(/^complete -o default -F _tickmark tickmark$/m);
});

test.each(['zsh', 'fish'])('%s is told every command and option', async (shell) => {
  const { status, out } = await tickmark(['completion', shell]);

  expect(status).toBe(0);
  for (const { name, options } of COMMANDS) {
    expect(out).toContain(name);
    for (const option of Object.keys(options)) expect(out).toContain(option);
  }
});

test.each([[['completion']], [['completion', 'tcsh']], [['completion', 'bash', 'zsh']]])(
  '%j is wrong use',
  async (words) => {
    const { status, err } = await tickmark(words);

    expect(status).toBe(2);
    expect(err).toContain('one of bash, zsh, fish');
  },
);

test('every quote of the script for zsh has its end', async () => {
  const { out } = await tickmark(['completion', 'zsh']);

  expect((out.replaceAll(String.raw`'\''`, '').match(/'/g)?.length ?? 0) % 2).toBe(0);
});
