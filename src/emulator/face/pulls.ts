import { getAccount } from '../world/account.ts';
import { pressCheckSuite } from '../world/check-run.ts';
import { asPerson } from '../world/doer.ts';
import { editIssue } from '../world/issue.ts';
import type { Setting } from '../world/issue.ts';
import { mergePull } from '../world/merge-pull.ts';
import type { MergeForm, MergeMethod } from '../world/merge-pull.ts';
import { enqueuePull, leaveQueue } from '../world/merge-queue.ts';
import type { LeavingReason } from '../world/merge-queue.ts';
import { openPull, prepareReopening, setBase, setDraft } from '../world/pull.ts';
import { setLinked } from '../world/pull-link.ts';
import type { Issue, MergeGroup } from '../world/records.ts';
import { revertPull } from '../world/revert-pull.ts';
import type { State } from '../world/state.ts';
import { getRepository } from './repositories.ts';

export type NewPullForm = {
  readonly title: string;
  readonly body?: string | null;
  /** A branch of the repository, or of `from`. */
  readonly head: string;
  /** The repository (`owner/name`) of the head, if it is a fork. */
  readonly from?: string;
  /** The default branch if none is given. */
  readonly base?: string;
  readonly isDraft?: boolean;
};

export type PullForm = {
  readonly title?: string;
  readonly body?: string | null;
  readonly base?: string;
  readonly state?: 'open' | 'closed';
};

export type Queued = Pick<MergeGroup, 'headRef' | 'headSha' | 'baseRef' | 'baseSha'>;

/** A person at a pull request's page; nobody asks whether he may. */
export interface PullActs {
  openPull(repository: string, actor: string, form: NewPullForm): number;
  editPull(repository: string, pullNumber: number, actor: string, form: PullForm): void;
  setDraft(repository: string, pullNumber: number, actor: string, isDraft: boolean): void;
  /** Sets which issues of the repository a pull request closes, in the sidebar of its page. */
  linkIssues(repository: string, pullNumber: number, actor: string, issueNumbers: readonly number[]): void;
  /** Gives the SHA that the base branch has then. */
  mergePull(repository: string, pullNumber: number, actor: string, form?: MergePullForm): string;
  /** Opens the pull request that takes a merged one back, and gives its number. */
  revertPull(repository: string, pullNumber: number, actor: string): number;
  /** Adds it to the merge queue of its base, where it stays until it is taken out. */
  enqueuePull(repository: string, pullNumber: number, actor: string): Queued;
  leaveQueue(repository: string, pullNumber: number, actor: string, reason: LeavingReason): void;
  /** Presses "Re-run all checks" of a commit. */
  pressCheckSuite(repository: string, headSha: string, actor: string): void;
}

export type MergePullForm = Omit<MergeForm, 'method'> & { readonly method?: MergeMethod };

export function createPullActs(state: State): PullActs {
  const settingOf = (name: string, actor: string): Setting => ({
    state,
    repository: getRepository(state, name),
    doer: asPerson(getAccount(state, actor)),
  });
  return {
    openPull: (name, actor, form) => open(settingOf(name, actor), form),
    editPull: (name, number, actor, form) => edit(settingOf(name, actor), number, form),
    setDraft(name, number, actor, isDraft) {
      const setting = settingOf(name, actor);
      setDraft(setting, getPull(setting, number), isDraft);
    },
    linkIssues(name, number, actor, issueNumbers) {
      const setting = settingOf(name, actor);
      const { repository } = setting;
      const linked = issueNumbers.map((one) => ({ repository, issue: getIssue(setting, one) }));
      setLinked(setting, getPull(setting, number), linked);
    },
    mergePull(name, number, actor, { method = 'merge', ...form } = {}) {
      const setting = settingOf(name, actor);
      return mergePull(setting, getPull(setting, number), { ...form, method });
    },
    revertPull(name, number, actor) {
      const setting = settingOf(name, actor);
      return revertPull(setting, getPull(setting, number)).number;
    },
    enqueuePull(name, number, actor) {
      const setting = settingOf(name, actor);
      return enqueuePull(setting, getPull(setting, number));
    },
    leaveQueue(name, number, actor, reason) {
      const setting = settingOf(name, actor);
      const group = setting.repository.mergeGroups.get(number);
      if (!group) throw new Error(`${name}#${number} is in no merge queue`);
      leaveQueue(setting, group, reason);
    },
    pressCheckSuite(name, headSha, actor) {
      pressCheckSuite(state, getRepository(state, name), { headSha, sender: getAccount(state, actor) });
    },
  };
}

function open(setting: Setting, form: NewPullForm): number {
  const { state, repository } = setting;
  return openPull(setting, {
    title: form.title,
    body: form.body ?? null,
    base: form.base ?? repository.defaultBranch,
    headRepository: form.from === undefined ? repository : getRepository(state, form.from),
    head: form.head,
    draft: form.isDraft ?? false,
  }).number;
}

function edit(setting: Setting, number: number, { base, ...form }: PullForm): void {
  const issue = getPull(setting, number);
  if (base !== undefined) setBase(setting, issue, base);
  if (form.state === 'open') prepareReopening(setting.repository, issue);
  editIssue(setting, issue, form);
}

function getPull(setting: Setting, number: number): Issue {
  const issue = getIssue(setting, number);
  if (!issue.pull) throw new Error(`#${number} is no pull request`);
  return issue;
}

function getIssue({ repository }: Setting, number: number): Issue {
  const issue = repository.issues.get(number);
  if (!issue) throw new Error(`There is no ${repository.owner.login}/${repository.name}#${number}`);
  return issue;
}
