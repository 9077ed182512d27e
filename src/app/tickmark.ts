import type { Probot } from 'probot';

/** One webhook as Probot hands it over: its signature has been checked. */
export type WebhookEvent = { readonly id: string; readonly name: string; readonly payload: unknown };

/** Lets a Probot app hand every event to `receive`; GitHub has its answer when that has resolved. */
export function listen(app: Probot, receive: (event: WebhookEvent) => Promise<void>): void {
  app.onAny(async ({ id, name, payload }) => receive({ id, name, payload }));
}
