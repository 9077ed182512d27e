/** A type as `openapi-typescript` writes it; the few forms that it uses, and no others. */
export type TypeNode =
  | { readonly kind: 'object'; readonly members: ReadonlyMap<string, Member>; readonly others?: TypeNode }
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'reference'; readonly keys: readonly string[] }
  | { readonly kind: 'list'; readonly item: TypeNode }
  | { readonly kind: 'any-of' | 'all-of'; readonly parts: readonly TypeNode[] };

export type Member = { readonly type: TypeNode; readonly isOptional: boolean; readonly format?: string };

const TOKEN = /\/\*\*[\s\S]*?\*\/|"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|[A-Za-z_$][\w$]*|[{}[\]()<>:;,?|&=]/g;

/** The members of these top-level interfaces of a declaration file, by interface. */
export function parseInterfaces(text: string, names: readonly string[]): ReadonlyMap<string, TypeNode> {
  return new Map(
    names.map((name) => {
      const start = text.indexOf(`export interface ${name} {`);
      const end = text.indexOf('\n}', start);
      if (start < 0 || end < 0) throw new Error(`The declarations have no interface ${name}`);
      return [name, parse(text.slice(text.indexOf('{', start), end + 2))] as const;
    }),
  );
}

function parse(text: string): TypeNode {
  const tokens = text.replaceAll(/\breadonly (?=[\w"{([])/g, '').match(TOKEN) ?? [];
  let at = 0;
  const peek = () => tokens[at] ?? '';
  const take = () => tokens[at++] ?? '';
  const skip = (token: string) => peek() === token && take() !== '';
  const expect = (token: string) => {
    if (!skip(token)) throw new Error(`${token} expected before ${tokens.slice(at, at + 8).join(' ')}`);
  };
  const comments = () => {
    let last = '';
    while (peek().startsWith('/**')) last = take();
    return last;
  };

  function readType(): TypeNode {
    comments();
    skip('|');
    return readParts('|', 'any-of', () => readParts('&', 'all-of', readSuffixed));
  }

  function readParts(separator: string, kind: 'any-of' | 'all-of', read: () => TypeNode): TypeNode {
    const parts = [read()];
    while (skip(separator)) parts.push(read());
    return parts.length === 1 && parts[0] ? parts[0] : { kind, parts };
  }

  function readSuffixed(): TypeNode {
    comments();
    let type = readPrimary();
    while (skip('[')) {
      type = peek() === ']' ? { kind: 'list', item: type } : follow(type, String(JSON.parse(take())));
      expect(']');
    }
    return type;
  }

  function readPrimary(): TypeNode {
    const token = take();
    if (token === '{') return readObject();
    if (token === '(') {
      const inner = readType();
      expect(')');
      return inner;
    }
    if (token === '[') return { kind: 'any-of', parts: readList(']') };
    if (token === 'OneOf') {
      expect('<');
      const inner = readType();
      expect('>');
      return inner;
    }
    if (token === 'Record') {
      expect('<');
      readList('>');
      return { kind: 'object', members: new Map() };
    }
    if (/^["\d-]/.test(token)) return { kind: 'literal', value: JSON.parse(token) as string | number };
    if (token === 'null') return { kind: 'literal', value: null };
    if (token === 'true' || token === 'false') return { kind: 'literal', value: token === 'true' };
    return { kind: 'name', name: token };
  }

  function readList(end: string): readonly TypeNode[] {
    const parts: TypeNode[] = [];
    while (!skip(end)) {
      parts.push(readType());
      skip(',');
    }
    return parts;
  }

  function readObject(): TypeNode {
    const members = new Map<string, Member>();
    let others: TypeNode | undefined;
    for (let comment = comments(); !skip('}'); comment = comments()) {
      const key = take();
      if (key === '[') {
        while (!skip(']')) take();
        expect(':');
        others = readType();
      } else {
        const isOptional = skip('?');
        expect(':');
        const format = /Format: ([\w-]+)/.exec(comment)?.[1];
        const name = key.startsWith('"') ? String(JSON.parse(key)) : key;
        members.set(name, { type: readType(), isOptional, ...(format !== undefined && { format }) });
      }
      expect(';');
    }
    return { kind: 'object', members, ...(others && { others }) };
  }

  return readType();
}

function follow(type: TypeNode, key: string): TypeNode {
  if (type.kind === 'name') return { kind: 'reference', keys: [type.name, key] };
  if (type.kind === 'reference') return { kind: 'reference', keys: [...type.keys, key] };
  throw new Error(`Nothing is known of ${type.kind}["${key}"]`);
}
