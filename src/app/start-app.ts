import { createNodeMiddleware, Probot, ProbotOctokit } from 'probot';
import type { Logger } from 'pino';
import type { Environment } from '../config/environment.ts';
import { publicListener, type Listener } from '../web/lazy-listener.ts';
import { startLocalSite, type LocalSite } from '../web/start-local-site.ts';
import { createLogger } from './logger.ts';
import type { BaseOptions } from './open-base.ts';
import { startCore, type Core } from './start-core.ts';
import { systemClock } from './system-clock.ts';
import { listen, type Listener as WebhookListener } from './tickmark.ts';
import { startWebServer, WEBHOOK_PATH, type WebhookMiddleware } from './web-server.ts';

/** The App as it runs. */
export type RunningApp = {
  /** `http://host:port` of the webhook server. */
  readonly url: string;
  /** `http://127.0.0.1:port` of the pages for this machine; undefined where they are off. */
  readonly pagesUrl: string | undefined;
  /** Resolves when no job is running, due, or wanted in the next quarter of an hour. */
  idle(): Promise<void>;
  /** Takes no new webhook and no new job, ends what is under way, closes the database. */
  stop(): Promise<void>;
};

export type AppOptions = { readonly [name in keyof BaseOptions]?: BaseOptions[name] | undefined };

/** Builds and connects what its role needs, and listens: for webhooks, or to say that it is well. @throws Error in words when a port, a key or a database will not do. */
export async function startApp(environment: Environment, options: AppOptions = {}): Promise<RunningApp> {
  const log = options.log ?? createLogger(environment);
  const core = await startCore(environment, {
    log,
    clock: options.clock ?? systemClock,
    leaseTimes: options.leaseTimes,
  });
  try {
    const { receive, observer, health } = core;
    const middleware =
      receive === undefined ? NO_WEBHOOKS : await webhookMiddleware(environment, { receive, observer }, log);
    const server = await startWebServer(middleware, {
      ...environment,
      fault: () => health.fault(),
      refused: () => observer.deliveryEnded(undefined, 'refused'),
      pages: publicPages(environment, core),
    });
    const pages = await startPages(environment, core).catch(async (error: unknown) => {
      await server.close();
      throw error;
    });
    log.info({ role: environment.role, url: server.url, pagesUrl: pages?.url }, 'listening');
    return {
      url: server.url,
      pagesUrl: pages?.url,
      idle: () => core.idle(),
      async stop() {
        core.health.drain();
        await core.site?.close();
        await server.close();
        await pages?.close();
        await core.stop();
        log.info('stopped');
      },
    };
  } catch (error) {
    await core.stop();
    throw error;
  }
}

const NO_WEBHOOKS: WebhookMiddleware = (_request, _response, next) => next();

/** A worker is not reached by people of the web. */
function publicPages({ role }: Environment, { site }: Core): Listener | undefined {
  if (role === 'worker' || site?.signIn === undefined) return undefined;
  return publicListener(site.parts, site.signIn);
}

async function startPages({ pagesPort }: Environment, { site }: Core): Promise<LocalSite | undefined> {
  if (site === undefined || pagesPort === undefined) return undefined;
  return startLocalSite(site.parts, pagesPort);
}

async function webhookMiddleware(
  environment: Environment,
  listener: WebhookListener,
  log: Logger,
): ReturnType<typeof createNodeMiddleware> {
  const { appId, privateKey, webhookSecret, apiUrl } = environment;
  // Probot logs the whole payload of an event whose handler failed; what failed is in our own log without it.
  const probot = new Probot({
    appId,
    privateKey,
    secret: webhookSecret,
    baseUrl: apiUrl,
    log: createLogger({ ...environment, logLevel: 'silent' }),
    Octokit: NoClients,
  });
  return createNodeMiddleware((app) => listen(app, listener, log), {
    probot,
    webhooksPath: WEBHOOK_PATH,
  });
}

/** Probot makes a client for each event, which takes longer than all the rest of it; those that are used are made in github/. */
class NoClients extends ProbotOctokit {
  static override defaults<This>(this: This): This {
    return this;
  }

  override auth = (): Promise<this> => Promise.resolve(this);
}
