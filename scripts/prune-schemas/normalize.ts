import { isSchema } from './schema.ts';
import type { Schema } from './schema.ts';

/** Keywords that constrain values; all else (prose, examples, vendor marks) is dropped. */
const KEPT = new Set([
  '$ref',
  'additionalProperties',
  'allOf',
  'anyOf',
  'const',
  'enum',
  'format',
  'items',
  'maxItems',
  'maxLength',
  'maxProperties',
  'maximum',
  'minItems',
  'minLength',
  'minProperties',
  'minimum',
  'not',
  'oneOf',
  'pattern',
  'properties',
  'required',
  'type',
  'uniqueItems',
]);

/** The structure of a schema in the words of JSON Schema 2020: `nullable` becomes a type, references point to `components`. */
export function normalize(schema: unknown): unknown {
  if (!isSchema(schema)) return schema;
  const kept = Object.entries(schema).flatMap(([key, value]) =>
    KEPT.has(key) && !isTooStrict(key, value) ? [[rename(key), normalizeValue(key, value)] as const] : [],
  );
  const plain: Schema = Object.fromEntries(kept);
  return schema['nullable'] === true ? allowNull(plain) : plain;
}

/**
 * Bots' own addresses, `1+name[bot]@…`, hold brackets, which the format forbids; and the lists of events that an App may
 * subscribe to are older than some events (`sub_issues`).
 */
function isTooStrict(key: string, value: unknown): boolean {
  if (key === 'enum' && Array.isArray(value)) return value.includes('repository_dispatch');
  return key === 'format' && value === 'email';
}

/** GitHub's alternatives overlap (errors above all), so that one is enough and two are no fault. */
function rename(key: string): string {
  return key === 'oneOf' ? 'anyOf' : key;
}

function normalizeValue(key: string, value: unknown): unknown {
  if (key === '$ref') return String(value).replace('#/components/schemas/', '#/components/');
  if (key === 'properties' && isSchema(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, property]) => [name, normalize(property)]));
  }
  if (['allOf', 'anyOf', 'oneOf'].includes(key) && Array.isArray(value)) return value.map(normalize);
  return ['items', 'not', 'additionalProperties'].includes(key) ? normalize(value) : value;
}

function allowNull(schema: Schema): Schema {
  const { type, enum: choices, ...rest } = schema;
  if (typeof type !== 'string') return { anyOf: [schema, { type: 'null' }] };
  const withNull = Array.isArray(choices) ? { enum: [...new Set<unknown>([...choices, null])] } : {};
  return { type: [type, 'null'], ...withNull, ...rest };
}
