import { commitsSince, mergeBase } from '../git/history.ts';
import { mergeTrees } from '../git/merge.ts';
import { getCommit } from '../git/object-store.ts';
import { isMergeable, pullOf } from '../payload/pull.ts';
import { branchRef, updateRef } from './branch.ts';
import { signAs, signAsGitHub, writePlannedCommit } from './commit.ts';
import { Fault } from './fault.ts';
import type { Setting } from './issue.ts';
import { markMerged } from './pull.ts';
import type { Issue, Repository } from './records.ts';

export const MERGE_METHODS = ['merge', 'squash', 'rebase'] as const;
export type MergeMethod = (typeof MERGE_METHODS)[number];

export type MergeForm = {
  readonly method: MergeMethod;
  readonly title?: string | undefined;
  readonly message?: string | undefined;
};

type Merge = MergeForm & {
  readonly setting: Setting;
  readonly issue: Issue;
  /** Head of the base branch. */
  readonly target: string;
};

/** Merges a pull request into its base branch and gives the SHA that the branch has then. */
export function mergePull(setting: Setting, issue: Issue, form: MergeForm): string {
  const { baseRef } = pullOf(issue);
  const { sha, target } = writeMerge(setting, issue, form);
  updateRef(setting, { ref: branchRef(baseRef), sha, isMerge: true });
  markMerged(setting, issue, sha, target);
  return sha;
}

/** The commit that a merge would put on the base branch; no branch is moved yet. */
export function writeMerge(
  setting: Setting,
  issue: Issue,
  form: MergeForm,
): { readonly sha: string; readonly target: string } {
  const { repository } = setting;
  const pull = pullOf(issue);
  const target = repository.refs.get(branchRef(pull.baseRef));
  if (target === undefined || issue.state === 'closed' || pull.draft || !isMergeable(repository, issue)) {
    throw new Fault(405, pull.draft ? 'Pull Request is still a draft' : 'Pull Request is not mergeable');
  }
  return { sha: METHODS[form.method]({ ...form, setting, issue, target }), target };
}

const METHODS: Readonly<Record<MergeMethod, (merge: Merge) => string>> = {
  merge: mergeCommit,
  squash: squashCommit,
  rebase: rebaseCommits,
};

function mergeCommit(merge: Merge): string {
  const { issue, target, title, message } = merge;
  const pull = pullOf(issue);
  const label = `${pull.headRepository.owner.login}/${pull.headRef}`;
  const headline = title ?? `Merge pull request #${issue.number} from ${label}`;
  return commit(merge, {
    parents: [target, pull.headSha],
    text: joinMessage(headline, message ?? issue.title),
  });
}

function squashCommit(merge: Merge): string {
  const { setting, issue, target, title, message } = merge;
  const { objects } = setting.repository;
  const commits = commitsSince(objects, [target], pullOf(issue).headSha).map((sha) =>
    getCommit(objects, sha),
  );
  const list = commits.map((one) => `* ${one.message}`).join('\n\n');
  const only = commits.length === 1 ? commits[0] : undefined;
  const [headline, ...rest] = (only?.message ?? '').split('\n');
  const text = only
    ? joinMessage(title ?? `${headline} (#${issue.number})`, message ?? rest.join('\n').trim())
    : joinMessage(title ?? `${issue.title} (#${issue.number})`, message ?? list);
  return commit(merge, { parents: [target], text });
}

/** The commits of the pull request, one after another, on top of the base branch. */
function rebaseCommits({ setting, issue, target }: Merge): string {
  const { repository, state, doer } = setting;
  const { objects } = repository;
  const committer = signAs(state, doer.account);
  let onto = target;
  for (const sha of commitsSince(objects, [target], pullOf(issue).headSha)) {
    const picked = getCommit(objects, sha);
    const [parent, ...others] = picked.parents;
    if (others.length > 0) throw new Fault(405, "This branch can't be rebased");
    const tree = treeOf(repository, { base: parent, ours: onto, theirs: sha });
    onto = writePlannedCommit(repository, {
      tree,
      parents: [onto],
      message: picked.message,
      author: picked.author,
      committer,
      isSigned: false,
    });
  }
  return onto;
}

function commit(
  { setting, issue, target }: Merge,
  { parents, text }: { readonly parents: readonly string[]; readonly text: string },
): string {
  const { repository, state, doer } = setting;
  const head = pullOf(issue).headSha;
  return writePlannedCommit(repository, {
    tree: treeOf(repository, {
      base: mergeBase(repository.objects, target, head),
      ours: target,
      theirs: head,
    }),
    parents,
    message: text,
    author: signAs(state, doer.account),
    committer: signAsGitHub(state),
    isSigned: true,
  });
}

/** What both sides make of a common base. */
export function treeOf(
  { objects }: Repository,
  {
    base,
    ours,
    theirs,
  }: { readonly base: string | undefined; readonly ours: string; readonly theirs: string },
): string {
  const tree = (sha: string) => getCommit(objects, sha).tree;
  const merged = mergeTrees(objects, { base: base && tree(base), ours: tree(ours), theirs: tree(theirs) });
  if (merged === undefined) throw new Fault(405, 'Pull Request is not mergeable');
  return merged;
}

function joinMessage(headline: string, body: string): string {
  return body === '' ? headline : `${headline}\n\n${body}`;
}
