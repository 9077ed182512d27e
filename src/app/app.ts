import type { Probot } from 'probot';
import { readEnvironment } from '../config/environment.ts';
import { createLogger } from './logger.ts';
import { startCore } from './start-core.ts';
import { systemClock } from './system-clock.ts';
import { listen } from './tickmark.ts';

/** The App for Probot's own runner (`probot run ./dist/app/app.js`); `tickmark serve` is the same with its own server. */
export default async function app(probot: Probot): Promise<void> {
  const environment = readEnvironment();
  const log = createLogger(environment);
  const { receive, observer } = await startCore(environment, { log, clock: systemClock });
  if (receive !== undefined) listen(probot, { receive, observer }, log);
}
