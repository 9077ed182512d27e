import type { Logger } from 'pino';
import type { Environment } from '../config/environment.ts';
import type { Clock } from '../reconcile/ports.ts';

/** The App as it runs. */
export type RunningApp = {
  /** `http://host:port` of the webhook server. */
  readonly url: string;
  /** Resolves when no job is due, waiting for its time, or running. */
  idle(): Promise<void>;
  /** Takes no new work, ends what is under way, closes the database. */
  stop(): Promise<void>;
};

export type AppOptions = { readonly log?: Logger | undefined; readonly clock?: Clock | undefined };

/** Builds and connects everything, and listens. @throws Error in words when a port, a key or a database will not do. */
export async function startApp(_environment: Environment, _options: AppOptions = {}): Promise<RunningApp> {
  throw new Error('not built yet');
}
