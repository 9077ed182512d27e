import type { Logger } from 'pino';
import type { Probot } from 'probot';

/** One webhook as Probot hands it over: its signature has been checked. */
export type WebhookEvent = { readonly id: string; readonly name: string; readonly payload: unknown };

/** A delivery that could not be kept. It carries no payload, for Probot logs what a handler throws. */
class NotKeptError extends Error {
  override readonly name = 'NotKeptError';
  readonly status = 503;
}

/** Lets Probot hand every event to `receive`; GitHub has its answer when that has resolved. */
export function listen(app: Probot, receive: (event: WebhookEvent) => Promise<unknown>, log: Logger): void {
  app.onAny(async ({ id, name, payload }) => {
    try {
      await receive({ id, name, payload });
    } catch (error) {
      log.error({ err: error, deliveryId: id, event: name }, 'delivery not kept');
      throw new NotKeptError(`delivery ${id} could not be kept`);
    }
  });
}
