import { getBlob, getTree } from '../git/object-store.ts';
import type { FileMode } from '../git/object.ts';
import type { PathEntry } from '../git/tree-path.ts';
import type { Json, Repository } from '../world/records.ts';
import type { State } from '../world/state.ts';
import { repositoryHtmlUrl, repositoryUrl } from './repository.ts';

export type Place = { readonly state: State; readonly repository: Repository; readonly ref: string };

const TYPES: Readonly<Record<FileMode, string>> = {
  '100644': 'file',
  '100755': 'file',
  '120000': 'symlink',
  // Listings of API version 2022-11-28 call a submodule a file (docs/github-behaviour.md).
  '160000': 'file',
  '040000': 'dir',
};

const LINE_CHARS = 60;

/** Base64 as GitHub breaks it: a line end after every 60 characters and at the end. */
export function encodeBase64(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('base64');
  return text.replaceAll(new RegExp(`.{1,${LINE_CHARS}}`, 'g'), '$&\n');
}

/** A file of the contents API, with its content up to a size. */
export function renderFile(place: Place, entry: PathEntry, contentBytesMax: number): Json {
  const links = renderPathLinks(place, entry);
  if (entry.mode === '160000') return { ...links, type: 'submodule', submodule_git_url: place.state.url };
  const bytes = getBlob(place.repository.objects, entry.sha);
  if (entry.mode === '120000') return { ...links, target: bytes.toString() };
  const isShown = bytes.length <= contentBytesMax;
  return { ...links, content: isShown ? encodeBase64(bytes) : '', encoding: isShown ? 'base64' : 'none' };
}

// A listing stops here without a word.
const LISTED_MAX = 1_000;

export function renderDirectory(place: Place, directory: PathEntry): readonly Json[] {
  const entries = getTree(place.repository.objects, directory.sha).slice(0, LISTED_MAX);
  return entries.map(({ name, mode, sha }) => {
    const path = directory.path === '' ? name : `${directory.path}/${name}`;
    return renderPathLinks(place, { path, mode, sha });
  });
}

/** What the contents API says of a path beside its content. */
export function renderPathLinks({ state, repository, ref }: Place, { path, mode, sha }: PathEntry): Json {
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  const api = repositoryUrl(state, repository);
  const html = repositoryHtmlUrl(state, repository);
  const isTree = mode === '040000';
  const self = `${api}/contents/${encoded}?ref=${encodeURIComponent(ref)}`;
  const git = `${api}/git/${isTree ? 'trees' : 'blobs'}/${sha}`;
  const page = `${html}/${isTree ? 'tree' : 'blob'}/${ref}/${encoded}`;
  const hasBytes = !isTree && mode !== '160000';
  return {
    name: path.split('/').at(-1) ?? '',
    path,
    sha,
    size: hasBytes ? getBlob(repository.objects, sha).length : 0,
    url: self,
    html_url: page,
    git_url: git,
    download_url: hasBytes ? `${html}/raw/${ref}/${encoded}` : null,
    type: TYPES[mode],
    _links: { self, git, html: page },
  };
}
