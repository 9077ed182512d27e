import { doerOf } from '../http/actor.ts';
import {
  isObject,
  optionalChoice,
  optionalList,
  optionalObject,
  optionalText,
  optionalTexts,
  requiredText,
} from '../http/body.ts';
import type { Reply, RepositoryCall, RepositoryRoute } from '../http/route.ts';
import { EMPTY_TREE_SHA, writeBlob } from '../git/object-store.ts';
import { FILE_MODES } from '../git/object.ts';
import { changePaths, walkTree } from '../git/tree-path.ts';
import type { PathChange, PathEntry } from '../git/tree-path.ts';
import { renderGitCommit } from '../payload/commit.ts';
import { encodeBase64 } from '../payload/content.ts';
import { repositoryUrl } from '../payload/repository.ts';
import { resolveCommit } from '../world/branch.ts';
import { signAs, signAsGitHub, writePlannedCommit } from '../world/commit.ts';
import { Fault, invalidRequest, notFound } from '../world/fault.ts';
import type { Json } from '../world/records.ts';
import { nodeIdOf } from '../world/state.ts';
import { READ_CONTENTS, WRITE_CONTENTS } from './contents.ts';

const GIT = '/repos/{owner}/{repo}/git';

export const gitDataRoutes: readonly RepositoryRoute[] = [
  { method: 'GET', path: `${GIT}/trees/{tree_sha...}`, needs: READ_CONTENTS, handle: readTree },
  { method: 'POST', path: `${GIT}/trees`, needs: WRITE_CONTENTS, handle: createTree },
  { method: 'GET', path: `${GIT}/blobs/{file_sha}`, needs: READ_CONTENTS, handle: readBlob },
  { method: 'POST', path: `${GIT}/blobs`, needs: WRITE_CONTENTS, handle: createBlob },
  { method: 'GET', path: `${GIT}/commits/{commit_sha}`, needs: READ_CONTENTS, handle: readCommit },
  { method: 'POST', path: `${GIT}/commits`, needs: WRITE_CONTENTS, handle: createCommit },
];

/** The Git data API answers so as long as nothing has been pushed. */
export function checkNotEmpty({ repository }: RepositoryCall): void {
  if (repository.refs.size === 0) throw new Fault(409, 'Git Repository is empty.');
}

function readTree(call: RepositoryCall): Reply {
  checkNotEmpty(call);
  const { repository, state, query } = call;
  const name = call.params['tree_sha'] ?? '';
  const { objects } = repository;
  const commit = resolveCommit(repository, name);
  const sha = objects.trees.has(name) ? name : commit && objects.commits.get(commit)?.tree;
  if (sha === undefined) throw notFound();
  const isRecursive = query.has('recursive');
  const all = [...walkTree(objects, sha)].filter(({ path }) => isRecursive || !path.includes('/'));
  const shown = all.slice(0, state.treeEntriesMax);
  return {
    status: 200,
    body: {
      sha,
      url: `${repositoryUrl(state, repository)}/git/trees/${sha}`,
      tree: shown.map((entry) => renderEntry(call, entry)),
      truncated: shown.length < all.length,
    },
  };
}

function renderEntry({ state, repository }: RepositoryCall, { path, mode, sha }: PathEntry): Json {
  const api = `${repositoryUrl(state, repository)}/git`;
  if (mode === '160000') return { path, mode, type: 'commit', sha };
  if (mode === '040000') return { path, mode, type: 'tree', sha, url: `${api}/trees/${sha}` };
  const size = repository.objects.blobs.get(sha)?.length ?? 0;
  return { path, mode, type: 'blob', sha, size, url: `${api}/blobs/${sha}` };
}

function createTree(call: RepositoryCall): Reply {
  checkNotEmpty(call);
  const { repository, state } = call;
  const { objects } = repository;
  const base = optionalText(call.body, 'base_tree');
  const baseTree = base === undefined ? EMPTY_TREE_SHA : (objects.commits.get(base)?.tree ?? base);
  if (!objects.trees.has(baseTree)) throw notFound();
  const entries = optionalList(call.body, 'tree');
  if (!entries) throw invalidRequest('"tree" wasn\'t supplied.');
  const changes = new Map(entries.map((entry) => readEntry(call, entry)));
  const sha = changePaths(objects, baseTree, changes);
  const url = `${repositoryUrl(state, repository)}/git/trees/${sha}`;
  const shallow = [...walkTree(objects, sha)].filter(({ path }) => !path.includes('/'));
  const tree = shallow.map((entry) => renderEntry(call, entry));
  return { status: 201, body: { sha, url, tree, truncated: false }, headers: { location: url } };
}

function readEntry(call: RepositoryCall, entry: unknown): readonly [string, PathChange] {
  if (!isObject(entry)) throw invalidRequest(`${JSON.stringify(entry)} is not an object.`);
  const { objects } = call.repository;
  const path = requiredText(entry, 'path');
  const mode = optionalChoice(entry, 'mode', FILE_MODES) ?? '100644';
  const content = optionalText(entry, 'content');
  if (content !== undefined) return [path, { mode, sha: writeBlob(objects, Buffer.from(content)) }];
  if (entry['sha'] === null) return [path, undefined];
  const sha = requiredText(entry, 'sha');
  const isKnown = mode === '160000' || objects.blobs.has(sha) || objects.trees.has(sha);
  if (!isKnown) throw new Fault(422, `tree.sha ${sha} is not a valid ${mode === '040000' ? 'tree' : 'blob'}`);
  return [path, { mode, sha }];
}

function readBlob(call: RepositoryCall): Reply {
  const { repository, state } = call;
  const sha = call.params['file_sha'] ?? '';
  const bytes = repository.objects.blobs.get(sha);
  if (!bytes) throw notFound();
  if (/\braw\b/.test(call.accept)) {
    const headers = { 'content-type': 'application/vnd.github.raw+json; charset=utf-8' };
    return { status: 200, body: bytes, headers };
  }
  return {
    status: 200,
    body: {
      sha,
      node_id: nodeIdOf('B', sha),
      size: bytes.length,
      url: `${repositoryUrl(state, repository)}/git/blobs/${sha}`,
      content: encodeBase64(bytes),
      encoding: 'base64',
    },
  };
}

function createBlob(call: RepositoryCall): Reply {
  checkNotEmpty(call);
  const encoding = optionalChoice(call.body, 'encoding', ['utf-8', 'base64']) ?? 'utf-8';
  const content = requiredText(call.body, 'content');
  const sha = writeBlob(
    call.repository.objects,
    Buffer.from(content, encoding === 'base64' ? 'base64' : 'utf8'),
  );
  const url = `${repositoryUrl(call.state, call.repository)}/git/blobs/${sha}`;
  return { status: 201, body: { sha, url }, headers: { location: url } };
}

function readCommit(call: RepositoryCall): Reply {
  checkNotEmpty(call);
  const sha = call.params['commit_sha'] ?? '';
  if (!call.repository.objects.commits.has(sha)) throw notFound();
  return { status: 200, body: renderGitCommit(call.state, call.repository, sha) };
}

function createCommit(call: RepositoryCall): Reply {
  checkNotEmpty(call);
  const { repository, state } = call;
  const tree = requiredText(call.body, 'tree');
  const parents = optionalTexts(call.body, 'parents') ?? [];
  if (!repository.objects.trees.has(tree)) throw new Fault(422, 'Tree SHA does not exist');
  if (parents.some((sha) => !repository.objects.commits.has(sha)))
    throw new Fault(422, 'Parent SHA does not exist or is not a commit object');
  const { account, app } = doerOf(call.actor);
  const committed = readPerson(call, 'committer');
  const authored = readPerson(call, 'author') ?? committed;
  const isGitHubs = app !== undefined && !authored && !committed;
  const sha = writePlannedCommit(repository, {
    tree,
    parents,
    message: requiredText(call.body, 'message'),
    author: authored ?? signAs(state, account),
    committer: committed ?? (isGitHubs ? signAsGitHub(state) : (authored ?? signAs(state, account))),
    isSigned: isGitHubs,
  });
  const body = renderGitCommit(state, repository, sha);
  return { status: 201, body, headers: { location: String(body['url']) } };
}

function readPerson({ body, state }: RepositoryCall, field: string) {
  const person = optionalObject(body, field);
  if (!person) return undefined;
  const signature = signAs(state, {
    name: requiredText(person, 'name'),
    email: requiredText(person, 'email'),
  });
  const date = optionalText(person, 'date');
  return date === undefined ? signature : { ...signature, seconds: Math.floor(Date.parse(date) / 1000) };
}
