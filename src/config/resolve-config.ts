import type { ConfigText } from './file/decode-config.ts';
import { STOPS, type Fault, type Place } from './file/fault.ts';
import { readConfigFile, type ConfigFile } from './file/read-config-file.ts';
import { mergeSettings, type Settings } from './merge-settings.ts';
import { toProblem, type ParsedConfig } from './parse-repository-config.ts';
import { CONFIG_PATH, RepositoryConfig } from './repository-config.ts';

/** The repository whose config holds for all repositories of its owner. */
export const DEFAULTS_REPOSITORY = '.github';

/** All that is known of the files that make up the config of one repository. */
export type ConfigSources = {
  readonly owner: string;
  /** Of the repository itself. */
  readonly name: string;
  readonly own: ConfigText | undefined;
  /** Config files of the owner's other repositories, by name in lower case; undefined where there is none. */
  readonly others: ReadonlyMap<string, ConfigText | undefined>;
};

export type ResolvedConfig =
  /** The config file of this repository of the same owner has to be read first. */
  | { readonly kind: 'needs'; readonly repository: string }
  | (Extract<ParsedConfig, { kind: 'valid' }> & {
      /** The other repositories whose files are in it, by name in lower case. */
      readonly inherited: readonly string[];
    })
  | Extract<ParsedConfig, { kind: 'broken' }>;

// Enough for a team's file on an organisation's file; a chain that goes on is a mistake.
const MAX_CHAIN = 5;
// What is true of one repository alone.
const NOT_INHERITED: readonly string[] = ['_extends', 'repository', 'forks'];
const EMPTY: ConfigText = { kind: 'text', text: '' };

/**
 * The settings of a repository. From below: our defaults, the file of the owner's `.github` repository, the files that
 * are reached by `_extends`, its own file. Pure: what is not known yet is asked for, one file after the other.
 */
export function resolveConfig(sources: ConfigSources): ResolvedConfig {
  const own = readConfigFile(sources.own ?? EMPTY);
  const place = own.extended ?? { line: 1, column: 1 };
  if (own.isBroken) return refused(own.faults);

  const chain = follow(own, [nameOf(sources)], sources);
  if (chain.kind === 'needs') return chain;
  if (chain.kind === 'refused')
    return refused([...chain.faults.map((fault) => seenFrom(place, fault)), ...own.faults]);

  const defaults = followDefaults(chain.layers, sources);
  if (defaults.kind === 'needs') return defaults;
  const start = { line: 1, column: 1 };
  if (defaults.kind === 'refused')
    return refused([...defaults.faults.map((fault) => seenFrom(start, fault)), ...own.faults]);

  return settle(own, [...chain.layers, ...defaults.layers], place);
}

/** A fault, and the repository in whose file it is; undefined for the config's own. */
type Found = { readonly fault: Fault; readonly repository: string | undefined };
type Layer = { readonly repository: string; readonly file: ConfigFile };
type Followed =
  | { readonly kind: 'needs'; readonly repository: string }
  | { readonly kind: 'refused'; readonly faults: readonly Found[] }
  /** Nearest first. */
  | { readonly kind: 'followed'; readonly layers: readonly Layer[] };

/** Goes from file to file; `passed` are the repositories on the way so far. */
function follow(from: ConfigFile, passed: readonly string[], sources: ConfigSources): Followed {
  const layers: Layer[] = [];
  let file = from;
  while (file.extended !== undefined) {
    const before = layers.at(-1)?.repository;
    const { reference } = file.extended;
    const [name, ...owners] = reference.toLowerCase().split('/').toReversed();
    const repository = name ?? '';
    const visited = [...passed, ...layers.map((layer) => layer.repository)];
    const refusal = refusalOf({ reference, owner: owners[0], repository, visited }, sources);
    if (refusal !== undefined) return refusedAt(file.extended, refusal, before);
    const next = step(repository, sources);
    if (next.kind !== 'found') {
      if (next.kind !== 'absent') return next;
      const advice = `\`${sources.owner}/${repository}\` shows no \`${CONFIG_PATH}\` to this App. Put one there, and see that the App is installed on it if it is private`;
      return refusedAt(file.extended, advice, before);
    }
    layers.push(next.layer);
    file = next.layer.file;
  }
  return { kind: 'followed', layers };
}

function followDefaults(layers: readonly Layer[], sources: ConfigSources): Followed {
  const isIn = layers.some(({ repository }) => repository === DEFAULTS_REPOSITORY);
  if (isIn || nameOf(sources) === DEFAULTS_REPOSITORY) return { kind: 'followed', layers: [] };
  const found = step(DEFAULTS_REPOSITORY, sources);
  if (found.kind === 'absent') return { kind: 'followed', layers: [] };
  if (found.kind !== 'found') return found;
  const below = follow(found.layer.file, [DEFAULTS_REPOSITORY], sources);
  return below.kind === 'followed' ? { kind: 'followed', layers: [found.layer, ...below.layers] } : below;
}

type Step =
  | Exclude<Followed, { kind: 'followed' }>
  | { readonly kind: 'absent' }
  | { readonly kind: 'found'; readonly layer: Layer };

function step(repository: string, { others }: ConfigSources): Step {
  if (!others.has(repository)) return { kind: 'needs', repository };
  const content = others.get(repository);
  if (content === undefined) return { kind: 'absent' };
  const file = readConfigFile(content);
  if (file.isBroken) return { kind: 'refused', faults: file.faults.map((fault) => ({ fault, repository })) };
  return { kind: 'found', layer: { repository, file } };
}

type Wanted = {
  readonly reference: string;
  readonly owner: string | undefined;
  readonly repository: string;
  readonly visited: readonly string[];
};

function refusalOf(
  { reference, owner, repository, visited }: Wanted,
  sources: ConfigSources,
): string | undefined {
  if (owner !== undefined && owner !== sources.owner.toLowerCase())
    return `\`${reference}\` belongs to somebody else. A config builds only on repositories of its own owner, \`${sources.owner}\``;
  if (visited.includes(repository))
    return `it comes back to where it was: ${[...visited, repository].join(' → ')}. Take one of the steps out`;
  if (visited.length > MAX_CHAIN)
    return `it goes on for more than ${MAX_CHAIN} files: ${visited.join(' → ')} → …. Put the settings into fewer`;
  return undefined;
}

const refusedAt = ({ line, column }: Place, advice: string, repository: string | undefined): Followed => ({
  kind: 'refused',
  faults: [
    {
      repository,
      fault: {
        rule: 'config-extends',
        severity: 'error',
        message: `Followed \`_extends\`, and ${advice}. ${STOPS}`,
        key: '_extends',
        line,
        column,
      },
    },
  ],
});

/**
 * A fault as the author of the own file sees it. Of another file only the place is told: it may be one that not
 * everybody who reads this repository can read.
 */
function seenFrom(place: Place, { fault, repository }: Found): Fault {
  if (repository === undefined || fault.rule === 'config-extends')
    return { ...fault, ...placeOf(repository, fault, place) };
  const what =
    fault.severity === 'error' ? `has a fault there. ${STOPS}` : 'says something there that has no effect.';
  const key = fault.key === undefined || fault.key === '' ? '' : ` (key \`${fault.key}\`)`;
  return {
    ...fault,
    message: `The config that this one builds on, line ${fault.line} of \`${CONFIG_PATH}\` in \`${repository}\`${key}, ${what} Look there for \`${fault.rule}\`.`,
    line: place.line,
    column: place.column,
  };
}

const placeOf = (repository: string | undefined, fault: Fault, place: Place): Place =>
  repository === undefined
    ? { line: fault.line, column: fault.column }
    : { line: place.line, column: place.column };

const refused = (faults: readonly Fault[]): ResolvedConfig => ({
  kind: 'broken',
  problems: faults.map((fault) => toProblem(CONFIG_PATH, fault)),
});

function settle(own: ConfigFile, layers: readonly Layer[], place: Place): ResolvedConfig {
  const stated = layers.toReversed().map(({ file }) => inheritable(file.stated));
  const merged = [...stated, own.stated].reduce(mergeSettings, {});
  const faults = layers.flatMap(({ file, repository }) =>
    file.faults.map((fault) => seenFrom(place, { fault, repository })),
  );
  return {
    kind: 'valid',
    config: RepositoryConfig.parse(merged),
    problems: [...own.faults, ...faults].map((fault) => toProblem(CONFIG_PATH, fault)),
    inherited: layers.map(({ repository }) => repository),
  };
}

const inheritable = (stated: Settings): Settings =>
  Object.fromEntries(Object.entries(stated).filter(([key]) => !NOT_INHERITED.includes(key)));

const nameOf = ({ name }: ConfigSources): string => name.toLowerCase();
