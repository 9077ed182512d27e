import { optionalFlag, requiredText } from '../http/body.ts';
import type { Reply, RepositoryCall, RepositoryRoute } from '../http/route.ts';
import { repositoryUrl } from '../payload/repository.ts';
import { updateRef } from '../world/branch.ts';
import { Fault, notFound } from '../world/fault.ts';
import type { Json } from '../world/records.ts';
import { nodeIdOf } from '../world/state.ts';
import { READ_CONTENTS, WRITE_CONTENTS } from './contents.ts';
import { settingOf } from './find.ts';
import { checkNotEmpty } from './git-data.ts';

const GIT = '/repos/{owner}/{repo}/git';

export const gitRefRoutes: readonly RepositoryRoute[] = [
  { method: 'GET', path: `${GIT}/ref/{ref...}`, needs: READ_CONTENTS, handle: getOne },
  { method: 'GET', path: `${GIT}/matching-refs/{ref...}`, needs: READ_CONTENTS, handle: listMatching },
  { method: 'POST', path: `${GIT}/refs`, needs: WRITE_CONTENTS, handle: create },
  { method: 'PATCH', path: `${GIT}/refs/{ref...}`, needs: WRITE_CONTENTS, handle: update },
  { method: 'DELETE', path: `${GIT}/refs/{ref...}`, needs: WRITE_CONTENTS, handle: remove },
];

function getOne(call: RepositoryCall): Reply {
  checkNotEmpty(call);
  const ref = fullRef(call);
  const sha = call.repository.refs.get(ref);
  if (sha === undefined) throw notFound();
  return { status: 200, body: render(call, ref, sha) };
}

function listMatching(call: RepositoryCall): Reply {
  checkNotEmpty(call);
  const prefix = fullRef(call);
  const found = [...call.repository.refs].filter(([ref]) => ref.startsWith(prefix));
  return { status: 200, body: found.map(([ref, sha]) => render(call, ref, sha)) };
}

function create(call: RepositoryCall): Reply {
  checkNotEmpty(call);
  const ref = requiredText(call.body, 'ref');
  const sha = requiredText(call.body, 'sha');
  if (!/^refs\/[^/]+\/./.test(ref)) throw new Fault(422, `${ref} is not a valid ref name.`);
  if (!call.repository.objects.commits.has(sha)) throw new Fault(422, 'Object does not exist');
  if (call.repository.refs.has(ref)) throw new Fault(422, 'Reference already exists');
  updateRef(settingOf(call), { ref, sha });
  const body = render(call, ref, sha);
  return { status: 201, body, headers: { location: String(body['url']) } };
}

function update(call: RepositoryCall): Reply {
  const ref = fullRef(call);
  const sha = requiredText(call.body, 'sha');
  if (!call.repository.refs.has(ref)) throw new Fault(422, 'Reference does not exist');
  if (!call.repository.objects.commits.has(sha)) throw new Fault(422, 'Object does not exist');
  updateRef(settingOf(call), { ref, sha, isForced: optionalFlag(call.body, 'force') ?? false });
  return { status: 200, body: render(call, ref, sha) };
}

function remove(call: RepositoryCall): Reply {
  const ref = fullRef(call);
  if (!call.repository.refs.has(ref)) throw new Fault(422, 'Reference does not exist');
  updateRef(settingOf(call), { ref, sha: undefined });
  return { status: 204 };
}

function fullRef({ params }: RepositoryCall): string {
  return `refs/${(params['ref'] ?? '').replace(/^refs\//, '')}`;
}

function render({ state, repository }: RepositoryCall, ref: string, sha: string): Json {
  const api = `${repositoryUrl(state, repository)}/git`;
  return {
    ref,
    node_id: nodeIdOf('REF', `${repository.id}:${ref}`),
    url: `${api}/${ref}`,
    object: { sha, type: 'commit', url: `${api}/commits/${sha}` },
  };
}
