import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { CallToolResultSchema } from '@modelcontextprotocol/sdk/types.js';
import { afterEach } from '@jest/globals';
import { createServer } from '../../../src/cli/mcp/server.ts';
import { openSession } from '../../../src/cli/mcp/session.ts';
import { commit, emptyRepository, git } from '../history/repository.ts';

export type Answer = {
  readonly isError: boolean;
  readonly text: string;
  readonly content: Readonly<Record<string, unknown>>;
};

/** A coding agent that speaks the protocol by its official client. */
export type Agent = {
  readonly client: Client;
  readonly call: (tool: string, input?: Readonly<Record<string, unknown>>) => Promise<Answer>;
};

const open: Client[] = [];

afterEach(async () => {
  for (const client of open.splice(0)) await client.close();
});

/** An agent in this process, on the clone in a folder. */
export async function agentOn(folder: string): Promise<Agent> {
  const [ours, theirs] = InMemoryTransport.createLinkedPair();
  await createServer(openSession(folder)).connect(theirs);
  return agentBy(ours);
}

export async function agentBy(transport: Transport): Promise<Agent> {
  const client = new Client({ name: 'an agent', version: '1.0.0' });
  open.push(client);
  await client.connect(transport);
  // The client checks answers only by the shapes that it was told of.
  await client.listTools();
  return {
    client,
    async call(name, input = {}) {
      const result = CallToolResultSchema.parse(await client.callTool({ name, arguments: { ...input } }));
      const [first] = result.content;
      return {
        isError: result.isError === true,
        text: first?.type === 'text' ? first.text : '',
        content: result.structuredContent ?? {},
      };
    },
  };
}

/** A clone of Maya's with these files committed. What the machine's own git is told does not reach it. */
export function cloneWith(files: Readonly<Record<string, string>>): string {
  const folder = emptyRepository();
  const settings = {
    'user.name': 'Maya',
    'user.email': 'maya@example.com',
    'commit.gpgsign': 'false',
    'core.hooksPath': '.git/hooks',
    'core.autocrlf': 'false',
  };
  for (const [name, value] of Object.entries(settings)) git(folder, ['config', name, value]);
  commit(folder, files);
  return folder;
}
