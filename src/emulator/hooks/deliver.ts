import { createHmac } from 'node:crypto';
import type { App, Json } from '../world/records.ts';
import { instant, newIdentity } from '../world/state.ts';
import type { State } from '../world/state.ts';
import { PENDING } from './delivery.ts';
import type { Delivery } from './delivery.ts';
import { post } from './post.ts';

// GitHub does not send a larger payload at all.
const PAYLOAD_BYTES_MAX = 25 * 1024 * 1024;

// So many at least stay in an App's log; a long trial must not fill the memory.
const LOGGED_MAX = 10_000;

export type Notice = Pick<Delivery, 'event' | 'action' | 'installationId' | 'repositoryId'> & {
  readonly payload: Json;
};

/** Queues a webhook for an App; it is sent after all those before it, and never again by itself. */
export function deliver(state: State, app: App, notice: Notice): void {
  if (app.webhookUrl === undefined) return;
  const payload = JSON.stringify(notice.payload);
  if (Buffer.byteLength(payload) > PAYLOAD_BYTES_MAX) return;
  const delivery = createDelivery(state, app, {
    ...notice,
    payload,
    guid: createGuid(state),
    isRedelivery: false,
  });
  if (state.isHolding) state.heldDeliveries.push({ app, delivery });
  else send(state, app, delivery);
}

/** A new attempt at an old delivery: the same GUID and the old payload, signed anew. */
export function redeliver(state: State, app: App, old: Delivery): Delivery {
  const delivery = createDelivery(state, app, { ...old, isRedelivery: true });
  send(state, app, delivery);
  return delivery;
}

/** Puts a delivery at the end of its App's line. */
export function send(state: State, app: App, delivery: Delivery): void {
  app.tail = sendAfter(app.tail, state, app, delivery);
}

async function sendAfter(tail: Promise<void>, state: State, app: App, delivery: Delivery): Promise<void> {
  await tail;
  delivery.deliveredAt = instant(state);
  delivery.requestHeaders = renderHeaders(app, delivery);
  delivery.outcome = await post(app.webhookUrl, delivery, state.stopping.signal);
}

/** Resolves when no App has a delivery under way; those held back do not count. */
export async function settle(state: State): Promise<void> {
  const tails = () => [...state.apps.values()].map(({ tail }) => tail);
  for (let before = tails(); ; before = tails()) {
    await Promise.all(before);
    const after = tails();
    if (after.length === before.length && after.every((tail, index) => tail === before[index])) return;
  }
}

function createDelivery(
  state: State,
  app: App,
  facts: Pick<
    Delivery,
    'event' | 'action' | 'installationId' | 'repositoryId' | 'payload' | 'guid' | 'isRedelivery'
  >,
): Delivery {
  const delivery: Delivery = {
    id: newIdentity(state, 'D').id,
    guid: facts.guid,
    event: facts.event,
    action: facts.action,
    installationId: facts.installationId,
    repositoryId: facts.repositoryId,
    isRedelivery: facts.isRedelivery,
    payload: facts.payload,
    requestHeaders: {},
    deliveredAt: instant(state),
    outcome: PENDING,
  };
  app.deliveries.push(delivery);
  if (app.deliveries.length > LOGGED_MAX * 2) app.deliveries.splice(0, LOGGED_MAX);
  return delivery;
}

function renderHeaders(app: App, delivery: Delivery): Readonly<Record<string, string>> {
  return {
    Accept: '*/*',
    'Content-Type': 'application/json',
    'User-Agent': 'GitHub-Hookshot/5e51e54',
    'X-GitHub-Delivery': delivery.guid,
    'X-GitHub-Event': delivery.event,
    'X-GitHub-Hook-ID': String(app.hookId),
    'X-GitHub-Hook-Installation-Target-ID': String(app.id),
    'X-GitHub-Hook-Installation-Target-Type': 'integration',
    ...(app.webhookSecret !== undefined && {
      'X-Hub-Signature': `sha1=${sign('sha1', app.webhookSecret, delivery.payload)}`,
      'X-Hub-Signature-256': `sha256=${sign('sha256', app.webhookSecret, delivery.payload)}`,
    }),
  };
}

function sign(algorithm: 'sha1' | 'sha256', secret: string, payload: string): string {
  return createHmac(algorithm, secret).update(payload).digest('hex');
}

function createGuid(state: State): string {
  const hex = Array.from({ length: 32 }, () => Math.floor(state.random() * 16).toString(16)).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
