import { announce } from '../hooks/announce.ts';
import { renderMilestone } from '../payload/issue.ts';
import { invalid } from './fault.ts';
import type { Setting } from './issue.ts';
import type { Json, Milestone } from './records.ts';
import { instant, newIdentity } from './state.ts';

export type MilestoneFields = Pick<Milestone, 'title' | 'description' | 'dueOn' | 'state'>;

export function createMilestone(setting: Setting, fields: MilestoneFields): Milestone {
  const { state, repository, doer } = setting;
  if (repository.milestones.some(({ title }) => title === fields.title)) {
    throw invalid({ resource: 'Milestone', field: 'title', code: 'already_exists' });
  }
  const createdAt = instant(state);
  const milestone: Milestone = {
    ...newIdentity(state, 'MI'),
    number: 1 + Math.max(0, ...repository.milestones.map(({ number }) => number)),
    ...fields,
    creator: doer.account,
    createdAt,
    updatedAt: createdAt,
    closedAt: fields.state === 'closed' ? createdAt : undefined,
  };
  repository.milestones.push(milestone);
  announceMilestone(setting, milestone, { action: 'created' });
  return milestone;
}

export function editMilestone(
  setting: Setting,
  milestone: Milestone,
  changes: Partial<MilestoneFields>,
): void {
  const { title, state } = milestone;
  milestone.updatedAt = instant(setting.state);
  Object.assign(milestone, changes);
  milestone.closedAt = milestone.state === 'closed' ? (milestone.closedAt ?? milestone.updatedAt) : undefined;
  if (milestone.title !== title)
    announceMilestone(setting, milestone, { action: 'edited', changes: { title: { from: title } } });
  if (milestone.state !== state) {
    announceMilestone(setting, milestone, { action: milestone.state === 'closed' ? 'closed' : 'opened' });
  }
}

function announceMilestone(
  { state, repository, doer }: Setting,
  milestone: Milestone,
  { action, changes }: { readonly action: string; readonly changes?: Json },
): void {
  announce(state, {
    event: 'milestone',
    action,
    repository,
    sender: doer.account,
    payload: { milestone: renderMilestone(state, repository, milestone), ...(changes && { changes }) },
  });
}
