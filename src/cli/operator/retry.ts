import { z } from 'zod';
import type { Call } from '../command.ts';
import { EXIT, type ExitStatus } from '../exit-status.ts';
import { RefusedError, UsageError } from '../failure.ts';
import { printJson } from '../output.ts';
import { askApp } from './ask-app.ts';

const Answer = z.object({ retried: z.number() });

/** `tickmark retry`: lets the running App try again what it gave up. */
export async function runRetry({ positionals, flag, terminal }: Call): Promise<ExitStatus> {
  const isAll = flag('all');
  if (isAll === positionals.length > 0)
    throw new UsageError('name the repositories to retry (owner/name, or their id), or give --all.');
  const wish = isAll ? { all: true } : { repositories: positionals };
  const { retried } = await askApp('/jobs/retry', Answer, wish);
  if (retried === 0 && !isAll)
    throw new RefusedError('nothing was given up for these repositories; see "tickmark jobs".');
  if (flag('json')) printJson(terminal, { retried });
  else terminal.out(`${retried} ${retried === 1 ? 'job is' : 'jobs are'} wanted again\n`);
  return EXIT.fine;
}
