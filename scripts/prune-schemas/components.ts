import { normalize } from './normalize.ts';
import { getPart, isSchema } from './schema.ts';
import type { Schema } from './schema.ts';

/** The components that schemas refer to, and those that these refer to, normalized and sorted by name. */
export function collectComponents(document: Schema, roots: readonly unknown[]): Schema {
  const found = new Map<string, unknown>();
  const open = [...roots];
  while (open.length > 0) {
    for (const name of findReferences(open.pop())) {
      if (found.has(name)) continue;
      const component = normalize(getPart(document, 'components', 'schemas', name));
      found.set(name, component);
      open.push(component);
    }
  }
  return Object.fromEntries([...found].toSorted(([a], [b]) => a.localeCompare(b)));
}

function findReferences(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(findReferences);
  if (!isSchema(value)) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    key === '$ref' && typeof part === 'string' ? [part.replace('#/components/', '')] : findReferences(part),
  );
}
