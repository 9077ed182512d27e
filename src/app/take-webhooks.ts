import type { Accepted } from '../store/inbox.ts';
import { createReceiver } from '../webhook/receive.ts';
import type { Base } from './open-base.ts';
import type { WebhookEvent } from './tickmark.ts';

export type Receive = (event: WebhookEvent) => Promise<Accepted>;

/** What a process does that takes webhooks: each is on disk when this resolves, with what it is to wake. */
export function takeWebhooks({ environment, inbox, relay, clients, clock, log }: Base): Receive {
  let ownBot: string | undefined;
  // Until it is known our own changes wake passes that find nothing to do.
  clients.botLogin().then(
    (login) => (ownBot = login),
    (error: unknown) => log.warn({ err: error }, 'login of the App not known'),
  );
  return createReceiver({ inbox, relay, clock, appId: environment.appId, ownBot: () => ownBot });
}
