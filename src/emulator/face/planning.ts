import { getAccount } from '../world/account.ts';
import { addBlocker, removeBlocker } from '../world/dependency.ts';
import { asPerson } from '../world/doer.ts';
import { holds } from '../world/issue-link.ts';
import type { Setting } from '../world/issue.ts';
import { deleteLabel, editLabel, findLabel } from '../world/label.ts';
import type { LabelFields } from '../world/label.ts';
import { createMilestone, deleteMilestone, editMilestone } from '../world/milestone.ts';
import type { MilestoneFields } from '../world/milestone.ts';
import type { Label, Milestone, Place } from '../world/records.ts';
import type { State } from '../world/state.ts';
import { addSubIssue, removeSubIssue } from '../world/sub-issue.ts';
import { getRepository } from './repositories.ts';

/** A person at the pages of labels and milestones, and at the relations of issues; webhooks go out. */
export interface PlanningActs {
  changeLabel(repository: string, actor: string, name: string, changes: Partial<LabelFields>): void;
  deleteLabel(repository: string, actor: string, name: string): void;
  /** Gives the number of the new milestone. */
  addMilestone(repository: string, actor: string, fields: NewMilestone): number;
  changeMilestone(repository: string, actor: string, title: string, changes: Partial<MilestoneFields>): void;
  deleteMilestone(repository: string, actor: string, title: string): void;
  /** Puts an issue under another one, whatever it was under; undefined takes it out. */
  setParent(repository: string, issueNumber: number, actor: string, parentNumber: number | undefined): void;
  /** Sets what an issue of the repository waits for. */
  setBlockers(repository: string, issueNumber: number, actor: string, issueNumbers: readonly number[]): void;
}

export type NewMilestone = { readonly title: string } & Partial<MilestoneFields>;

export function createPlanningActs(state: State): PlanningActs {
  const at = (name: string, actor: string): Setting => ({
    state,
    repository: getRepository(state, name),
    doer: asPerson(getAccount(state, actor)),
  });
  return {
    changeLabel(name, actor, labelName, changes) {
      const setting = at(name, actor);
      const label = getLabel(setting, labelName);
      editLabel(state, setting.repository, setting.doer, { label, ...changes });
    },
    deleteLabel(name, actor, labelName) {
      const setting = at(name, actor);
      deleteLabel(state, setting.repository, setting.doer, getLabel(setting, labelName));
    },
    addMilestone(name, actor, fields) {
      const blank = { description: null, dueOn: undefined, state: 'open' } as const;
      return createMilestone(at(name, actor), { ...blank, ...fields }).number;
    },
    changeMilestone(name, actor, title, changes) {
      const setting = at(name, actor);
      editMilestone(setting, getMilestone(setting, title), changes);
    },
    deleteMilestone(name, actor, title) {
      const setting = at(name, actor);
      deleteMilestone(setting, getMilestone(setting, title));
    },
    setParent: (name, issueNumber, actor, parentNumber) =>
      setParent(at(name, actor), issueNumber, parentNumber),
    setBlockers: (name, issueNumber, actor, issueNumbers) =>
      setBlockers(at(name, actor), issueNumber, issueNumbers),
  };
}

function setParent(setting: Setting, issueNumber: number, parentNumber: number | undefined): void {
  const sub = getPlace(setting, issueNumber);
  const { parent } = sub.issue;
  if (parentNumber !== undefined) {
    addSubIssue(setting, getPlace(setting, parentNumber), { sub, replaceParent: true });
  } else if (parent) {
    removeSubIssue(setting, parent, sub);
  }
}

function setBlockers(setting: Setting, issueNumber: number, issueNumbers: readonly number[]): void {
  const blocked = getPlace(setting, issueNumber);
  const wanted = issueNumbers.map((one) => getPlace(setting, one));
  const known = blocked.issue.blockedBy;
  for (const blocker of known) if (!holds(wanted, blocker.issue)) removeBlocker(setting, blocked, blocker);
  for (const blocker of wanted) if (!holds(known, blocker.issue)) addBlocker(setting, blocked, blocker);
}

function getPlace({ repository }: Setting, issueNumber: number): Place {
  const issue = repository.issues.get(issueNumber);
  if (!issue) throw new Error(`There is no ${repository.name}#${issueNumber}`);
  return { repository, issue };
}

function getLabel({ repository }: Setting, name: string): Label {
  const label = findLabel(repository, name);
  if (!label) throw new Error(`${repository.name} has no label ${name}`);
  return label;
}

function getMilestone({ repository }: Setting, title: string): Milestone {
  const milestone = repository.milestones.find((one) => one.title === title);
  if (!milestone) throw new Error(`${repository.name} has no milestone ${title}`);
  return milestone;
}
