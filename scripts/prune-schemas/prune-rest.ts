import { collectComponents } from './components.ts';
import { normalize } from './normalize.ts';
import { getPart, isSchema } from './schema.ts';
import type { Schema } from './schema.ts';
import { shareRepeats } from './share.ts';

export type Operation = { readonly method: string; readonly template: string };

/** Where the description contradicts itself, and what it says of the same thing elsewhere. */
const ERRATA: Readonly<Record<string, Schema>> = {
  // Wants an account that is a user and an enterprise at once; the single installation has it right.
  'GET /app/installations': { 200: { type: 'array', items: { $ref: '#/components/installation' } } },
};

/** Parameters, bodies and answers of these operations, by `GET /path/{of}/{it}`; every one must be GitHub's. */
export function pruneRest(document: Schema, operations: readonly Operation[]): Schema {
  const paths = new Map(Object.keys(getPart(document, 'paths')).map((path) => [shapeOf(path), path]));
  const entries = operations.map(({ method, template }) => {
    const path = paths.get(shapeOf(template));
    if (path === undefined) throw new Error(`GitHub has no ${method} ${template}`);
    const operation = getPart(document, 'paths', path, method.toLowerCase());
    const name = `${method} ${path}`;
    return [name, correct(name, pruneOperation(document, operation))] as const;
  });
  const kept = Object.fromEntries(entries.toSorted(([a], [b]) => a.localeCompare(b)));
  return shareRepeats({ operations: kept, components: collectComponents(document, [kept]) });
}

/** The name of an operation without the names of its parameters. */
export function nameOperation(name: string): string {
  return shapeOf(name);
}

/** Parameter names differ between descriptions; the place of a parameter does not. */
function shapeOf(template: string): string {
  return template.replaceAll('{/', '/{').replaceAll(/\{[^}]*\}/g, '{}');
}

function pruneOperation(document: Schema, operation: Schema): Schema {
  const { parameters, requestBody, responses } = operation;
  const body = isSchema(requestBody) ? requestBody : undefined;
  const answers = isSchema(responses) ? responses : {};
  return {
    parameters: Array.isArray(parameters) ? parameters.map((one) => pruneParameter(document, one)) : [],
    ...(body && { body: contentOf(body), isBodyRequired: body['required'] === true }),
    responses: Object.fromEntries(
      Object.entries(answers).map(([status, response]) => [
        status,
        contentOf(follow(document, response)) ?? null,
      ]),
    ),
  };
}

function correct(name: string, operation: Schema): Schema {
  const { responses } = operation;
  return { ...operation, responses: { ...(isSchema(responses) && responses), ...ERRATA[name] } };
}

function pruneParameter(document: Schema, parameter: unknown): Schema {
  const { name, in: place, required = false, schema } = follow(document, parameter);
  return { name, in: place, required, schema: normalize(schema) };
}

function contentOf(holder: Schema): unknown {
  const { content } = holder;
  const json = isSchema(content) ? (content['application/json'] ?? Object.values(content)[0]) : undefined;
  return isSchema(json) ? normalize(json['schema']) : undefined;
}

function follow(document: Schema, value: unknown): Schema {
  if (!isSchema(value)) throw new Error('The description has a hole');
  const reference = value['$ref'];
  return typeof reference === 'string' ? getPart(document, ...reference.replace('#/', '').split('/')) : value;
}
