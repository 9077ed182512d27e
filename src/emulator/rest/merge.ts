import { commitsSince } from '../git/history.ts';
import { mergeTrees } from '../git/merge.ts';
import { getCommit } from '../git/object-store.ts';
import { mergeBase } from '../git/history.ts';
import { optionalChoice, optionalText } from '../http/body.ts';
import { doerOf } from '../http/actor.ts';
import type { Reply, RepositoryCall } from '../http/route.ts';
import { isMergeable, pullOf } from '../payload/pull.ts';
import { branchRef, updateRef } from '../world/branch.ts';
import { signAs, signAsGitHub, writePlannedCommit } from '../world/commit.ts';
import { Fault } from '../world/fault.ts';
import { markMerged } from '../world/pull.ts';
import type { Issue, Repository } from '../world/records.ts';
import { settingOf } from './find.ts';

type Merge = {
  readonly call: RepositoryCall;
  readonly issue: Issue;
  /** Head of the base branch. */
  readonly target: string;
  readonly title: string | undefined;
  readonly message: string | undefined;
};

/** `PUT …/pulls/{n}/merge`: merge commit, squash or rebase. */
export function mergePull(call: RepositoryCall, issue: Issue): Reply {
  const { repository } = call;
  const pull = pullOf(issue);
  const method = optionalChoice(call.body, 'merge_method', ['merge', 'squash', 'rebase']) ?? 'merge';
  const target = repository.refs.get(branchRef(pull.baseRef));
  if (target === undefined || issue.state === 'closed' || pull.draft || !isMergeable(repository, issue)) {
    throw new Fault(405, pull.draft ? 'Pull Request is still a draft' : 'Pull Request is not mergeable');
  }
  const expected = optionalText(call.body, 'sha');
  if (expected !== undefined && expected !== pull.headSha) {
    throw new Fault(409, 'Head branch was modified. Review and try the merge again.');
  }
  const title = optionalText(call.body, 'commit_title');
  const message = optionalText(call.body, 'commit_message');
  const sha = METHODS[method]({ call, issue, target, title, message });
  const setting = settingOf(call);
  updateRef(setting, { ref: branchRef(pull.baseRef), sha, isMerge: true });
  markMerged(setting, issue, sha, target);
  return { status: 200, body: { sha, merged: true, message: 'Pull Request successfully merged' } };
}

const METHODS: Readonly<Record<'merge' | 'squash' | 'rebase', (merge: Merge) => string>> = {
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
  const { call, issue, target, title, message } = merge;
  const { objects } = call.repository;
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
function rebaseCommits({ call, issue, target }: Merge): string {
  const { repository, state } = call;
  const { objects } = repository;
  const committer = signAs(state, doerOf(call.actor).account);
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
  { call, issue, target }: Merge,
  { parents, text }: { readonly parents: readonly string[]; readonly text: string },
): string {
  const { repository, state } = call;
  const head = pullOf(issue).headSha;
  return writePlannedCommit(repository, {
    tree: treeOf(repository, {
      base: mergeBase(repository.objects, target, head),
      ours: target,
      theirs: head,
    }),
    parents,
    message: text,
    author: signAs(state, doerOf(call.actor).account),
    committer: signAsGitHub(state),
    isSigned: true,
  });
}

function treeOf(
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
