import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { folderWith } from './temporary-folder.ts';

const PROGRAM = path.join(import.meta.dirname, '..', '..', 'src', 'cli', 'tickmark.ts');

test('prints what it was asked for and ends with its status', () => {
  const folder = folderWith({ 'TASKS.md': '- [ ] Grün\n' });

  const fine = spawnSync(process.execPath, [PROGRAM, 'edit', 'TASKS.md', '--set', '1=done'], {
    cwd: folder,
    encoding: 'utf8',
  });
  const wrong = spawnSync(process.execPath, [PROGRAM, 'edit', 'TASKS.md'], { cwd: folder, encoding: 'utf8' });

  expect(fine).toMatchObject({ status: 0, stdout: '- [x] Grün\n', stderr: '' });
  expect(wrong).toMatchObject({
    status: 2,
    stdout: '',
    stderr: expect.stringMatching(/^tickmark: edit needs at least one --set/),
  });
});

test('reads standard input, and shows no colour to a pipe', () => {
  const { status, stdout } = spawnSync(process.execPath, [PROGRAM, 'parse', '--as', 'TASKS.md', '-'], {
    input: '- [x] Sow\n',
    encoding: 'utf8',
  });

  expect(status).toBe(0);
  expect(stdout).toMatch(/^TASKS\.md {2}1 task, dialect \S+\n1 {2}\[x\] {2}Sow\n$/);
});

test('is quiet when nobody reads on', () => {
  const folder = folderWith({ 'TASKS.md': '- [ ] Sow the beans\n'.repeat(2_000) });
  const line = `"${process.execPath}" "${PROGRAM}" parse --json TASKS.md | head -n 1`;

  const { status, stdout, stderr } = spawnSync('sh', ['-c', line], { cwd: folder, encoding: 'utf8' });

  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '{\n', stderr: '' });
});
