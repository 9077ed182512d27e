import { collectComponents } from './components.ts';
import { normalize } from './normalize.ts';
import { getPart } from './schema.ts';
import type { Schema } from './schema.ts';
import { shareRepeats } from './share.ts';

/** Events that the emulated GitHub sends, with all their actions; without actions the event has none. */
const EVENTS: Readonly<Record<string, readonly string[]>> = {
  check_run: ['rerequested', 'requested_action'],
  check_suite: ['rerequested'],
  github_app_authorization: ['revoked'],
  installation: ['created', 'deleted', 'new_permissions_accepted', 'suspend', 'unsuspend'],
  installation_repositories: ['added', 'removed'],
  installation_target: ['renamed'],
  issue_comment: ['created', 'deleted', 'edited'],
  issue_dependencies: ['blocked_by_added', 'blocked_by_removed', 'blocking_added', 'blocking_removed'],
  issues: [
    'assigned',
    'closed',
    'deleted',
    'demilestoned',
    'edited',
    'labeled',
    'locked',
    'milestoned',
    'opened',
    'pinned',
    'reopened',
    'transferred',
    'typed',
    'unassigned',
    'unlabeled',
    'unlocked',
    'unpinned',
    'untyped',
  ],
  label: ['created', 'deleted', 'edited'],
  merge_group: ['checks_requested', 'destroyed'],
  milestone: ['closed', 'created', 'deleted', 'edited', 'opened'],
  ping: [],
  pull_request: [
    'assigned',
    'closed',
    'converted_to_draft',
    'demilestoned',
    'edited',
    'labeled',
    'locked',
    'milestoned',
    'opened',
    'ready_for_review',
    'reopened',
    'synchronize',
    'unassigned',
    'unlabeled',
    'unlocked',
  ],
  push: [],
  repository: [
    'archived',
    'deleted',
    'edited',
    'privatized',
    'publicized',
    'renamed',
    'transferred',
    'unarchived',
  ],
  sub_issues: ['parent_issue_added', 'parent_issue_removed', 'sub_issue_added', 'sub_issue_removed'],
};

/** Payload schemas by `issues.opened`, or by `push` for events without actions. */
export function pruneWebhooks(document: Schema): Schema {
  const names = Object.entries(EVENTS).flatMap(([event, actions]) =>
    actions.length === 0 ? [event] : actions.map((action) => `${event}.${action}`),
  );
  const entries = names.map((name) => {
    const key = name.replaceAll(/[._]/g, '-');
    const content = getPart(document, 'webhooks', key, 'post', 'requestBody', 'content', 'application/json');
    return [name, normalize(content['schema'])] as const;
  });
  const events = Object.fromEntries(entries.toSorted(([a], [b]) => a.localeCompare(b)));
  return shareRepeats({ events, components: collectComponents(document, [events]) });
}
