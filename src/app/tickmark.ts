import { SpanKind } from '@opentelemetry/api';
import type { Logger } from 'pino';
import type { Probot } from 'probot';
import { inSpan } from '../github/in-span.ts';
import type { Accepted } from '../store/inbox.ts';
import type { Observer } from './observer.ts';

/** One webhook as Probot hands it over: its signature has been checked. */
export type WebhookEvent = { readonly id: string; readonly name: string; readonly payload: unknown };

export type Listener = {
  receive(event: WebhookEvent): Promise<Accepted>;
  readonly observer: Pick<Observer, 'deliveryEnded'>;
};

/** A delivery that could not be kept. It carries no payload, for Probot logs what a handler throws. */
class NotKeptError extends Error {
  override readonly name = 'NotKeptError';
  readonly status = 503;
}

// After 9 s Probot's middleware says 202, which GitHub takes for a yes; a delivery that is on no disk by then is refused.
const KEEP_WITHIN_MS = 8_000;

/** Lets Probot hand every event to `receive`; GitHub has its answer when that has resolved. */
export function listen(app: Probot, { receive, observer }: Listener, log: Logger): void {
  app.onAny(({ id, name, payload }) => {
    const attributes = { 'tickmark.delivery.id': id, 'tickmark.delivery.event': name };
    return inSpan({ name: `webhook ${name}`, kind: SpanKind.CONSUMER, attributes }, async () => {
      try {
        const accepted = await soon(receive({ id, name, payload }));
        observer.deliveryEnded(name, accepted === 'new' ? 'kept' : 'doubled');
        log.debug({ deliveryId: id, event: name, accepted }, 'delivery kept');
      } catch (error) {
        log.error({ err: error, deliveryId: id, event: name }, 'delivery not kept');
        throw new NotKeptError(`delivery ${id} could not be kept`);
      }
    });
  });
}

function soon<T>(receiving: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the database took too long')), KEEP_WITHIN_MS);
    receiving.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
