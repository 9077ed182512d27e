import { normalize } from './normalize.ts';
import { getPart, isSchema } from './schema.ts';
import type { Schema } from './schema.ts';
import { shareRepeats } from './share.ts';

const SECTIONS = ['operations', 'events', 'components'];

/** Two pruned descriptions as one; where both say something of a name, the first is believed, normalized anew. */
export function mergeSchemas(first: Schema, second: Schema): Schema {
  const [ours, theirs] = [unshare(first), unshare(second)];
  const components = normalizeAll(getPart(ours, 'components'));
  const known: Schema = { ...ours, components };
  const sections = SECTIONS.flatMap((section) =>
    isSchema(known[section])
      ? [[section, sortNames({ ...getPart(theirs, section), ...getPart(known, section) })] as const]
      : [],
  );
  const { source } = first;
  return { source, ...shareRepeats(Object.fromEntries(sections)) };
}

function normalizeAll(schemas: Schema): Schema {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, normalize(schema)]));
}

/** Puts shared parts back where they stood. */
function unshare(document: Schema): Schema {
  const shared = isSchema(document['shared']) ? document['shared'] : {};
  const restore = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(restore);
    if (!isSchema(value)) return value;
    const reference = value['$ref'];
    if (typeof reference === 'string' && reference.startsWith('#/shared/')) {
      return restore(shared[reference.replace('#/shared/', '')]);
    }
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, restore(part)]));
  };
  return Object.fromEntries(
    Object.entries(document).flatMap(([key, part]) => (key === 'shared' ? [] : [[key, restore(part)]])),
  );
}

function sortNames(schemas: Schema): Schema {
  return Object.fromEntries(Object.entries(schemas).toSorted(([a], [b]) => a.localeCompare(b)));
}
