import type { Instant, Json } from '../world/records.ts';

/** One attempt to deliver a webhook, as the App's delivery log keeps it. */
export type Delivery = {
  readonly id: number;
  /** The same for every attempt at the same event. */
  readonly guid: string;
  readonly event: string;
  readonly action: string | undefined;
  readonly installationId: number | undefined;
  readonly repositoryId: number | undefined;
  readonly isRedelivery: boolean;
  /** The exact bytes that are signed and sent. */
  readonly payload: string;
  requestHeaders: Readonly<Record<string, string>>;
  deliveredAt: Instant;
  outcome: DeliveryOutcome;
};

export type DeliveryOutcome = {
  /** `OK` when the receiver answered 2xx in time, `pending` while it is under way or held back. */
  readonly status: string;
  readonly statusCode: number;
  readonly durationSeconds: number;
  readonly responseHeaders: Json;
  readonly responseBody: string;
};

export const PENDING: DeliveryOutcome = {
  status: 'pending',
  statusCode: 0,
  durationSeconds: 0,
  responseHeaders: {},
  responseBody: '',
};
