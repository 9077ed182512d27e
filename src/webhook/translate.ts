import type { Instant } from '../issue/issue-snapshot.ts';
import type { Receipt } from '../store/inbox.ts';
import { findCommands, findMerge, type CommentRules } from './human-acts.ts';
import { readInstallation, readInstallationRepositories } from './installations.ts';
import { Envelope, factsOf, findShape, isSamePerson } from './payload.ts';
import { movesDefaultBranch, Push } from './push.ts';
import { isSyncPull } from './sync-pull.ts';
import type { WebhookEvent } from './webhook-event.ts';

// What a pass would find changed: text, state and labels. Assignees and milestones are left to people.
const ISSUE_ACTIONS = [
  'opened',
  'edited',
  'closed',
  'reopened',
  'labeled',
  'unlabeled',
  'deleted',
  'transferred',
];
// A label that was renamed or deleted is missing from our issues.
const LABEL_ACTIONS = ['edited', 'deleted'];
const REPOSITORY_ACTIONS = 'edited renamed transferred archived unarchived privatized publicized'.split(' ');

type News = Partial<Pick<Receipt, 'repositories' | 'departures' | 'relabelled' | 'acts' | 'wakes'>>;

/**
 * What an event means for us: facts of its repository, people's acts, and whom to wake. Pure. An event that is unknown,
 * of no concern, or of another shape means nothing; the timed sweep makes that good.
 */
export function translateWebhook(event: WebhookEvent, receivedAt: Instant, rules: CommentRules): Receipt {
  const nothing = { repositories: [], departures: [], followed: [], relabelled: [], acts: [], wakes: [] };
  const { id, name } = event;
  return { deliveryId: id, event: name, receivedAt, ...nothing, ...newsOf(event, rules) };
}

function newsOf({ name, payload }: WebhookEvent, rules: CommentRules): News {
  if (name === 'installation') return readInstallation(payload);
  if (name === 'installation_repositories') return readInstallationRepositories(payload);

  const envelope = findShape(Envelope, payload);
  if (envelope === undefined) return {};
  const { repository, action = '' } = envelope;
  // Its facts would bring a deleted repository back.
  if (name === 'repository' && action === 'deleted') {
    return { departures: [{ repositoryId: repository.id, state: 'removed' }] };
  }
  const facts: News = { repositories: [factsOf(envelope)] };
  const wake: News = { ...facts, wakes: [{ kind: 'sync', repositoryId: repository.id }] };
  const act = actOf({ name, action, payload }, rules);
  if (act !== undefined) return { ...wake, acts: [{ repositoryId: repository.id, act }] };
  if (!isWaking({ name, action, payload, envelope }, rules)) return facts;
  return name === 'label' ? { ...wake, relabelled: [repository.id] } : wake;
}

type Named = { readonly name: string; readonly action: string; readonly payload: unknown };

function actOf({ name, action, payload }: Named, rules: CommentRules) {
  if (name === 'issue_comment' && action === 'created') return findCommands(payload, rules);
  if (name === 'pull_request' && action === 'closed' && !isSyncPull(payload)) return findMerge(payload);
  return undefined;
}

function isWaking(
  { name, action, payload, envelope }: Named & { readonly envelope: Envelope },
  { ownBot }: CommentRules,
): boolean {
  const isOurs = isSamePerson(envelope.sender.login, ownBot);
  switch (name) {
    case 'push': {
      const push = findShape(Push, payload);
      return push !== undefined && movesDefaultBranch(push);
    }
    case 'issues':
      return ISSUE_ACTIONS.includes(action) && !isOurs;
    case 'pull_request':
      return action === 'closed' && !isOurs && isSyncPull(payload);
    case 'label':
      return LABEL_ACTIONS.includes(action) && !isOurs;
    case 'repository':
      return REPOSITORY_ACTIONS.includes(action);
    case 'check_run':
    case 'check_suite':
      return action === 'rerequested';
    default:
      return false;
  }
}
