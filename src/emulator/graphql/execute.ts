import { GraphQLError, execute, getOperationAST, parse, validate } from 'graphql';
import type { DocumentNode, ExecutionResult, GraphQLSchema } from 'graphql';
import type { Actor } from '../http/actor.ts';
import type { Reply } from '../http/route.ts';
import { Fault } from '../world/fault.ts';
import type { Json } from '../world/records.ts';
import type { State } from '../world/state.ts';
import type { Context } from './context.ts';
import { createMutations } from './mutations.ts';
import { pullNode } from './pull-node.ts';
import { createQueries } from './query.ts';
import { repositoryNode } from './repository-node.ts';
import { createSchemas } from './schema.ts';

export type GraphqlCall = { readonly state: State; readonly actor: Actor; readonly body: Json };

const NODES = { repository: repositoryNode, pull: pullNode };

/** Prepares the GraphQL endpoint; the schema is read when the first request comes. */
export function createGraphql(): (call: GraphqlCall) => Promise<Reply> {
  const schemaOf = createSchemas();
  return (call) => answerGraphql(schemaOf(call.state.features), call);
}

/** What goes wrong inside an operation is told in a 200, as GitHub does. */
async function answerGraphql(schema: GraphQLSchema, { state, actor, body }: GraphqlCall): Promise<Reply> {
  if (actor.kind === 'none' || actor.kind === 'client')
    throw new Fault(401, 'This endpoint requires you to be authenticated.');
  const document = readDocument(schema, body);
  if (!('kind' in document)) return { status: 200, body: { errors: document.map(renderError) } };
  const context: Context = { state, actor, nodes: NODES };
  const result = await execute({
    schema,
    document,
    rootValue: isMutation(document, body) ? createMutations(context) : createQueries(context),
    variableValues: readVariables(body),
    operationName: readText(body['operationName']),
  });
  return { status: 200, body: renderResult(result) };
}

function readDocument(schema: GraphQLSchema, body: Json): DocumentNode | readonly GraphQLError[] {
  const query = readText(body['query']);
  if (query === undefined) throw new Fault(400, 'A query attribute must be specified and must be a string.');
  try {
    const document = parse(query);
    const errors = validate(schema, document);
    return errors.length > 0 ? errors : document;
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}

function isMutation(document: DocumentNode, body: Json): boolean {
  return getOperationAST(document, readText(body['operationName']))?.operation === 'mutation';
}

function readVariables(body: Json): Json {
  const variables = body['variables'];
  return typeof variables === 'object' && variables !== null ? (variables as Json) : {};
}

function readText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function renderResult({ data, errors }: ExecutionResult): Json {
  if (!errors) return { data };
  const fault = errors.find(({ originalError }) => originalError && !(originalError instanceof Fault));
  // A mistake of ours, not of the client's.
  if (fault?.originalError && fault.originalError.name !== 'GraphQLError') throw fault.originalError;
  return { ...(data !== undefined && { data }), errors: errors.map(renderError) };
}

function renderError(error: GraphQLError): Json {
  const { message, locations, path, originalError } = error;
  const place = { ...(path && { path }), ...(locations && { locations }) };
  const unknown = explainUnknown(message);
  if (unknown) return { ...place, ...unknown };
  if (originalError instanceof Fault) return { type: originalError.graphqlType, ...place, message };
  return { ...place, message };
}

/** GitHub's words for what its schema does not have. */
function explainUnknown(message: string): Json | undefined {
  const [, field, type] = /^Cannot query field "(\w+)" on type "(\w+)"/.exec(message) ?? [];
  if (field !== undefined) {
    const extensions = { code: 'undefinedField', typeName: type, fieldName: field };
    return { extensions, message: `Field '${field}' doesn't exist on type '${type}'` };
  }
  const [, name] = /^Unknown type "(\w+)"/.exec(message) ?? [];
  if (name === undefined) return undefined;
  return {
    extensions: { code: 'variableRequiresValidType', typeName: name },
    message: `${name} isn't a defined input type`,
  };
}
