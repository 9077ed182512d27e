// `tickmark serve`, but that a process which was killed is replaced sooner than is wise where it matters.
import { startApp } from '../../src/app/start-app.ts';
import { untilStopped } from '../../src/cli/until-stopped.ts';
import { readEnvironment } from '../../src/config/environment.ts';

const app = await startApp(readEnvironment(), { leaseTimes: { silentSeconds: 10, lookSeconds: 1 } });
await untilStopped();
await app.stop();
