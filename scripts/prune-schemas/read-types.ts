import { readFileSync } from 'node:fs';
import { parseInterfaces } from './parse-types.ts';
import type { Member, TypeNode } from './parse-types.ts';
import type { Schema } from './schema.ts';

// What Octokit's types say in comments alone, and JSON Schema has a word for.
const FORMATS = new Set(['date', 'date-time', 'uri']);

/** The declarations of `@octokit/openapi-types` (or the webhooks'), as the OpenAPI document that they were made from. */
export function readTypes(file: string): Schema {
  const text = readFileSync(file, 'utf8');
  const names = ['paths', 'webhooks', 'components', 'operations'];
  const parts = parseInterfaces(
    text,
    names.filter((name) => text.includes(`export interface ${name} {`)),
  );
  const operations = membersOf(parts.get('operations'));
  const components = membersOf(parts.get('components'));
  const parameters = membersOf(components.get('parameters')?.type);
  const toPlaces = (name: string) =>
    mapMembers(parts.get(name), ({ type }) =>
      mapMembers(type, (member) => toOperation(operations.get(keysOf(member.type).at(-1) ?? ''), parameters)),
    );
  return {
    paths: toPlaces('paths'),
    webhooks: toPlaces('webhooks'),
    components: {
      schemas: mapMembers(components.get('schemas')?.type, toSchema),
      responses: mapMembers(components.get('responses')?.type, ({ type }) => toContent(type)),
    },
  };
}

function toOperation(operation: Member | undefined, shared: ReadonlyMap<string, Member>): Schema {
  const parts = membersOf(operation?.type);
  const body = parts.get('requestBody');
  return {
    parameters: ['path', 'query'].flatMap((place) =>
      toParameters(membersOf(parts.get('parameters')?.type).get(place)?.type, place, shared),
    ),
    ...(body && { requestBody: { required: !body.isOptional, ...toContent(body.type) } }),
    responses: mapMembers(parts.get('responses')?.type, ({ type }) => toContent(type)),
  };
}

function toParameters(
  parameters: TypeNode | undefined,
  place: string,
  shared: ReadonlyMap<string, Member>,
): readonly Schema[] {
  return [...membersOf(parameters)].map(([name, member]) => ({
    name,
    in: place,
    required: !member.isOptional,
    // Parameters that many operations have are only named here.
    schema: toSchema(shared.get(keysOf(member.type).at(-1) ?? '') ?? member),
  }));
}

function toContent(type: TypeNode): Schema {
  if (type.kind === 'reference') return { $ref: `#/${type.keys.join('/')}` };
  const content = membersOf(type).get('content');
  return content?.type.kind === 'object'
    ? { content: mapMembers(content.type, (member) => ({ schema: toSchema(member) })) }
    : {};
}

function toSchema({ type, format }: Member): Schema {
  const schema = render(type);
  return format !== undefined && FORMATS.has(format) ? { ...schema, format } : schema;
}

function render(type: TypeNode): Schema {
  switch (type.kind) {
    case 'object':
      return renderObject(type);
    case 'literal':
      return type.value === null ? { type: 'null' } : { type: typeof type.value, enum: [type.value] };
    case 'name':
      return ['string', 'number', 'boolean'].includes(type.name) ? { type: type.name } : {};
    case 'reference':
      return { $ref: `#/${type.keys.join('/')}` };
    case 'list':
      return { type: 'array', items: render(type.item) };
    case 'all-of':
      return { allOf: type.parts.map(render) };
    case 'any-of':
      return renderChoice(type.parts);
    default:
      return type satisfies never;
  }
}

function renderObject({ members, others }: TypeNode & { kind: 'object' }): Schema {
  const required = [...members].filter(([, { isOptional }]) => !isOptional).map(([name]) => name);
  return {
    type: 'object',
    ...(members.size > 0 && {
      properties: Object.fromEntries([...members].map(([name, member]) => [name, toSchema(member)])),
    }),
    ...(required.length > 0 && { required }),
    ...(others && { additionalProperties: render(others) }),
  };
}

/** Literals of one type are an enum, simple types with null a list of types; all else is `anyOf`. */
function renderChoice(parts: readonly TypeNode[]): Schema {
  const values = parts.flatMap((part) => (part.kind === 'literal' ? [part.value] : []));
  if (values.length === parts.length) {
    const types = [...new Set(values.map((value) => (value === null ? 'null' : typeof value)))];
    return { type: types.length === 1 ? types[0] : types, enum: values };
  }
  const schemas = parts.map(render);
  const types = schemas.flatMap((schema) => (isBare(schema) ? [schema['type']] : []));
  return types.length === schemas.length ? { type: types } : { anyOf: schemas };
}

function isBare(schema: Schema): boolean {
  return typeof schema['type'] === 'string' && Object.keys(schema).length === 1;
}

function membersOf(type: TypeNode | undefined): ReadonlyMap<string, Member> {
  return type?.kind === 'object' ? type.members : new Map();
}

function mapMembers(type: TypeNode | undefined, render: (member: Member) => unknown): Schema {
  return Object.fromEntries([...membersOf(type)].map(([name, member]) => [name, render(member)]));
}

function keysOf(type: TypeNode): readonly string[] {
  return type.kind === 'reference' ? type.keys : [];
}
