import { doerOf } from '../http/actor.ts';
import { checkWorkflowFiles } from '../http/authorize.ts';
import { optionalObject, optionalText, requiredText } from '../http/body.ts';
import type { Reply, RepositoryCall, RepositoryRoute } from '../http/route.ts';
import { getBlob, getCommit } from '../git/object-store.ts';
import { findPath } from '../git/tree-path.ts';
import type { PathEntry } from '../git/tree-path.ts';
import { renderGitCommit } from '../payload/commit.ts';
import { renderDirectory, renderFile, renderPathLinks } from '../payload/content.ts';
import { branchRef, findHead, resolveCommit, updateRef } from '../world/branch.ts';
import { changeFiles, signAs, signAsGitHub, writePlannedCommit } from '../world/commit.ts';
import { Fault, invalidRequest, notFound } from '../world/fault.ts';
import type { Json } from '../world/records.ts';
import { settingOf } from './find.ts';

export const READ_CONTENTS = { anyOf: ['contents:read'], role: 'read' } as const;
export const WRITE_CONTENTS = { anyOf: ['contents:write'], role: 'write', refusal: 404 } as const;
const PATH = '/repos/{owner}/{repo}/contents{/path...}';

export const contentRoutes: readonly RepositoryRoute[] = [
  { method: 'GET', path: PATH, needs: READ_CONTENTS, handle: read },
  { method: 'PUT', path: PATH, needs: WRITE_CONTENTS, handle: put },
  { method: 'DELETE', path: PATH, needs: WRITE_CONTENTS, handle: remove },
];

// The plain answer carries no content above this; the raw media type goes further.
const CONTENT_BYTES_MAX = 1_048_576;

function read(call: RepositoryCall): Reply {
  const { repository, state, query } = call;
  const ref = query.get('ref') ?? repository.defaultBranch;
  const sha = resolveCommit(repository, ref);
  if (sha === undefined)
    throw new Fault(
      404,
      query.has('ref') ? `No commit found for the ref ${ref}` : 'This repository is empty.',
    );
  const entry = findPath(
    repository.objects,
    getCommit(repository.objects, sha).tree,
    call.params['path'] ?? '',
  );
  if (!entry) throw notFound();
  const place = { state, repository, ref };
  if (entry.mode === '040000') return { status: 200, body: renderDirectory(place, entry) };
  if (/\braw\b/.test(call.accept) && entry.mode !== '160000') return answerRaw(call, entry);
  return { status: 200, body: renderFile(place, entry, CONTENT_BYTES_MAX) };
}

function answerRaw({ repository }: RepositoryCall, entry: PathEntry): Reply {
  return {
    status: 200,
    body: getBlob(repository.objects, entry.sha),
    headers: { 'content-type': 'application/vnd.github.raw+json; charset=utf-8' },
  };
}

function put(call: RepositoryCall): Reply {
  const message = requiredText(call.body, 'message');
  const content = Buffer.from(requiredText(call.body, 'content'), 'base64');
  const path = call.params['path'] ?? '';
  checkPath(path);
  const known = checkBlob(call, path);
  const sha = commit(call, { path, content, message });
  return {
    status: known ? 200 : 201,
    body: { content: renderPut(call, path), commit: renderGitCommit(call.state, call.repository, sha) },
  };
}

function remove(call: RepositoryCall): Reply {
  const message = requiredText(call.body, 'message');
  requiredText(call.body, 'sha');
  const path = call.params['path'] ?? '';
  if (!checkBlob(call, path)) throw notFound();
  const sha = commit(call, { path, content: null, message });
  return { status: 200, body: { content: null, commit: renderGitCommit(call.state, call.repository, sha) } };
}

/** The file's `sha` is the lock: it must be named to change a file, and must be the present one. */
function checkBlob(call: RepositoryCall, path: string): PathEntry | undefined {
  const { repository } = call;
  const head = findHead(repository, branchOf(call));
  if (head === undefined && repository.refs.size > 0)
    throw new Fault(404, `Branch ${branchOf(call)} not found`);
  const entry = head && findPath(repository.objects, getCommit(repository.objects, head).tree, path);
  const sha = optionalText(call.body, 'sha');
  if (entry && sha === undefined) throw invalidRequest('"sha" wasn\'t supplied.');
  if (entry && sha !== entry.sha) throw new Fault(409, `${path} does not match ${sha}`);
  return entry || undefined;
}

function commit(
  call: RepositoryCall,
  {
    path,
    content,
    message,
  }: { readonly path: string; readonly content: Buffer | null; readonly message: string },
): string {
  const { state, repository, actor } = call;
  checkWorkflowFiles(actor, [path]);
  const branch = branchOf(call);
  const parent = findHead(repository, branch);
  const { account, app } = doerOf(actor);
  const [author, committer] = [optionalObject(call.body, 'author'), optionalObject(call.body, 'committer')];
  const committed = committer ? readPerson(committer) : undefined;
  const authored = author ? readPerson(author) : committed;
  const isGitHubs = app !== undefined && !authored;
  const sha = writePlannedCommit(repository, {
    tree: changeFiles(repository, parent, { [path]: content }),
    parents: parent === undefined ? [] : [parent],
    message,
    author: signAs(state, authored ?? account),
    committer: isGitHubs ? signAsGitHub(state) : signAs(state, committed ?? account),
    isSigned: isGitHubs,
  });
  updateRef(settingOf(call), { ref: branchRef(branch), sha, refusal: 409 });
  return sha;
}

function branchOf(call: RepositoryCall): string {
  return optionalText(call.body, 'branch') ?? call.repository.defaultBranch;
}

function readPerson(person: Json) {
  return { name: requiredText(person, 'name'), email: requiredText(person, 'email') };
}

function checkPath(path: string): void {
  if (path.split('/').some((part) => part === '' || part === '.' || part === '..' || part === '.git')) {
    throw new Fault(422, 'path contains a malformed path component');
  }
}

function renderPut(call: RepositoryCall, path: string): Json {
  const { state, repository } = call;
  const head = findHead(repository, branchOf(call)) ?? '';
  const entry = findPath(repository.objects, getCommit(repository.objects, head).tree, path);
  if (!entry) throw new Error(`The commit just made has no ${path}`);
  return renderPathLinks({ state, repository, ref: branchOf(call) }, entry);
}
