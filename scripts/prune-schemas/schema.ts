/** A JSON schema, or a part of an OpenAPI document; read defensively, for its shape is not ours. */
export type Schema = { readonly [key: string]: unknown };

export function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The part of a document at a path of keys; throws if it is not there. */
export function getPart(document: Schema, ...keys: readonly string[]): Schema {
  let part: unknown = document;
  for (const key of keys) part = isSchema(part) ? part[key] : undefined;
  if (!isSchema(part)) throw new Error(`The description has no ${keys.join(' / ')}`);
  return part;
}
