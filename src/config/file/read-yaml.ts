import { isAlias, isMap, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import { syntaxFault, type Fault, type Place } from './fault.ts';
import { looseFaults } from './loose-faults.ts';

/** A YAML file as a value, with the place of each part of it. */
export type YamlFile = {
  readonly value: unknown;
  /** Of the deepest part on the way to `path` that is written out. */
  readonly placeOf: (path: readonly PropertyKey[]) => Place;
  /** Of the key itself, where `placeOf` gives that of its value. */
  readonly placeOfKey: (path: readonly PropertyKey[]) => Place;
  /** So much of the path as is written out. */
  readonly written: (path: readonly PropertyKey[]) => readonly PropertyKey[];
};

export type YamlOutcome =
  | { readonly kind: 'read'; readonly file: YamlFile }
  | { readonly kind: 'faulty'; readonly faults: readonly Fault[] };

const TOO_DEEP = 'Its lists or sections are nested too deep. Write them flatter.';

// What the parser's own words do not tell the author.
const ADVICE: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'A tab stands before the first word. Indent with spaces.',
  RESOURCE_EXHAUSTION: TOO_DEEP,
  MULTIPLE_DOCS: 'A line `---` begins a second document. Keep all settings in one.',
  TAG_RESOLVE_FAILED:
    'A word that begins with `!` is a tag, and none means anything here. Put the value in quotes.',
};

// Nobody nests a config so deep, and the parser calls itself once a level.
const MAX_NESTING = 100;
const DASHES = /(?:[-?:] +){20}/;

/** Reads YAML 1.2. Each fault of its syntax is told at its place. */
export function readYaml(text: string): YamlOutcome {
  if (isNestedTooDeep(text))
    return { kind: 'faulty', faults: [syntaxFault(TOO_DEEP, { line: 1, column: 1 })] };
  const lines = new LineCounter();
  // The check of unique keys is our own: that of the parser takes time by the square of their number.
  const yaml = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'error',
    uniqueKeys: false,
  });
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const told = [...yaml.errors, ...yaml.warnings].map((error) =>
    syntaxFault(ADVICE[error.code] ?? `YAML says: ${error.message.trim()}.`, placeAt(error.pos[0])),
  );
  const faults = told.length > 0 ? told : looseFaults(yaml, placeAt);
  if (faults.length > 0) return { kind: 'faulty', faults: oneALine(faults) };
  return {
    kind: 'read',
    file: {
      // What aliases may be has been looked at.
      value: yaml.toJS({ maxAliasCount: -1 }) as unknown,
      placeOf: (path) => placeAt(nodeAt(yaml, writtenPart(yaml, path))?.range?.[0] ?? 0),
      placeOfKey: (path) => placeAt(keyOffset(yaml, path)),
      written: (path) => writtenPart(yaml, path),
    },
  };
}

/** Counted without regard for quotes: a config that is meant well is far from it either way. */
function isNestedTooDeep(text: string): boolean {
  if (DASHES.test(text)) return true;
  let depth = 0;
  for (const bracket of text.match(/[[\]{}]/g) ?? []) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1;
    if (depth > MAX_NESTING) return true;
  }
  return false;
}

// One slip makes the parser stumble several times on its line.
function oneALine(faults: readonly Fault[]): readonly Fault[] {
  const byLine = new Map(faults.toReversed().map((fault) => [fault.line, fault]));
  return [...byLine.values()].toReversed();
}

type Ranged = { readonly range?: readonly [number, number, number] | null };

const nodeAt = (yaml: Document, path: readonly PropertyKey[]): Ranged | undefined =>
  path.length === 0
    ? ((yaml.contents as Ranged | null) ?? undefined)
    : (yaml.getIn(path, true) as Ranged | undefined);

function writtenPart(yaml: Document, path: readonly PropertyKey[]): readonly PropertyKey[] {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const part = path.slice(0, depth);
    if (nodeAt(yaml, part)?.range) return part;
  }
  return [];
}

function keyOffset(yaml: Document, path: readonly PropertyKey[]): number {
  const written = writtenPart(yaml, path);
  const owner = nodeAt(yaml, written.slice(0, -1));
  const map = isAlias(owner) ? owner.resolve(yaml) : owner;
  const pair = isMap(map)
    ? map.items.find(({ key }) => isScalar(key) && String(key.value) === String(written.at(-1)))
    : undefined;
  const key = pair?.key as Ranged | undefined;
  return key?.range?.[0] ?? nodeAt(yaml, written)?.range?.[0] ?? 0;
}
