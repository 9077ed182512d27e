import { isAncestor, mergeBase } from '../git/history.ts';
import { invalid } from './fault.ts';
import type { FieldError } from './fault.ts';
import { recordEvent } from './issue-event.ts';
import { announceIssue, openIssue, setState, touch } from './issue.ts';
import type { Setting } from './issue.ts';
import { closeLinked } from './pull-link.ts';
import type { Issue, Pull, Repository } from './records.ts';
import { newIdentity } from './state.ts';
import type { State } from './state.ts';

export type PullFields = {
  readonly title: string;
  readonly body: string | null;
  readonly base: string;
  readonly headRepository: Repository;
  readonly head: string;
  readonly draft: boolean;
};

export function openPull(setting: Setting, fields: PullFields): Issue {
  const { state, repository } = setting;
  const baseSha = repository.refs.get(`refs/heads/${fields.base}`);
  const headSha = fields.headRepository.refs.get(`refs/heads/${fields.head}`);
  if (baseSha === undefined) throw invalid(fault('base', 'invalid'));
  if (headSha === undefined) throw invalid(fault('head', 'invalid'));
  checkNewPull(repository, fields, { baseSha, headSha });
  const pull: Pull = {
    ...newIdentity(state, 'PR'),
    baseRef: fields.base,
    baseSha,
    headRepository: fields.headRepository,
    headRef: fields.head,
    headSha,
    draft: fields.draft,
    linkedIssues: [],
    mergedAt: undefined,
    mergedBy: undefined,
    mergeCommitSha: undefined,
  };
  const { title, body } = fields;
  const issue = openIssue(setting, { title, body, labels: [], assignees: [], milestone: undefined }, pull);
  repository.refs.set(`refs/pull/${issue.number}/head`, headSha);
  return issue;
}

export function setDraft(setting: Setting, issue: Issue, isDraft: boolean): void {
  if (!issue.pull || issue.pull.draft === isDraft) return;
  issue.pull.draft = isDraft;
  touch(setting.state, issue);
  recordEvent(setting, issue, isDraft ? 'convert_to_draft' : 'ready_for_review');
  announceIssue(setting, issue, isDraft ? 'converted_to_draft' : 'ready_for_review');
}

/**
 * A closed pull request lives on only while both its branches do, its head has only gone forward since, and no other one
 * took its place (docs/github-behaviour.md, Pull requests).
 */
export function prepareReopening(repository: Repository, issue: Issue): void {
  const { pull } = issue;
  if (!pull || issue.state === 'open') return;
  const gone = [
    { ref: pull.headRef, home: pull.headRepository },
    { ref: pull.baseRef, home: repository },
  ].find(({ ref, home }) => !home.refs.has(`refs/heads/${ref}`));
  if (gone) {
    const message = `state cannot be changed. The ${gone.ref} branch has been deleted.`;
    throw invalid({ ...fault('state', 'invalid'), message });
  }
  const head = pull.headRepository.refs.get(`refs/heads/${pull.headRef}`) ?? pull.headSha;
  if (!isAncestor(repository.objects, pull.headSha, head)) {
    const message = `state cannot be changed. The ${pull.headRef} branch was force-pushed or recreated.`;
    throw invalid({ ...fault('state', 'invalid'), message });
  }
  checkNoTwin(repository, { headRepository: pull.headRepository, head: pull.headRef, base: pull.baseRef });
  pull.headSha = head;
}

/** Points a pull request at another base branch. */
export function setBase(setting: Setting, issue: Issue, base: string): void {
  const { pull } = issue;
  const baseSha = setting.repository.refs.get(`refs/heads/${base}`);
  if (!pull || baseSha === undefined) throw invalid(fault('base', 'invalid'));
  if (pull.baseRef === base) return;
  const changes = { base: { ref: { from: pull.baseRef }, sha: { from: pull.baseSha } } };
  Object.assign(pull, { baseRef: base, baseSha });
  touch(setting.state, issue);
  announceIssue(setting, issue, 'edited', { changes });
}

/** What a moved, made or deleted branch means to the pull requests from it and into it. */
export function followBranch(setting: Setting, branch: string, before: string | undefined): void {
  const { state, repository } = setting;
  const head = repository.refs.get(`refs/heads/${branch}`);
  for (const { home, issue, pull } of listOpenPulls(state)) {
    const place = { ...setting, repository: home };
    const isFrom = pull.headRepository.id === repository.id && pull.headRef === branch;
    const isInto = home.id === repository.id && pull.baseRef === branch;
    if (isFrom) moveHead(place, { issue, pull }, head, before);
    else if (isInto && head !== undefined && isAncestor(repository.objects, pull.headSha, head)) {
      markMerged(place, issue, head, before);
    }
  }
}

function listOpenPulls(state: State) {
  return [...state.repositories.values()].flatMap((home) =>
    [...home.issues.values()].flatMap((issue) =>
      issue.state === 'open' && issue.pull ? [{ home, issue, pull: issue.pull }] : [],
    ),
  );
}

/** Records a merge, tells it, and closes the issues that the pull request's text names. */
export function markMerged(
  setting: Setting,
  issue: Issue,
  mergeCommitSha: string,
  baseBefore?: string,
): void {
  const { state, repository, doer } = setting;
  const { pull } = issue;
  if (!pull || pull.mergedAt !== undefined) return;
  touch(state, issue);
  Object.assign(pull, { mergedAt: issue.updatedAt, mergedBy: doer.account, mergeCommitSha });
  pull.baseSha = baseBefore ?? pull.baseSha;
  recordEvent(setting, issue, 'merged', { commitSha: mergeCommitSha });
  setState(setting, issue, 'closed');
  const isDefault = pull.baseRef === repository.defaultBranch;
  if (isDefault && repository.autoClose) closeLinked(setting, issue);
}

function moveHead(
  setting: Setting,
  { issue, pull }: { readonly issue: Issue; readonly pull: Pull },
  head: string | undefined,
  before: string | undefined,
): void {
  if (head === undefined) {
    setState(setting, issue, 'closed');
    recordEvent(setting, issue, 'head_ref_deleted');
    return;
  }
  const base = setting.repository.refs.get(`refs/heads/${pull.baseRef}`) ?? pull.baseSha;
  // Without commits GitHub closes it, and remembers the head before (docs/github-behaviour.md, Pull requests).
  if (isAncestor(setting.repository.objects, head, base)) {
    setState(setting, issue, 'closed');
    return;
  }
  pull.headSha = head;
  pull.baseSha = base;
  setting.repository.refs.set(`refs/pull/${issue.number}/head`, head);
  touch(setting.state, issue);
  announceIssue(setting, issue, 'synchronize', { before, after: head });
}

function checkNewPull(
  repository: Repository,
  fields: PullFields,
  { baseSha, headSha }: { readonly baseSha: string; readonly headSha: string },
): void {
  const { objects, owner } = repository;
  const label = `${fields.headRepository.owner.login}:${fields.head}`;
  if (mergeBase(objects, baseSha, headSha) === undefined) {
    const message = `The ${fields.head} branch has no history in common with ${fields.base}`;
    throw invalid({ ...fault('base', 'custom'), message });
  }
  if (isAncestor(objects, headSha, baseSha)) {
    const message = `No commits between ${owner.login}:${fields.base} and ${label}`;
    throw invalid({ ...fault('base', 'custom'), message });
  }
  checkNoTwin(repository, fields);
}

function checkNoTwin(
  repository: Repository,
  fields: Pick<PullFields, 'headRepository' | 'head' | 'base'>,
): void {
  const isTwin = ({ state, pull }: Issue) =>
    state === 'open' &&
    pull?.headRef === fields.head &&
    pull.headRepository.id === fields.headRepository.id &&
    pull.baseRef === fields.base;
  if ([...repository.issues.values()].some(isTwin)) {
    const label = `${fields.headRepository.owner.login}:${fields.head}`;
    throw invalid({ ...fault('base', 'custom'), message: `A pull request already exists for ${label}.` });
  }
}

function fault(field: string, code: FieldError['code']): FieldError {
  return { resource: 'PullRequest', field, code };
}
