import { redeliver } from '../hooks/deliver.ts';
import type { Delivery } from '../hooks/delivery.ts';
import type { Call, PlainRoute, Reply } from '../http/route.ts';
import { Fault, notFound } from '../world/fault.ts';
import type { Json } from '../world/records.ts';
import { appOf } from './apps.ts';

const DELIVERIES = '/app/hook/deliveries';
const PER_PAGE_DEFAULT = 30;
const PER_PAGE_MAX = 100;
// GitHub.com forgets a delivery after three days.
const KEPT_MS = 3 * 24 * 3_600_000;

export const hookDeliveryRoutes: readonly PlainRoute[] = [
  { method: 'GET', path: '/app/hook/config', allowed: ['app'], handle: getConfig },
  { method: 'GET', path: DELIVERIES, allowed: ['app'], handle: list },
  { method: 'GET', path: `${DELIVERIES}/{delivery_id}`, allowed: ['app'], handle: getOne },
  { method: 'POST', path: `${DELIVERIES}/{delivery_id}/attempts`, allowed: ['app'], handle: attempt },
];

function getConfig(call: Call): Reply {
  const { webhookUrl, webhookSecret } = appOf(call);
  const secret = webhookSecret === undefined ? {} : { secret: '********' };
  return {
    status: 200,
    body: {
      content_type: 'json',
      insecure_ssl: '0',
      ...secret,
      ...(webhookUrl !== undefined && { url: webhookUrl }),
    },
  };
}

/** Newest first, page by page with a cursor; the `Link` header leads on. */
function list(call: Call): Reply {
  const { query, state } = call;
  const perPage = Math.min(
    Math.max(Number(query.get('per_page') ?? PER_PAGE_DEFAULT) || PER_PAGE_DEFAULT, 1),
    PER_PAGE_MAX,
  );
  const wanted = query.get('status');
  const all = kept(call).filter((delivery) => wanted === null || isOk(delivery) === (wanted === 'success'));
  const cursor = query.get('cursor');
  const start = cursor === null ? 0 : all.findIndex(({ id }) => `v1_${id}` === cursor);
  if (start < 0) throw new Fault(422, 'Invalid cursor');
  const next = all[start + perPage];
  if (!next) return { status: 200, body: all.slice(start).map(renderItem) };
  const params = new URLSearchParams(query);
  params.set('cursor', `v1_${next.id}`);
  const headers = { link: `<${state.url}${DELIVERIES}?${params.toString()}>; rel="next"` };
  return { status: 200, body: all.slice(start, start + perPage).map(renderItem), headers };
}

function getOne(call: Call): Reply {
  const { webhookUrl } = appOf(call);
  const delivery = getDelivery(call);
  const { outcome } = delivery;
  return {
    status: 200,
    body: {
      ...renderItem(delivery),
      url: webhookUrl ?? '',
      request: { headers: delivery.requestHeaders, payload: JSON.parse(delivery.payload) as Json },
      response: { headers: outcome.responseHeaders, payload: outcome.responseBody },
    },
  };
}

function attempt(call: Call): Reply {
  redeliver(call.state, appOf(call), getDelivery(call));
  return { status: 202, body: {} };
}

/** Deliveries that have been answered or failed; one still under way is not in the log yet. */
function kept(call: Call): readonly Delivery[] {
  const oldest = call.state.now().getTime() - KEPT_MS;
  return appOf(call)
    .deliveries.filter(
      ({ outcome, deliveredAt }) => outcome.status !== 'pending' && Date.parse(deliveredAt) >= oldest,
    )
    .toReversed();
}

function getDelivery(call: Call): Delivery {
  const delivery = kept(call).find(({ id }) => String(id) === call.params['delivery_id']);
  if (!delivery) throw notFound();
  return delivery;
}

function isOk({ outcome }: Delivery): boolean {
  return outcome.status === 'OK';
}

function renderItem(delivery: Delivery): Json {
  const { outcome } = delivery;
  return {
    id: delivery.id,
    guid: delivery.guid,
    delivered_at: delivery.deliveredAt,
    redelivery: delivery.isRedelivery,
    duration: outcome.durationSeconds,
    status: outcome.status,
    status_code: outcome.statusCode,
    event: delivery.event,
    action: delivery.action ?? null,
    installation_id: delivery.installationId ?? null,
    repository_id: delivery.repositoryId ?? null,
    throttled_at: null,
  };
}
