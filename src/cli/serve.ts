import { startApp } from '../app/start-app.ts';
import { readEnvironment } from '../config/environment.ts';
import type { Call } from './command.ts';
import { EXIT, type ExitStatus } from './exit-status.ts';
import { UsageError } from './failure.ts';
import { untilStopped } from './until-stopped.ts';

/** `tickmark serve`: the App, until it is asked to stop. */
export async function runServe({ positionals }: Call): Promise<ExitStatus> {
  if (positionals.length > 0)
    throw new UsageError('serve takes no arguments; its settings come from the environment.');
  const app = await startApp(readEnvironment());
  await untilStopped();
  await app.stop();
  return EXIT.fine;
}
