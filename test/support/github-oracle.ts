import { readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { getVariableValues } from 'graphql/execution/values.js';
import type { Exchange } from '../../src/emulator/emulator.ts';
import { readDescription } from './github-schemas/description.ts';
import type { Description, Schema } from './github-schemas/description.ts';
import { createOperationFinder } from './github-schemas/find-operation.ts';
import type { OperationMatch } from './github-schemas/find-operation.ts';

/** Judges traffic by what GitHub publishes of its APIs; each answer lists what is wrong, nothing if all is well. */
export type GithubOracle = {
  check(exchange: Exchange): readonly string[];
  checkWebhook(event: string, payload: unknown): readonly string[];
  checkGraphql(query: string, variables?: Schema): readonly string[];
};

// Answers that any operation may give, listed or not: check runs list no 422, and yet give it.
const GENERAL_STATUSES = new Set([301, 304, 307, 400, 401, 403, 404, 422, 429]);

const WEBSITE = /^\/login\/oauth\/|^\/(?!repos\/)[^/]+\/[^/]+\/issues\/\d+$/;

let oracle: GithubOracle | undefined;

/** The oracle of this process; the descriptions are read when first needed, and once. */
export function githubOracle(): GithubOracle {
  return (oracle ??= createOracle());
}

function createOracle(): GithubOracle {
  const rest = once(() => readDescription('rest'));
  const webhooks = once(() => readDescription('webhooks'));
  const schema = once(readGraphqlSchema);
  const findOperation = once(() => createOperationFinder(Object.keys(part(rest().document, 'operations'))));
  const checkGraphql = (query: string, variables: Schema = {}) => judgeGraphql(schema(), query, variables);
  return {
    checkGraphql,
    checkWebhook: (event, payload) => judgeWebhook(webhooks(), event, payload),
    check(exchange) {
      const [place = ''] = exchange.path.split('?');
      if (place === '/graphql') return judgeGraphqlExchange(exchange, checkGraphql);
      // Of its website GitHub publishes no description.
      if (WEBSITE.test(place)) return [];
      const operation = findOperation()(exchange.method, place);
      if (!operation) return [`GitHub has no ${exchange.method} ${place}`];
      const faults = [
        ...judgeParameters(rest(), operation, exchange),
        ...judgeRequestBody(rest(), operation, exchange),
        ...judgeAnswer(rest(), operation, exchange),
      ];
      return faults.map((fault) => `${exchange.method} ${exchange.path} (${exchange.status}): ${fault}`);
    },
  };
}

function judgeParameters(
  rest: Description,
  operation: OperationMatch,
  exchange: Exchange,
): readonly string[] {
  const parameters = part(rest.document, 'operations', operation.name)['parameters'] as readonly Schema[];
  const query = new URLSearchParams(exchange.path.split('?')[1] ?? '');
  const faults: string[] = [];
  for (const [index, { name, in: place, required }] of parameters.entries()) {
    const key = String(name);
    const text = place === 'path' ? operation.pathParameters.get(key) : query.get(key);
    if (text === undefined || text === null) {
      if (required === true && place === 'query') faults.push(`query parameter ${key} is missing`);
      continue;
    }
    const keys = ['operations', operation.name, 'parameters', String(index), 'schema'];
    faults.push(...rest.checkText(text, ...keys).map((fault) => `parameter ${key}: ${fault}`));
  }
  const known = new Set(parameters.filter(({ in: place }) => place === 'query').map(({ name }) => name));
  const unknown = [...query.keys()].filter((key) => !known.has(key));
  return [...faults, ...unknown.map((key) => `query parameter ${key} is unknown`)];
}

/** A request that GitHub is meant to refuse is not held against the sender. */
function judgeRequestBody(
  rest: Description,
  operation: OperationMatch,
  exchange: Exchange,
): readonly string[] {
  const description = part(rest.document, 'operations', operation.name);
  const { requestBody, status } = exchange;
  if (status >= 400) return [];
  if (requestBody === undefined) return description['isBodyRequired'] === true ? ['the body is missing'] : [];
  if (!description['body']) return isEmpty(requestBody) ? [] : ['the operation takes no body'];
  const faults = rest.check(requestBody, 'operations', operation.name, 'body');
  return faults.map((fault) => `request ${fault}`);
}

function judgeAnswer(rest: Description, operation: OperationMatch, exchange: Exchange): readonly string[] {
  const { status, responseBody } = exchange;
  const responses = part(rest.document, 'operations', operation.name, 'responses');
  const isJson = exchange.responseHeaders['content-type']?.startsWith('application/json') ?? false;
  if (!(String(status) in responses)) {
    if (GENERAL_STATUSES.has(status) || status >= 500) return judgeError(responseBody, status);
    return [`GitHub does not answer ${status} here`];
  }
  if (status === 204 || status === 304) return responseBody === undefined ? [] : ['the answer has a body'];
  if (responses[String(status)] === null || !isJson) return [];
  const faults = rest.check(responseBody, 'operations', operation.name, 'responses', String(status));
  // Errors carry their status in the body as well, which only some operations say.
  const real = faults.filter((fault) => status < 400 || fault !== '/status is not documented');
  return real.map((fault) => `answer ${fault}`);
}

/** GitHub's error shape, whatever the operation. */
function judgeError(body: unknown, status: number): readonly string[] {
  if (status === 304) return body === undefined ? [] : ['the answer has a body'];
  const { message } = (body ?? {}) as { readonly message?: unknown };
  return typeof message === 'string' ? [] : ['the error has no message'];
}

function judgeWebhook(webhooks: Description, event: string, payload: unknown): readonly string[] {
  const { action } = payload as { readonly action?: unknown };
  const name = typeof action === 'string' ? `${event}.${action}` : event;
  if (!(name in part(webhooks.document, 'events'))) return [`GitHub sends no webhook ${name}`];
  return webhooks.check(payload, 'events', name).map((fault) => `webhook ${name}: ${fault}`);
}

function judgeGraphqlExchange(
  { requestBody, responseBody, status }: Exchange,
  check: GithubOracle['checkGraphql'],
): readonly string[] {
  if (status >= 400) return judgeError(responseBody, status);
  const { query, variables } = requestBody as { readonly query: string; readonly variables?: Schema };
  const { data, errors } = responseBody as { readonly data?: unknown; readonly errors?: readonly Schema[] };
  const faults = check(query, variables).map((fault) => `GraphQL: ${fault}`);
  if (data === undefined && errors === undefined)
    faults.push('GraphQL: the answer has neither data nor errors');
  return faults;
}

function judgeGraphql(schema: GraphQLSchema, query: string, variables: Schema): readonly string[] {
  const document = parse(query);
  const faults = validate(schema, document).map(({ message }) => message);
  if (faults.length > 0) return faults;
  return document.definitions.flatMap((definition) => {
    if (definition.kind !== 'OperationDefinition') return [];
    const { errors = [] } = getVariableValues(schema, definition.variableDefinitions ?? [], variables);
    return errors.map(({ message }) => message);
  });
}

function readGraphqlSchema(): GraphQLSchema {
  // The package exports only its own modules, and those hold the schema a second time as JSON.
  const file = new URL('../../node_modules/@octokit/graphql-schema/schema.graphql', import.meta.url);
  return buildSchema(readFileSync(file, 'utf8'), { assumeValid: true });
}

function isEmpty(body: unknown): boolean {
  return typeof body === 'object' && body !== null && Object.keys(body).length === 0;
}

function part(document: Schema, ...keys: readonly string[]): Schema {
  return keys.reduce<Schema>((holder, key) => holder[key] as Schema, document);
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
