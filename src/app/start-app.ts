import { createNodeMiddleware, Probot } from 'probot';
import { pino, type Logger } from 'pino';
import type { Environment } from '../config/environment.ts';
import type { Clock } from '../reconcile/ports.ts';
import { startCore, type Core } from './start-core.ts';
import { systemClock } from './system-clock.ts';
import { listen } from './tickmark.ts';
import { startWebServer } from './web-server.ts';

/** The App as it runs. */
export type RunningApp = {
  /** `http://host:port` of the webhook server. */
  readonly url: string;
  /** Resolves when no job is running, due, or wanted in the next quarter of an hour. */
  idle(): Promise<void>;
  /** Takes no new work, ends what is under way, closes the database. */
  stop(): Promise<void>;
};

export type AppOptions = { readonly log?: Logger | undefined; readonly clock?: Clock | undefined };

/** Builds and connects everything, and listens. @throws Error in words when a port, a key or a database will not do. */
export async function startApp(environment: Environment, options: AppOptions = {}): Promise<RunningApp> {
  const log = options.log ?? pino({ level: environment.logLevel });
  const core = await startCore(environment, { log, clock: options.clock ?? systemClock });
  try {
    const server = await startWebServer(await webhookMiddleware(environment, core, log), environment);
    log.info({ url: server.url }, 'listening');
    return {
      url: server.url,
      idle: () => core.idle(),
      async stop() {
        await server.close();
        await core.stop();
        log.info('stopped');
      },
    };
  } catch (error) {
    await core.stop();
    throw error;
  }
}

async function webhookMiddleware(
  { appId, privateKey, webhookSecret, apiUrl }: Environment,
  core: Core,
  log: Logger,
): ReturnType<typeof createNodeMiddleware> {
  // Probot logs the whole payload of an event whose handler failed; what failed is in our own log without it.
  const probot = new Probot({
    appId,
    privateKey,
    secret: webhookSecret,
    baseUrl: apiUrl,
    log: pino({ level: 'silent' }),
  });
  return createNodeMiddleware((app) => listen(app, (event) => core.receive(event), log), {
    probot,
    webhooksPath: '/api/github/webhooks',
  });
}
