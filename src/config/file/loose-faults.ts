import { isNode, isScalar, visit, type Alias, type Document, type YAMLMap } from 'yaml';
import { syntaxFault, type Fault, type Place } from './fault.ts';

// A config needs no anchors; this many are harmless, and a YAML bomb needs far more.
const MAX_ALIASES = 20;

/** What is YAML by its grammar and still has no one meaning: keys told twice, aliases of nothing or too many. */
export function looseFaults(yaml: Document, placeAt: (offset: number) => Place): readonly Fault[] {
  const faults: Fault[] = [];
  let aliases = 0;
  visit(yaml, {
    Alias(_, alias, path) {
      aliases += 1;
      const advice = adviceOnAlias({ alias, path, yaml, count: aliases });
      if (advice !== undefined) faults.push(syntaxFault(advice, placeAt(alias.range?.[0] ?? 0)));
    },
    Map(_, map) {
      faults.push(...repeatedKeys(map).map((offsets) => repeatedKey(offsets, placeAt)));
    },
  });
  return faults;
}

type SeenAlias = {
  readonly alias: Alias;
  readonly path: readonly unknown[];
  readonly yaml: Document;
  readonly count: number;
};

function adviceOnAlias({ alias, path, yaml, count }: SeenAlias): string | undefined {
  if (count > MAX_ALIASES)
    return count > MAX_ALIASES + 1
      ? undefined
      : `It uses more than ${MAX_ALIASES} aliases. Write the values out.`;
  if (alias.resolve(yaml) === undefined)
    return `No anchor \`&${alias.source}\` stands before this alias. Put the value in quotes.`;
  // Aliases of aliases double at every step, and one inside its own anchor has no end.
  return path.some((node) => isNode(node) && 'anchor' in node && node.anchor !== undefined)
    ? `This alias stands inside of what has an anchor itself. Write the values out.`
    : undefined;
}

type Repeated = { readonly key: string; readonly first: number; readonly again: number };

function repeatedKeys(map: YAMLMap): readonly Repeated[] {
  const seen = new Map<string, number>();
  return map.items.flatMap(({ key }) => {
    if (!isScalar(key)) return [];
    const [name, again] = [String(key.value), key.range?.[0] ?? 0];
    const first = seen.get(name);
    if (first === undefined) seen.set(name, again);
    return first === undefined ? [] : [{ key: name, first, again }];
  });
}

const repeatedKey = ({ key, first, again }: Repeated, placeAt: (offset: number) => Place): Fault =>
  syntaxFault(
    `The key "${key}" stands here and in line ${placeAt(first).line} already. Take one of them out.`,
    placeAt(again),
  );
