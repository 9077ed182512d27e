import { readFileSync } from 'node:fs';
import path from 'node:path';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { expect, test } from '@jest/globals';
import { tickmark } from '../captured-terminal.ts';
import { git } from '../history/repository.ts';
import { folderWith } from '../temporary-folder.ts';
import { agentBy, cloneWith } from './agent.ts';

const PROGRAM = path.join(import.meta.dirname, '..', '..', '..', 'src', 'cli', 'tickmark.ts');
const TASKS = '# Tasks\n\n- [ ] T1 Sow the beans\n- [ ] T2 Water them (depends on T1)\n';

test('the official client lists, plans and completes a task over stdio', async () => {
  const folder = cloneWith({ 'TASKS.md': TASKS });
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: ['--disable-warning=ExperimentalWarning', PROGRAM, 'mcp', folder],
    stderr: 'pipe',
  });
  const { client, call } = await agentBy(transport);

  const { tools } = await client.listTools();
  const { content: next } = await call('next');
  const { content: before } = await call('list');
  const { content: edited } = await call('set_status', { id: 'T1', status: 'done', commit: false });
  const { content: plan } = await call('plan');
  const { content: done } = await call('set_status', { id: 'T1', status: 'done' });
  const { content: freed } = await call('next');
  await client.close();

  expect(tools.map(({ name }) => name)).toEqual(['list', 'get', 'next', 'plan', 'set_status', 'why']);
  expect([next['ready'], freed['ready']]).toMatchObject([[{ id: 'T1' }], [{ id: 'T2' }]]);
  expect(before).toMatchObject({ total: 2 });
  expect(edited).toMatchObject({ commit: null, lines: ['- [x] T1 Sow the beans'] });
  expect(plan).toMatchObject({ actions: [{ kind: 'close-issue', title: 'Sow the beans' }] });
  expect(done).toMatchObject({ commit: git(folder, ['rev-parse', 'HEAD']).trim() });
  expect(readFileSync(path.join(folder, 'TASKS.md'), 'utf8')).toBe(TASKS.replace('[ ] T1', '[x] T1'));
  expect(git(folder, ['log', '--format=%s'])).toBe('Mark T1 in TASKS.md as done\nChange the plan\n');
});

test('whoever starts it where there is no repository learns it at once', async () => {
  const { status, err } = await tickmark(['mcp'], { folder: folderWith({}) });

  expect(status).toBe(2);
  expect(err).toMatch(/mcp looks for task documents, and git finds no repository around/);
});
