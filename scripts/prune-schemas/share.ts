import { isSchema } from './schema.ts';
import type { Schema } from './schema.ts';

// Shorter parts cost less where they stand than as a reference.
const SHARED_CHARS_MIN = 100;

/** Takes parts that stand in a document many times out into `shared` and refers to them; webhooks repeat users hundreds of times. */
export function shareRepeats(document: Schema): Schema {
  const counts = new Map<string, number>();
  count(document, counts);
  const names = new Map<string, string>();
  const shared: Record<string, unknown> = {};
  const main = replace(document, (part, text) => {
    if (text.length < SHARED_CHARS_MIN || (counts.get(text) ?? 0) < 2) return undefined;
    const known = names.get(text);
    if (known !== undefined) return known;
    const name = `s${names.size + 1}`;
    names.set(text, name);
    shared[name] = undefined;
    shared[name] = part();
    return name;
  });
  return { ...(main as Schema), shared };
}

function count(value: unknown, counts: Map<string, number>): void {
  if (Array.isArray(value)) {
    for (const item of value) count(item, counts);
    return;
  }
  if (!isSchema(value)) return;
  if (isSubschema(value)) {
    const text = JSON.stringify(value);
    const seen = (counts.get(text) ?? 0) + 1;
    counts.set(text, seen);
    // What is inside a repeated part is counted once, with the part.
    if (seen > 1) return;
  }
  for (const part of Object.values(value)) count(part, counts);
}

type Name = (part: () => unknown, text: string) => string | undefined;

function replace(value: unknown, name: Name): unknown {
  if (Array.isArray(value)) return value.map((item) => replace(item, name));
  if (!isSchema(value)) return value;
  const inside = () =>
    Object.fromEntries(Object.entries(value).map(([key, part]) => [key, replace(part, name)]));
  const shared = isSubschema(value) ? name(inside, JSON.stringify(value)) : undefined;
  return shared === undefined ? inside() : { $ref: `#/shared/${shared}` };
}

/** Only whole schemas may become references, not their `properties` maps. */
function isSubschema(value: Schema): boolean {
  const { type } = value;
  return (
    typeof type === 'string' ||
    Array.isArray(type) ||
    Array.isArray(value['oneOf']) ||
    Array.isArray(value['anyOf'])
  );
}
