/** An operation of the description, and what the path says for its parameters. */
export type OperationMatch = {
  readonly name: string;
  readonly pathParameters: ReadonlyMap<string, string>;
};

type Candidate = { readonly name: string; readonly method: string; readonly pattern: RegExp };

// Names of refs, paths and comparisons hold slashes.
const WITH_SLASHES = new Set(['basehead', 'branch', 'path', 'ref', 'tree_sha']);

/** Prepares the search; of several operations that fit, the one with the most literal path wins. */
export function createOperationFinder(
  names: readonly string[],
): (method: string, path: string) => OperationMatch | undefined {
  const narrow = names.map((name) => compile(name, false)).toSorted(byLiterals);
  const wide = names.map((name) => compile(name, true)).toSorted(byLiterals);
  return (method, path) => {
    const named = path
      .replace(/^\/repositories\/\d+/, '/repos/owner/name')
      .replace(/\/contents$/, '/contents/');
    const wanted = method === 'HEAD' ? 'GET' : method;
    return match(narrow, wanted, named) ?? match(wide, wanted, named);
  };
}

function match(candidates: readonly Candidate[], method: string, path: string): OperationMatch | undefined {
  for (const candidate of candidates) {
    const found = candidate.method === method ? candidate.pattern.exec(path) : null;
    if (!found) continue;
    const parameters = Object.entries(found.groups ?? {}).map(
      ([name, text]) => [name, decodeURIComponent(text)] as const,
    );
    return { name: candidate.name, pathParameters: new Map(parameters) };
  }
  return undefined;
}

function compile(name: string, isWide: boolean): Candidate {
  const [method = '', template = ''] = name.split(' ');
  const slots = template.match(/\{[^}]+\}/g) ?? [];
  let source = template.replaceAll('.', String.raw`\.`);
  for (const slot of slots) {
    const parameter = slot.slice(1, -1);
    const text = isWide && WITH_SLASHES.has(parameter) ? '.*' : '[^/]+';
    source = source.replace(slot, `(?<${parameter}>${text})`);
  }
  return { name, method, pattern: new RegExp(`^${source}$`) };
}

function byLiterals(a: Candidate, b: Candidate): number {
  const slots = ({ name }: Candidate) => (name.match(/\{/g) ?? []).length;
  return slots(a) - slots(b) || b.name.length - a.name.length;
}
