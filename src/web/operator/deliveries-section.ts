import { html } from 'hono/html';
import type { Redelivery } from '../../store/delivery-log.ts';
import { shownTime, type Html } from '../layout/page.ts';
import { wideTable } from '../layout/wide-table.ts';
import type { DeliveriesView } from './operator.ts';

/** Webhooks: what GitHub could not deliver, and what became of it. */
export const renderDeliveries = (view: DeliveriesView): Html =>
  html`<section aria-labelledby="deliveries">
    <h2 id="deliveries">Webhooks that never arrived</h2>
    ${reading(view)}
    <dl class="figures">
      ${figure('Asked for again', view.asked)} ${figure('Arrived then', view.arrived)}
      ${figure('Still missing', view.asked - view.arrived)}
      ${figure('Kept, not yet acted on', view.unfinished)}
    </dl>
    ${
      view.last.length === 0
        ? html`<p>None in the last seven days.</p>`
        : html`<p class="small">
              Of the last seven days. Each is asked for three times at most; what it told, the next sweep
              finds.
            </p>
            ${table(view.last)}`
    }
  </section>`;

function reading({ everyMinutes, readAt, isLate }: DeliveriesView) {
  if (everyMinutes === 0)
    return html`<p class="warn">GitHub’s log of webhooks is not read: DELIVERIES_MINUTES is 0.</p>`;
  if (readAt === undefined) return html`<p>GitHub’s log of webhooks has not been read yet.</p>`;
  const every = everyMinutes === 1 ? 'every minute' : `every ${everyMinutes} minutes`;
  const read = html`GitHub’s log of webhooks was read at ${shownTime(readAt.toISOString())}`;
  return isLate
    ? html`<p class="warn">
        ${read} and not since, though it should be ${every}. The log of the App says why.
      </p>`
    : html`<p>${read}, as it is ${every}.</p>`;
}

const figure = (name: string, count: number) =>
  html`<div>
    <dt>${name}</dt>
    <dd>${count.toLocaleString('en-US')}</dd>
  </div>`;

const table = (redeliveries: readonly Redelivery[]) =>
  wideTable(
    'Webhooks that were asked for again',
    ['Event', 'Failed', 'GitHub met', 'Asked for again', 'Arrived'],
    redeliveries.map(({ event, failedAt, failure, times, askedAt, arrivedAt }) => [
      event ?? 'not known',
      failedAt === undefined ? 'not known' : shownTime(failedAt),
      failure ?? 'not known',
      html`${shownTime(askedAt.toISOString())}${times === 1 ? '' : `, ${times} times so far`}`,
      arrivedAt === undefined ? 'not yet' : shownTime(arrivedAt),
    ]),
  );
