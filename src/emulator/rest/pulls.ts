import { commitsSince } from '../git/history.ts';
import { getCommit } from '../git/object-store.ts';
import { diffTrees } from '../git/tree-diff.ts';
import { nullableText, optionalChoice, optionalFlag, optionalText, requiredText } from '../http/body.ts';
import { paginate } from '../http/paginate.ts';
import type { Reply, RepositoryCall, RepositoryRoute } from '../http/route.ts';
import { renderCommit, renderFileChange } from '../payload/commit.ts';
import { comparisonBase, forkPoint, pullOf, renderPull, renderPullSimple } from '../payload/pull.ts';
import { Fault, invalid, notFound } from '../world/fault.ts';
import { editIssue } from '../world/issue.ts';
import { MERGE_METHODS, mergePull } from '../world/merge-pull.ts';
import { openPull, prepareReopening, setBase } from '../world/pull.ts';
import type { Issue, Repository } from '../world/records.ts';
import { checkAuthorOrRole, settingOf } from './find.ts';

const PULLS = '/repos/{owner}/{repo}/pulls';
const PULL = `${PULLS}/{pull_number}`;
export const READ_PULLS = { anyOf: ['pull_requests:read'], role: 'read' } as const;
const WRITE_PULLS = { anyOf: ['pull_requests:write'], role: 'read' } as const;
const MERGE = { anyOf: ['contents:write'], role: 'write', refusal: 404 } as const;
// No listing goes beyond this.
const FILES_MAX = 3_000;
const COMMITS_MAX = 250;

export const pullRoutes: readonly RepositoryRoute[] = [
  { method: 'GET', path: PULLS, needs: READ_PULLS, handle: list },
  { method: 'POST', path: PULLS, needs: WRITE_PULLS, handle: create },
  { method: 'GET', path: PULL, needs: READ_PULLS, handle: (call) => answer(call, getPull(call)) },
  { method: 'PATCH', path: PULL, needs: WRITE_PULLS, handle: update },
  { method: 'GET', path: `${PULL}/files`, needs: READ_PULLS, handle: listFiles },
  { method: 'GET', path: `${PULL}/commits`, needs: READ_PULLS, handle: listCommits },
  { method: 'GET', path: `${PULL}/merge`, needs: READ_PULLS, handle: checkMerged },
  { method: 'PUT', path: `${PULL}/merge`, needs: MERGE, handle: merge },
];

function list(call: RepositoryCall): Reply {
  const { repository, query, state } = call;
  const wanted = query.get('state') ?? 'open';
  const [base, head] = [query.get('base'), query.get('head')];
  const key = query.get('sort') === 'updated' ? 'updatedAt' : 'createdAt';
  const pulls = [...repository.issues.values()].filter(
    (issue) =>
      issue.pull &&
      (wanted === 'all' || issue.state === wanted) &&
      (!base || issue.pull.baseRef === base) &&
      (!head || `${issue.pull.headRepository.owner.login}:${issue.pull.headRef}` === head),
  );
  const sorted = pulls.toSorted((a, b) => a[key].localeCompare(b[key]) || a.number - b.number);
  const isDescending = (query.get('direction') ?? (query.has('sort') ? 'asc' : 'desc')) === 'desc';
  const shown = isDescending ? sorted.toReversed() : sorted;
  return paginate(call, shown, (issue) => renderPullSimple(state, repository, issue));
}

function create(call: RepositoryCall): Reply {
  const { headRepository, head } = readHead(call);
  const issue = openPull(settingOf(call), {
    title: requiredText(call.body, 'title'),
    body: nullableText(call.body, 'body') ?? null,
    base: requiredText(call.body, 'base').replace(/^refs\/heads\//, ''),
    headRepository,
    head,
    draft: optionalFlag(call.body, 'draft') ?? false,
  });
  const reply = answer(call, issue);
  return { ...reply, status: 201 };
}

/** `branch`, or `owner:branch` for a branch of a fork. */
function readHead(call: RepositoryCall): { readonly headRepository: Repository; readonly head: string } {
  const { repository, state } = call;
  const text = requiredText(call.body, 'head').replace(/^refs\/heads\//, '');
  const [, owner, branch] = /^([^:]+):(.+)$/.exec(text) ?? [];
  if (owner === undefined || branch === undefined) return { headRepository: repository, head: text };
  const headRepository = [...state.repositories.values()].find(
    (candidate) =>
      candidate.objects === repository.objects && candidate.owner.login.toLowerCase() === owner.toLowerCase(),
  );
  if (!headRepository) throw invalid({ resource: 'PullRequest', field: 'head', code: 'invalid' });
  return { headRepository, head: branch };
}

function update(call: RepositoryCall): Reply {
  const issue = getPull(call);
  checkAuthorOrRole(call, issue.author, 'write');
  const title = optionalText(call.body, 'title');
  const body = nullableText(call.body, 'body');
  const state = optionalChoice(call.body, 'state', ['open', 'closed']);
  const base = optionalText(call.body, 'base');
  if (base !== undefined) setBase(settingOf(call), issue, base);
  if (state === 'open') prepareReopening(call.repository, issue);
  editIssue(settingOf(call), issue, {
    ...(title !== undefined && { title }),
    ...(body !== undefined && { body }),
    ...(state !== undefined && { state }),
  });
  return answer(call, issue);
}

function listFiles(call: RepositoryCall): Reply {
  const { repository, state } = call;
  const issue = getPull(call);
  const { headSha } = pullOf(issue);
  const tree = (sha: string) => getCommit(repository.objects, sha).tree;
  const changes = diffTrees(repository.objects, tree(forkPoint(repository, issue)), tree(headSha));
  return paginate(call, changes.slice(0, FILES_MAX), (change) =>
    renderFileChange(state, repository, { sha: headSha, change }),
  );
}

function listCommits(call: RepositoryCall): Reply {
  const { repository, state } = call;
  const issue = getPull(call);
  const shas = commitsSince(repository.objects, [comparisonBase(repository, issue)], pullOf(issue).headSha);
  return paginate(call, shas.slice(0, COMMITS_MAX), (sha) => renderCommit(state, repository, sha));
}

function checkMerged(call: RepositoryCall): Reply {
  if (pullOf(getPull(call)).mergedAt === undefined) throw notFound();
  return { status: 204 };
}

function merge(call: RepositoryCall): Reply {
  const issue = getPull(call);
  const expected = optionalText(call.body, 'sha');
  const isOpen = issue.state === 'open' && !pullOf(issue).draft;
  if (isOpen && expected !== undefined && expected !== pullOf(issue).headSha) {
    throw new Fault(409, 'Head branch was modified. Review and try the merge again.');
  }
  const sha = mergePull(settingOf(call), issue, {
    method: optionalChoice(call.body, 'merge_method', MERGE_METHODS) ?? 'merge',
    title: optionalText(call.body, 'commit_title'),
    message: optionalText(call.body, 'commit_message'),
  });
  return { status: 200, body: { sha, merged: true, message: 'Pull Request successfully merged' } };
}

function getPull({ repository, params }: RepositoryCall): Issue {
  const issue = repository.issues.get(Number(params['pull_number']));
  if (!issue?.pull) throw notFound();
  return issue;
}

function answer(call: RepositoryCall, issue: Issue): Reply {
  return { status: 200, body: renderPull(call.state, call.repository, issue) };
}
