type Schema = { readonly [key: string]: unknown };

/** The paths of properties that no part of the schema names; a server must not make up what GitHub does not have. */
export function findUndocumented(
  document: Schema,
  keys: readonly string[],
  value: unknown,
): readonly string[] {
  return [...walk(document, [lookUp(document, keys)], value, '')].map((path) => `${path} is not documented`);
}

function* walk(
  document: Schema,
  schemas: readonly unknown[],
  value: unknown,
  path: string,
): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  const branches = schemas.flatMap((schema) => expand(document, schema));
  if (Array.isArray(value)) {
    const items = branches.flatMap((branch) => branch['items'] ?? []);
    for (const [index, item] of value.entries()) yield* walk(document, items, item, `${path}/${index}`);
    return;
  }
  const objects = branches.filter((branch) => isSchema(branch['properties']));
  const isOpen = branches.some(isOpenObject) || objects.length === 0;
  for (const [name, part] of Object.entries(value)) {
    const named = objects.flatMap((branch) => lookUp(branch, ['properties', name]) ?? []);
    if (named.length > 0) yield* walk(document, named, part, `${path}/${name}`);
    else if (!isOpen) yield `${path}/${name}`;
  }
}

/** A schema with its references followed and its alternatives laid side by side. */
function expand(document: Schema, schema: unknown): readonly Schema[] {
  if (!isSchema(schema)) return [];
  const reference = schema['$ref'];
  if (typeof reference === 'string') {
    return expand(document, lookUp(document, reference.replace('#/', '').split('/')));
  }
  const parts = ['allOf', 'anyOf', 'oneOf'].flatMap((key) => (Array.isArray(schema[key]) ? schema[key] : []));
  return [schema, ...parts.flatMap((part) => expand(document, part))];
}

/** Free-form: an object type that lists nothing, or one that says that more may come. */
function isOpenObject(schema: Schema): boolean {
  const { type, properties, additionalProperties } = schema;
  const isObject = type === 'object' || (Array.isArray(type) && type.includes('object'));
  return isSchema(additionalProperties) || additionalProperties === true || (isObject && !properties);
}

function lookUp(document: unknown, keys: readonly string[]): unknown {
  let part = document;
  for (const key of keys) part = isSchema(part) ? part[key] : undefined;
  return part;
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
