import { commitsSince, mergeBase } from '../git/history.ts';
import { getCommit } from '../git/object-store.ts';
import { patchOf } from '../git/patch.ts';
import { filteredLog, parentTree } from '../git/path-log.ts';
import { diffTrees } from '../git/tree-diff.ts';
import type { FileChange } from '../git/tree-diff.ts';
import { paginate } from '../http/paginate.ts';
import type { Reply, RepositoryCall, RepositoryRoute } from '../http/route.ts';
import { renderCommit, renderFileChange } from '../payload/commit.ts';
import { renderPullSimple } from '../payload/pull.ts';
import { repositoryHtmlUrl, repositoryUrl } from '../payload/repository.ts';
import { resolveCommit } from '../world/branch.ts';
import { Fault, notFound } from '../world/fault.ts';
import type { Json, Repository } from '../world/records.ts';
import { READ_CONTENTS } from './contents.ts';
import { checkNotEmpty } from './git-data.ts';
import { READ_PULLS } from './pulls.ts';

const COMMITS = '/repos/{owner}/{repo}/commits';
// Of the whole comparison, whatever the page.
const COMPARED_FILES_MAX = 300;
const COMPARED_COMMITS_MAX = 250;

export const commitRoutes: readonly RepositoryRoute[] = [
  { method: 'GET', path: COMMITS, needs: READ_CONTENTS, handle: list },
  { method: 'GET', path: `${COMMITS}/{commit_sha}/pulls`, needs: READ_PULLS, handle: listPulls },
  { method: 'GET', path: `${COMMITS}/{ref...}`, needs: READ_CONTENTS, handle: getOne },
  {
    method: 'GET',
    path: '/repos/{owner}/{repo}/compare/{basehead...}',
    needs: READ_CONTENTS,
    handle: compare,
  },
];

function list(call: RepositoryCall): Reply {
  checkNotEmpty(call);
  const { repository, query, state } = call;
  const head = getSha(repository, query.get('sha') ?? repository.defaultBranch);
  const [path, since, until] = [query.get('path'), query.get('since'), query.get('until')];
  const kept = filteredLog(repository.objects, head, { path, since, until });
  return paginate(call, kept, (sha) => renderCommit(state, repository, sha));
}

function getOne(call: RepositoryCall): Reply {
  checkNotEmpty(call);
  const { repository, state } = call;
  const ref = call.params['ref'] ?? '';
  const sha = resolveCommit(repository, ref);
  if (sha === undefined) throw new Fault(422, `No commit found for SHA: ${ref}`);
  if (/\bsha\b/.test(call.accept)) {
    const headers = { 'content-type': 'application/vnd.github.sha; charset=utf-8' };
    return { status: 200, body: Buffer.from(sha), headers };
  }
  const changes = diffTrees(
    repository.objects,
    parentTree(repository.objects, sha),
    getCommit(repository.objects, sha).tree,
  );
  const files = changes.slice(0, COMPARED_FILES_MAX);
  return {
    status: 200,
    body: {
      ...renderCommit(state, repository, sha),
      stats: renderStats(repository, changes),
      files: files.map((change) => renderFileChange(state, repository, { sha, change })),
    },
  };
}

function listPulls(call: RepositoryCall): Reply {
  const { repository, state } = call;
  const sha = getSha(repository, call.params['commit_sha'] ?? '');
  const pulls = [...repository.issues.values()].filter(({ pull }) => {
    if (!pull) return false;
    return (
      pull.mergeCommitSha === sha ||
      commitsSince(repository.objects, [pull.baseSha], pull.headSha).includes(sha)
    );
  });
  return paginate(call, pulls, (issue) => renderPullSimple(state, repository, issue));
}

/** Three-dot: what `head` has done since it left `base`. */
function compare(call: RepositoryCall): Reply {
  const { repository, state } = call;
  const { objects } = repository;
  const basehead = call.params['basehead'] ?? '';
  const [baseName = '', headName = ''] = basehead.split('...');
  const base = getSha(repository, stripOwner(baseName));
  const head = getSha(repository, stripOwner(headName));
  const fork = mergeBase(objects, base, head);
  if (fork === undefined) throw notFound();
  const ahead = commitsSince(objects, [base], head);
  const behind = commitsSince(objects, [head], base);
  const changes = diffTrees(objects, getCommit(objects, fork).tree, getCommit(objects, head).tree);
  return paginate(
    call,
    ahead.slice(0, COMPARED_COMMITS_MAX),
    (sha) => renderCommit(state, repository, sha),
    (commits) => ({
      ...renderCompareLinks(call, basehead),
      base_commit: renderCommit(state, repository, base),
      merge_base_commit: renderCommit(state, repository, fork),
      status: compareStatus(ahead.length, behind.length),
      ahead_by: ahead.length,
      behind_by: behind.length,
      total_commits: ahead.length,
      commits,
      files: changes
        .slice(0, COMPARED_FILES_MAX)
        .map((change) => renderFileChange(state, repository, { sha: head, change })),
    }),
  );
}

function renderCompareLinks({ state, repository }: RepositoryCall, basehead: string): Json {
  const html = `${repositoryHtmlUrl(state, repository)}/compare/${basehead}`;
  return {
    url: `${repositoryUrl(state, repository)}/compare/${basehead}`,
    html_url: html,
    permalink_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
  };
}

function compareStatus(ahead: number, behind: number): string {
  if (ahead > 0 && behind > 0) return 'diverged';
  if (ahead > 0) return 'ahead';
  return behind > 0 ? 'behind' : 'identical';
}

function renderStats({ objects }: Repository, changes: readonly FileChange[]): Json {
  const patches = changes.map((change) => patchOf(objects, change));
  const additions = patches.reduce((sum, patch) => sum + patch.additions, 0);
  const deletions = patches.reduce((sum, patch) => sum + patch.deletions, 0);
  return { total: additions + deletions, additions, deletions };
}

function stripOwner(name: string): string {
  return name.replace(/^[^:/]+:/, '');
}

function getSha(repository: Repository, name: string): string {
  const sha = resolveCommit(repository, name);
  if (sha === undefined) throw notFound();
  return sha;
}
