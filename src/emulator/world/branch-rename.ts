import { announce } from '../hooks/announce.ts';
import { renderPush } from '../payload/push.ts';
import { branchRef } from './branch.ts';
import { Fault } from './fault.ts';
import { recordEvent } from './issue-event.ts';
import { touch } from './issue.ts';
import type { Setting } from './issue.ts';
import type { Issue } from './records.ts';
import { setDefaultBranch } from './repository.ts';

/**
 * Gives a branch another name: pull requests and the default follow it, and requests for the old name are led on. No
 * event says so; two pushes and, for the default branch, `repository.edited` do (docs/github-behaviour.md, Webhooks).
 */
export function renameBranch(setting: Setting, from: string, to: string): void {
  const { repository } = setting;
  const sha = repository.refs.get(branchRef(from));
  if (sha === undefined) throw new Fault(404, 'Branch not found');
  if (repository.refs.has(branchRef(to))) throw new Fault(422, `Branch ${to} already exists`);
  repository.refs.set(branchRef(to), sha);
  tellPush(setting, { ref: branchRef(to), before: undefined, after: sha });
  repository.refs.delete(branchRef(from));
  tellPush(setting, { ref: branchRef(from), before: sha, after: undefined });
  repository.renamedBranches.set(from, to);
  repository.renamedBranches.delete(to);
  movePulls(setting, from, to);
  if (repository.defaultBranch === from) setDefaultBranch(setting.state, repository, setting.doer, to);
}

function tellPush(
  { state, repository, doer }: Setting,
  change: { readonly ref: string; readonly before: string | undefined; readonly after: string | undefined },
): void {
  const otherHeads = [...repository.refs]
    .filter(([ref]) => ref !== change.ref && ref.startsWith('refs/heads/'))
    .map(([, sha]) => sha);
  const payload = renderPush(state, repository, { ...change, otherHeads }, doer.account);
  announce(state, { event: 'push', repository, sender: doer.account, payload });
}

function movePulls(setting: Setting, from: string, to: string): void {
  for (const issue of setting.repository.issues.values()) {
    const { pull } = issue;
    if (!pull || issue.state === 'closed') continue;
    if (pull.headRef === from && pull.headRepository.id === setting.repository.id) pull.headRef = to;
    if (pull.baseRef === from) moveBase(setting, issue, to);
  }
}

function moveBase(setting: Setting, issue: Issue, to: string): void {
  if (issue.pull) issue.pull.baseRef = to;
  touch(setting.state, issue);
  recordEvent(setting, issue, 'base_ref_changed');
}
