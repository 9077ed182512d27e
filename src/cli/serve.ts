import { startApp } from '../app/start-app.ts';
import { findSetup, readEnvironment, type SetupEnvironment } from '../config/environment.ts';
import type { Call } from './command.ts';
import { EXIT, type ExitStatus } from './exit-status.ts';
import { UsageError } from './failure.ts';
import type { Terminal } from './output.ts';
import { untilStopped } from './until-stopped.ts';

/** `tickmark serve`: the App, until it is asked to stop. One that was never registered is set up first. */
export async function runServe({ positionals, terminal }: Call): Promise<ExitStatus> {
  if (positionals.length > 0)
    throw new UsageError('serve takes no arguments; its settings come from the environment.');
  const stopped = untilStopped();
  const setup = findSetup();
  if (setup !== undefined && !(await setUp(setup, { stopped, terminal }))) return EXIT.fine;
  const app = await startApp(readEnvironment());
  await stopped;
  await app.stop();
  return EXIT.fine;
}

type SettingUp = { readonly stopped: Promise<void>; readonly terminal: Terminal };

/** False when the process was asked to stop before an App was registered. */
async function setUp(environment: SetupEnvironment, { stopped, terminal }: SettingUp): Promise<boolean> {
  // Loaded for the one start that needs it.
  const { startSetup } = await import('../app/setup/start-setup.ts');
  const { url, registered, close } = await startSetup(environment);
  terminal.out(
    [
      'No GitHub App is registered for this server yet. To register one, open this address in a browser:',
      '',
      `  ${url}`,
      '',
      'It asks two questions, takes you to GitHub and back, and writes the keys into',
      `${environment.dataFolder}; then this process goes on as the App. Who has an App already sets APP_ID,`,
      'PRIVATE_KEY and WEBHOOK_SECRET instead (docs/operations.md).',
      '',
    ].join('\n'),
  );
  const isRegistered = await Promise.race([registered.then(() => true), stopped.then(() => false)]);
  await close();
  return isRegistered;
}
