import { decodeConfig, givenAway, notAFile, type ConfigText } from '../config/file/decode-config.ts';
import type { ParsedConfig } from '../config/parse-repository-config.ts';
import { CONFIG_PATH, type RepositoryConfig } from '../config/repository-config.ts';
import { DEFAULTS_REPOSITORY, resolveConfig, type ConfigSources } from '../config/resolve-config.ts';
import type { DocumentFiles, RepositoryRecord, TreeFile } from './ports.ts';

export type ReadConfig =
  | (Extract<ParsedConfig, { kind: 'valid' }> & { readonly record: RepositoryRecord['config'] })
  | Extract<ParsedConfig, { kind: 'broken' }>;

type Reading = {
  /** Undefined when nothing moved since the last pass. */
  readonly tree: readonly TreeFile[] | undefined;
  readonly isSweep: boolean;
  readonly files: DocumentFiles;
};

type OwnFile = { readonly sha: string | undefined; readonly content: ConfigText | undefined };
type OtherFile = { readonly sha: string; readonly content: ConfigText };

/**
 * The config of a repository with all that it builds on. Files of other repositories are asked for in a sweep, and
 * when a name is new; in between they are remembered. A repository that extends nothing costs one request a sweep.
 */
export async function readConfig(repo: RepositoryRecord, reading: Reading): Promise<ReadConfig> {
  const own = await readOwn(repo, reading);
  const others = new Map<string, OtherFile | undefined>(reading.isSweep ? [] : remembered(repo));
  for (;;) {
    const resolved = resolveConfig(sourcesOf(repo, own.content, others));
    switch (resolved.kind) {
      case 'needs':
        others.set(resolved.repository, await readOther(repo, resolved.repository, reading));
        break;
      case 'valid': {
        const { inherited, ...parsed } = resolved;
        return { ...parsed, record: recordOf(own, inherited, others) };
      }
      case 'broken':
        return resolved;
      default:
        return resolved satisfies never;
    }
  }
}

type Configured = Pick<RepositoryRecord, 'owner' | 'name' | 'config'>;

/** The config that the last finished pass went by; undefined when there is none, or it is broken by now. */
export function rememberedConfig(repo: Configured): RepositoryConfig | undefined {
  if (repo.config === undefined) return undefined;
  const own: ConfigText = { kind: 'text', text: repo.config.text };
  const resolved = resolveConfig(sourcesOf(repo, own, new Map(remembered(repo))));
  return resolved.kind === 'valid' ? resolved.config : undefined;
}

const sourcesOf = (
  { owner, name }: Configured,
  own: ConfigText | undefined,
  others: ReadonlyMap<string, OtherFile | undefined>,
): ConfigSources => ({
  owner,
  name,
  own,
  others: new Map([...others].map(([repository, file]) => [repository, file?.content])),
});

/** Where there was no file for the whole owner in the last sweep, there is none until the next. */
const remembered = ({ config }: Configured): readonly (readonly [string, OtherFile | undefined])[] => [
  [DEFAULTS_REPOSITORY, undefined],
  ...(config?.inherited ?? []).map(
    ({ repository, sha, text }) => [repository, { sha, content: { kind: 'text', text } as const }] as const,
  ),
];

async function readOwn(repo: RepositoryRecord, { tree, files }: Reading): Promise<OwnFile> {
  const { sha, text } = repo.config ?? {};
  const known: OwnFile = { sha, content: text === undefined ? undefined : { kind: 'text', text } };
  if (tree === undefined) return known;
  const entry = tree.find(({ path }) => path === CONFIG_PATH);
  if (entry === undefined) return { sha: undefined, content: undefined };
  if (entry.kind !== 'file') return { sha: undefined, content: notAFile(entry.kind) };
  if (entry.sha === sha) return known;
  return { sha: entry.sha, content: decodeConfig(await files.readBlob(repo, entry.sha)) };
}

async function readOther(
  repo: RepositoryRecord,
  name: string,
  { files }: Reading,
): Promise<OtherFile | undefined> {
  const found = await files.findFile(repo, { name, path: CONFIG_PATH });
  if (found === undefined) return undefined;
  if (found.kind === 'given-away') return { sha: '', content: givenAway(name, found.owner) };
  return { sha: found.sha, content: decodeConfig(found.bytes) };
}

function recordOf(
  own: OwnFile,
  inherited: readonly string[],
  others: ReadonlyMap<string, OtherFile | undefined>,
): RepositoryRecord['config'] {
  const kept = inherited.flatMap((repository) => {
    const file = others.get(repository);
    return file?.content.kind === 'text' ? [{ repository, sha: file.sha, text: file.content.text }] : [];
  });
  if (own.content?.kind !== 'text' && kept.length === 0) return undefined;
  const text = own.content?.kind === 'text' ? own.content.text : '';
  return {
    ...(own.sha !== undefined && { sha: own.sha }),
    text,
    ...(kept.length > 0 && { inherited: kept }),
  };
}
