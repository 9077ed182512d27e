import { redeliver, send } from '../hooks/deliver.ts';
import type { Delivery } from '../hooks/delivery.ts';
import type { State } from '../world/state.ts';
import { getApp } from './apps.ts';

/** The webhooks of Apps, so that a test can reorder, double, delay and lose them. */
export interface Deliveries {
  /** All deliveries to an App so far, oldest first, held and dropped ones included. */
  deliveries(appId: number): readonly Delivery[];
  /** Sends a delivery again: same GUID, old payload. */
  redeliver(appId: number, guid: string): void;
  /** From now on webhooks wait until they are released or dropped. */
  holdDeliveries(): void;
  heldDeliveries(): readonly Delivery[];
  /** Sends held deliveries in the order given (default: all, as they came); a GUID given twice is sent twice. */
  releaseDeliveries(guids?: readonly string[]): void;
  /** Loses held deliveries (default: all); the App's log shows them as timed out. */
  dropDeliveries(guids?: readonly string[]): void;
  /** Stops holding and sends what is still held. */
  resumeDeliveries(): void;
}

export function createDeliveries(state: State): Deliveries {
  const release = (guids?: readonly string[]) => releaseDeliveries(state, guids);
  return {
    deliveries: (appId) => getApp(state, appId).deliveries,
    redeliver: (appId, guid) => redeliverByGuid(state, appId, guid),
    holdDeliveries: () => void (state.isHolding = true),
    heldDeliveries: () => state.heldDeliveries.map(({ delivery }) => delivery),
    releaseDeliveries: release,
    dropDeliveries(guids) {
      for (const { delivery } of takeHeld(state, guids)) {
        delivery.outcome = { ...delivery.outcome, status: 'timed out', statusCode: 504 };
      }
    },
    resumeDeliveries() {
      state.isHolding = false;
      release();
    },
  };
}

function releaseDeliveries(state: State, guids?: readonly string[]): void {
  const sent = new Set<string>();
  for (const { app, delivery } of takeHeld(state, guids)) {
    if (sent.has(delivery.guid)) redeliver(state, app, delivery);
    else send(state, app, delivery);
    sent.add(delivery.guid);
  }
}

function redeliverByGuid(state: State, appId: number, guid: string): void {
  const app = getApp(state, appId);
  const old = app.deliveries.find((delivery) => delivery.guid === guid);
  if (!old) throw new Error(`App ${appId} has no delivery ${guid}`);
  redeliver(state, app, old);
}

function takeHeld(state: State, guids?: readonly string[]): State['heldDeliveries'] {
  const held = state.heldDeliveries;
  if (!guids) {
    state.heldDeliveries = [];
    return held;
  }
  state.heldDeliveries = held.filter(({ delivery }) => !guids.includes(delivery.guid));
  return guids.map((guid) => {
    const found = held.find(({ delivery }) => delivery.guid === guid);
    if (!found) throw new Error(`No held delivery has the GUID ${guid}`);
    return found;
  });
}
