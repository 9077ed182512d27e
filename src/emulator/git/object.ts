import { createHash } from 'node:crypto';

export type ObjectKind = 'blob' | 'tree' | 'commit';

/** Regular file, executable, symbolic link, submodule, directory. Spelled as the API does, with six digits. */
export const FILE_MODES = ['100644', '100755', '120000', '160000', '040000'] as const;
export type FileMode = (typeof FILE_MODES)[number];

export type TreeEntry = { readonly name: string; readonly mode: FileMode; readonly sha: string };

/** `seconds` since 1970 and the zone as git writes it, `+0000`. */
export type Signature = {
  readonly name: string;
  readonly email: string;
  readonly seconds: number;
  readonly zone: string;
};

export type CommitObject = {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Signature;
  readonly committer: Signature;
  readonly message: string;
  /** Armoured signature, kept in the commit's `gpgsig` header. */
  readonly signature: string | undefined;
};

/** The object id git gives to these bytes. */
export function hashObject(kind: ObjectKind, bytes: Uint8Array): string {
  return createHash('sha1').update(`${kind} ${bytes.length}\0`).update(bytes).digest('hex');
}

/** Entries in git's order: by bytes of the name, a directory's name counting as if it ended in a slash. */
export function sortEntries(entries: readonly TreeEntry[]): readonly TreeEntry[] {
  const keyed = entries.map((entry) => ({ entry, key: Buffer.from(sortKey(entry)) }));
  return keyed.toSorted((a, b) => Buffer.compare(a.key, b.key)).map(({ entry }) => entry);
}

function sortKey(entry: TreeEntry): string {
  return entry.mode === '040000' ? `${entry.name}/` : entry.name;
}

export function encodeTree(sorted: readonly TreeEntry[]): Buffer {
  return Buffer.concat(
    sorted.flatMap(({ mode, name, sha }) => [
      Buffer.from(`${mode.replace(/^0/, '')} ${name}\0`),
      Buffer.from(sha, 'hex'),
    ]),
  );
}

export function encodeCommit(commit: CommitObject): Buffer {
  const headers = [
    `tree ${commit.tree}`,
    ...commit.parents.map((parent) => `parent ${parent}`),
    `author ${renderSignature(commit.author)}`,
    `committer ${renderSignature(commit.committer)}`,
    ...(commit.signature === undefined
      ? []
      : [`gpgsig ${commit.signature.trimEnd().replaceAll('\n', '\n ')}`]),
  ];
  return Buffer.from(`${headers.join('\n')}\n\n${commit.message}`);
}

function renderSignature({ name, email, seconds, zone }: Signature): string {
  return `${cleanName(name)} <${cleanName(email)}> ${seconds} ${zone}`;
}

function cleanName(text: string): string {
  return text.replaceAll(/[<>\n\0]/g, '').trim();
}
