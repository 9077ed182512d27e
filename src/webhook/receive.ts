import { z } from 'zod';
import type { Clock } from '../reconcile/ports.ts';
import { toInstant } from '../reconcile/read-issues.ts';
import type { Accepted, Inbox, LastRead, Receipt } from '../store/inbox.ts';
import { createFileRules, type IsRead } from './file-rules.ts';
import { findShape } from './payload.ts';
import { concernsNobody, Push } from './push.ts';
import type { Relay } from './relay.ts';
import { translateWebhook } from './translate.ts';
import type { WebhookEvent } from './webhook-event.ts';
import { forWholeInstallation } from './whole-installation.ts';

type Receiving = Pick<Inbox, 'accept' | 'findLastRead' | 'isLinkedPull' | 'installed'>;

export type ReceiverParts = {
  readonly inbox: Receiving;
  readonly relay: Pick<Relay, 'send'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly appId: number;
  /**
   * Login of this App's own account (`tickmark[bot]`): what it changed itself wakes nobody. Undefined as long as GitHub
   * has not told it: then passes run that find nothing to do.
   */
  readonly ownBot?: (() => string | undefined) | undefined;
};

/**
 * Takes one webhook and resolves when all that it means is on disk: only then may GitHub have its answer, for a
 * delivery that was answered is never sent again. One that comes twice does no harm. The wakes follow from what is on
 * disk, after the answer.
 */
export function createReceiver(parts: ReceiverParts): (event: WebhookEvent) => Promise<Accepted> {
  const { inbox, relay, clock, appId, ownBot } = parts;
  const rulesOf = createFileRules();
  return async (event) => {
    const translated = translateWebhook(event, toInstant(clock.now()), { appId, ownBot: ownBot?.() });
    const receipt = await complete(translated, { event, inbox, rulesOf });
    const accepted = await inbox.accept(receipt);
    if (accepted !== 'finished' && receipt.wakes.length > 0) relay.send(receipt);
    return accepted;
  };
}

type Context = {
  readonly event: WebhookEvent;
  readonly inbox: Receiving;
  readonly rulesOf: (lastRead: LastRead | undefined) => IsRead;
};

/** What the payload alone does not tell. */
async function complete(receipt: Receipt, { event, inbox, rulesOf }: Context): Promise<Receipt> {
  if (event.name.startsWith('installation')) return forWholeInstallation(receipt, event, inbox);
  if (isPushToPull(event)) return forPushToPull(receipt, inbox);
  const push = event.name === 'push' && receipt.wakes.length > 0 ? findShape(Push, event.payload) : undefined;
  if (push === undefined) return receipt;
  const lastRead = await inbox.findLastRead(push.repository.id);
  if (!concernsNobody(push, lastRead, rulesOf(lastRead))) return receipt;
  const { before, after, repository } = push;
  return { ...receipt, wakes: [], followed: [{ repositoryId: repository.id, before, after }] };
}

const isPushToPull = ({ name, payload }: WebhookEvent): boolean =>
  name === 'pull_request' && findShape(z.object({ action: z.literal('synchronize') }), payload) !== undefined;

/** Commits on a pull request that is about no task change nothing now: what they say is read when there is more to do. */
async function forPushToPull(receipt: Receipt, inbox: Receiving): Promise<Receipt> {
  const [told] = receipt.pullNews;
  // Of one that we opened ourselves no news is kept: what wakes is a person's answer.
  const isLinked = told === undefined || (await inbox.isLinkedPull(told.repositoryId, told.number));
  return isLinked ? receipt : { ...receipt, wakes: receipt.wakes.filter(({ kind }) => kind !== 'sync') };
}
