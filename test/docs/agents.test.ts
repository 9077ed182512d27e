import { readFileSync } from 'node:fs';
import path from 'node:path';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { agentBy, cloneWith } from '../cli/mcp/agent.ts';

const ROOT = path.join(import.meta.dirname, '..', '..');
const PAGE = readFileSync(path.join(ROOT, 'docs', 'agents.md'), 'utf8');
const PROGRAM = path.join(ROOT, 'src', 'cli', 'tickmark.ts');
const block = (language: string): string =>
  new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(PAGE)?.[1] ?? '';

const Config = z.object({
  mcpServers: z.object({ tickmark: z.object({ command: z.literal('npx'), args: z.array(z.string()) }) }),
});

test('what the page tells to add starts a server with the tools that the page promises', async () => {
  const { args } = Config.parse(JSON.parse(block('json'))).mcpServers.tickmark;
  const transport = new StdioClientTransport({
    command: process.execPath,
    // As `npx` would start it, were the package published.
    args: ['--disable-warning=ExperimentalWarning', PROGRAM, ...args.slice(args.indexOf('tickmark') + 1)],
    cwd: cloneWith({ 'TASKS.md': '- [ ] Sow the beans\n' }),
    stderr: 'pipe',
  });

  const { client } = await agentBy(transport);

  const { tools } = await client.listTools();
  const promised = [...PAGE.matchAll(/^\| `(\w+)` +\|/gm)].map(([, name]) => name);
  expect(args.slice(0, 2)).toEqual(['--yes', 'tickmark']);
  expect(tools.map(({ name }) => name)).toEqual(promised);
});

test('the other form of the same says the same', () => {
  const { command, args } = Config.parse(JSON.parse(block('json'))).mcpServers.tickmark;

  expect(block('toml')).toContain(`command = "${command}"`);
  expect(block('toml')).toContain(`args = ${JSON.stringify(args).replaceAll(',', ', ')}`);
});
