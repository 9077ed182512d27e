import { announce } from '../hooks/announce.ts';
import { renderMilestone } from '../payload/issue.ts';
import { invalid } from './fault.ts';
import type { Setting } from './issue.ts';
import type { Json, Milestone } from './records.ts';
import { instant, newIdentity } from './state.ts';

export type MilestoneFields = Pick<Milestone, 'title' | 'description' | 'dueOn' | 'state'>;

export function createMilestone(setting: Setting, fields: MilestoneFields): Milestone {
  const { state, repository, doer } = setting;
  checkTitle(setting, fields.title);
  const createdAt = instant(state);
  const milestone: Milestone = {
    ...newIdentity(state, 'MI'),
    number: 1 + Math.max(0, ...repository.milestones.map(({ number }) => number)),
    ...fields,
    openIssues: 0,
    closedIssues: 0,
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
  const { title, state, description, dueOn } = milestone;
  if (changes.title !== undefined && changes.title !== title) checkTitle(setting, changes.title);
  milestone.updatedAt = instant(setting.state);
  Object.assign(milestone, changes);
  milestone.closedAt = milestone.state === 'closed' ? (milestone.closedAt ?? milestone.updatedAt) : undefined;
  const differences = {
    ...(milestone.title !== title && { title: { from: title } }),
    ...(milestone.description !== description && { description: { from: description ?? '' } }),
    ...(milestone.dueOn !== dueOn && { due_on: { from: dueOn ?? '' } }),
  };
  if (Object.keys(differences).length > 0) {
    announceMilestone(setting, milestone, { action: 'edited', changes: differences });
  }
  if (milestone.state !== state) {
    announceMilestone(setting, milestone, { action: milestone.state === 'closed' ? 'closed' : 'opened' });
  }
}

/** Takes a milestone away, from its issues too. */
export function deleteMilestone(setting: Setting, milestone: Milestone): void {
  const { milestones, issues } = setting.repository;
  milestones.splice(milestones.indexOf(milestone), 1);
  for (const issue of issues.values()) {
    if (issue.milestone?.id === milestone.id) issue.milestone = undefined;
  }
  announceMilestone(setting, milestone, { action: 'deleted' });
}

function checkTitle({ repository }: Setting, title: string): void {
  const fault = { resource: 'Milestone', field: 'title' } as const;
  if (title.trim() === '') throw invalid({ ...fault, code: 'missing_field' });
  if (repository.milestones.some((milestone) => milestone.title === title)) {
    throw invalid({ ...fault, code: 'already_exists' });
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
