import type { Instant } from '../issue/issue-snapshot.ts';
import { NOTHING_TOLD, type Receipt } from '../store/inbox.ts';
import { findCommands, type OwnNames } from './human-acts.ts';
import { readInstallation, readInstallationRepositories } from './installations.ts';
import { readIssueNews } from './issue-news.ts';
import { Envelope, factsOf, findShape, isSamePerson } from './payload.ts';
import { previewsOf } from './previews.ts';
import { movesDefaultBranch, Push } from './push.ts';
import { answersOf } from './own-pull.ts';
import { readPullNews } from './pull-news.ts';
import { readRevocation } from './revocations.ts';
import { isWaking } from './waking.ts';
import type { WebhookEvent } from './webhook-event.ts';

type Told = Partial<Omit<Receipt, 'deliveryId' | 'event' | 'receivedAt'>>;

/**
 * What an event means for us: facts of its repository, people's acts, what it tells of an issue or a pull request, and
 * whom to wake. Pure.
 * An event that is unknown, of no concern, or of another shape means nothing; the timed sweep makes that good.
 */
export function translateWebhook(event: WebhookEvent, receivedAt: Instant, own: OwnNames): Receipt {
  const { id, name } = event;
  const told = toldBy(event, own);
  const wakes = [...(told.wakes ?? []), ...previewsOf(event)];
  return { deliveryId: id, event: name, receivedAt, ...NOTHING_TOLD, ...told, wakes };
}

function toldBy({ name, payload }: WebhookEvent, own: OwnNames): Told {
  if (name === 'github_app_authorization') return readRevocation(payload);
  if (name === 'installation') return readInstallation(payload);
  if (name === 'installation_repositories') return readInstallationRepositories(payload);

  const envelope = findShape(Envelope, payload);
  if (envelope === undefined) return {};
  const { repository, installation, action = '' } = envelope;
  const repositoryId = repository.id;
  // Its facts would bring a deleted repository back.
  if (name === 'repository' && action === 'deleted') {
    return { departures: [{ repositoryId, installationId: installation.id, state: 'removed' }] };
  }
  const isOurs = isSamePerson(envelope.sender.login, own.ownBot);
  const issue = name === 'issues' && !isOurs ? readIssueNews(payload) : undefined;
  const pull = name === 'pull_request' ? readPullNews(payload) : undefined;
  const facts: Told = {
    repositories: [factsOf(envelope)],
    ...(issue !== undefined && { news: [{ repositoryId, ...issue }] }),
    ...(pull !== undefined && { pullNews: [{ repositoryId, ...pull }] }),
  };
  const wake: Told = { ...facts, wakes: [{ kind: 'sync', repositoryId }] };
  if (pull !== undefined) return wake;
  const act = name === 'issue_comment' && action === 'created' ? findCommands(payload, own) : undefined;
  if (act !== undefined) return { ...wake, acts: [{ repositoryId, act }] };
  if (!isWaking(name, action, isOurs) && !isNews({ name, action, payload }, isOurs)) return facts;
  return name === 'label' ? { ...wake, relabelled: [repositoryId] } : wake;
}

type Named = { readonly name: string; readonly action: string; readonly payload: unknown };

/** What only its payload tells. */
function isNews({ name, action, payload }: Named, isOurs: boolean): boolean {
  if (name === 'pull_request') return !isOurs && answersOf(payload)?.includes(action) === true;
  const push = name === 'push' ? findShape(Push, payload) : undefined;
  return push !== undefined && movesDefaultBranch(push);
}
