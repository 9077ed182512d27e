import path from 'node:path';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { Call } from '../command.ts';
import { EXIT, type ExitStatus } from '../exit-status.ts';
import { UsageError } from '../failure.ts';
import { openGit } from '../local/git.ts';
import { untilStopped } from '../until-stopped.ts';
import { createServer } from './server.ts';
import { openSession } from './session.ts';

/** `tickmark mcp`: the tasks of a clone for coding agents, until the one who started it hangs up. */
export async function runMcp({ positionals, terminal }: Call): Promise<ExitStatus> {
  const [word = '.', ...more] = positionals;
  if (more.length > 0) throw new UsageError('mcp takes one folder. See: tickmark help mcp');
  const folder = path.resolve(terminal.folder, word);
  // Whoever starts it in the wrong place learns it now and not by the first answer.
  await openGit(folder, 'mcp');

  const session = openSession(folder);
  const server = createServer(session);
  const hungUp = new Promise<void>((resolve) => void process.stdin.once('end', resolve));
  await server.connect(new StdioServerTransport());
  await Promise.race([hungUp, untilStopped()]);
  await session.idle();
  await server.close();
  return EXIT.fine;
}
