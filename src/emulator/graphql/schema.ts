import { readFileSync } from 'node:fs';
import { Kind, buildASTSchema, parse, visit } from 'graphql';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { FEATURES } from '../world/state.ts';
import type { Feature } from '../world/state.ts';

/** What a server without a feature has never heard of: fields by `Type.field`, and whole types. */
const PARTS: Readonly<Record<Feature, readonly string[]>> = {
  subIssues: [
    'Issue.parent',
    'Issue.subIssues',
    'Issue.subIssuesSummary',
    'Mutation.addSubIssue',
    'Mutation.removeSubIssue',
    'Mutation.reprioritizeSubIssue',
    'AddSubIssueInput',
    'AddSubIssuePayload',
    'RemoveSubIssueInput',
    'RemoveSubIssuePayload',
    'ReprioritizeSubIssueInput',
    'ReprioritizeSubIssuePayload',
    'SubIssuesSummary',
  ],
  // Octokit's schema, by which ours is judged, has neither of them in GraphQL yet.
  dependencies: [],
  issueTypes: [],
};

/** Gives the schema of a server with these features; each is built when first asked for. */
export function createSchemas(): (features: ReadonlySet<Feature>) => GraphQLSchema {
  const built = new Map<string, GraphQLSchema>();
  return (features) => {
    const missing = FEATURES.filter((feature) => !features.has(feature));
    const key = missing.join();
    const known = built.get(key);
    if (known) return known;
    const text = readFileSync(new URL('./schema.graphql', import.meta.url), 'utf8');
    const hidden = new Set(missing.flatMap((feature) => PARTS[feature]));
    const schema = buildASTSchema(without(parse(text), hidden));
    built.set(key, schema);
    return schema;
  };
}

function without(document: DocumentNode, hidden: ReadonlySet<string>): DocumentNode {
  if (hidden.size === 0) return document;
  return visit(document, {
    enter(node) {
      if (!('name' in node) || !node.name) return undefined;
      const isType =
        node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION;
      if (!isType) return undefined;
      if (hidden.has(node.name.value)) return null;
      if (node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION) return undefined;
      const fields = node.fields?.filter((field) => !hidden.has(`${node.name.value}.${field.name.value}`));
      return { ...node, ...(fields && { fields }) };
    },
  });
}
