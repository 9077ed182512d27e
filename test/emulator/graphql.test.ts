import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { buildSchema, isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { startSetting } from './setting.ts';
import type { Setting } from './setting.ts';

let s: Setting;

beforeEach(async () => {
  s = await startSetting();
});

afterEach(() => s.stop());

const ask = <T = unknown>(query: string, variables: object = {}, client = s.app) =>
  client.graphql<T>(query, { ...variables });

async function errorsOf(request: Promise<unknown>): Promise<unknown> {
  return request.then(
    () => [],
    (error: { errors?: unknown }) => error.errors,
  );
}

const historyOf = (answer: object) =>
  (answer as { repository: { defaultBranchRef: { target: { history: object } } } }).repository
    .defaultBranchRef.target.history;

const read = (path: string) =>
  buildSchema(readFileSync(new URL(path, import.meta.url), 'utf8'), { assumeValid: true });

test('every type, field, argument and value of the schema is GitHub’s', () => {
  const ours = read('../../src/emulator/graphql/schema.graphql');
  const theirs = new Set(describeSchema(read('../../node_modules/@octokit/graphql-schema/schema.graphql')));

  const invented = describeSchema(ours).filter((line) => !theirs.has(line));

  expect(invented).toEqual([]);
});

describe('reads', () => {
  test('issues with their edits, newest first; bots go without their [bot]', async () => {
    await s.app.rest.issues.create({ ...s.repo, title: 'One', body: 'first' });
    await s.ann.rest.issues.update({ ...s.repo, issue_number: 1, body: 'second' });

    const answer = await ask(`{ repository(owner: "octo", name: "plans") { issue(number: 1) {
      author { login __typename } editor { login }
      userContentEdits(first: 5) { totalCount nodes { editor { login } diff } } } } viewer { login } }`);

    expect(answer).toMatchObject({
      viewer: { login: 'planner[bot]' },
      repository: {
        issue: {
          author: { login: 'planner', __typename: 'Bot' },
          editor: { login: 'ann' },
          userContentEdits: {
            totalCount: 2,
            nodes: [
              { editor: { login: 'ann' }, diff: 'second' },
              { editor: { login: 'planner' }, diff: 'first' },
            ],
          },
        },
      },
    });
  });

  test('connections page by page', async () => {
    for (const title of ['1', '2', '3']) await s.app.rest.issues.create({ ...s.repo, title });
    const query = `query($after: String) { repository(owner: "octo", name: "plans") {
      issues(first: 2, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { number } } } }`;
    type Answer = {
      repository: { issues: { pageInfo: { hasNextPage: boolean; endCursor: string }; nodes: object[] } };
    };

    const first = await ask<Answer>(query);
    const second = await ask<Answer>(query, { after: first.repository.issues.pageInfo.endCursor });

    expect(first.repository.issues).toMatchObject({ totalCount: 3, nodes: [{ number: 1 }, { number: 2 }] });
    expect(second.repository.issues).toMatchObject({
      pageInfo: { hasNextPage: false },
      nodes: [{ number: 3 }],
    });
  });

  test('objects by expression, refs, and nodes by id', async () => {
    const { data } = await s.app.rest.repos.get(s.repo);

    const answer = await ask(
      `query($id: ID!) { node(id: $id) { ... on Repository { nameWithOwner
        defaultBranchRef { name target { oid } }
        object(expression: "main:TASKS.md") { __typename ... on Blob { text } }
        ref(qualifiedName: "refs/heads/none") { name } } }
        rateLimit { cost limit } }`,
      { id: data.node_id },
    );

    expect(answer).toEqual({
      node: {
        nameWithOwner: 'octo/plans',
        defaultBranchRef: { name: 'main', target: { oid: s.github.world.headOf('octo/plans') } },
        object: { __typename: 'Blob', text: '- [ ] one\n- [ ] two\n' },
        ref: null,
      },
      rateLimit: { cost: 1, limit: 5000 },
    });
  });
});

test('a branch’s history of one path, newest first, page by page and up to a time', async () => {
  let now = new Date('2026-01-01T12:00:00Z');
  const dated = await startSetting({ now: () => now });
  const push = (day: string, files: Record<string, string | null>): string => {
    now = new Date(`${day}T12:00:00Z`);
    return dated.github.world.pushFiles('octo/plans', { actor: 'ann', message: day, files });
  };
  const first = push('2026-01-02', { 'a "b".md': 'one' });
  push('2026-01-03', { 'other.md': 'x' });
  const second = push('2026-01-04', { 'a "b".md': 'two' });
  const third = push('2026-01-05', { 'a "b".md': null });
  const query = `query($path: String!, $until: GitTimestamp, $after: String) {
    repository(owner: "octo", name: "plans") { defaultBranchRef { target { ... on Commit {
      history(first: 2, after: $after, path: $path, until: $until) {
        totalCount nodes { oid committedDate file(path: $path) { oid size type mode } }
        pageInfo { hasNextPage endCursor } } } } } } }`;
  const asked = (variables: object) => dated.app.graphql<object>(query, { path: 'a "b".md', ...variables });

  const page = await asked({});
  const next = await asked({ after: Buffer.from('cursor:v2:2').toString('base64') });
  const early = await asked({ until: '2026-01-04T11:59:59Z' });
  await dated.stop();

  expect(historyOf(page)).toMatchObject({
    totalCount: 3,
    nodes: [
      { oid: third, committedDate: '2026-01-05T12:00:00Z', file: null },
      { oid: second, file: { type: 'blob', mode: 0o100644, size: 3 } },
    ],
    pageInfo: { hasNextPage: true },
  });
  expect(historyOf(next)).toMatchObject({ nodes: [{ oid: first }], pageInfo: { hasNextPage: false } });
  expect(historyOf(early)).toMatchObject({ nodes: [{ oid: first }] });
});

describe('errors', () => {
  test.each([
    {
      name: 'an unknown repository',
      query: '{ repository(owner: "octo", name: "none") { id } }',
      error: { type: 'NOT_FOUND', path: ['repository'] },
    },
    {
      name: 'an unknown issue',
      query: '{ repository(owner: "octo", name: "plans") { issue(number: 9) { id } } }',
      error: { type: 'NOT_FOUND', message: 'Could not resolve to an Issue with the number of 9.' },
    },
    {
      name: 'a connection without a size',
      query: '{ repository(owner: "octo", name: "plans") { issues { totalCount } } }',
      error: { type: 'MISSING_PAGINATION_BOUNDARIES' },
    },
    {
      name: 'a page of more than 100',
      query: '{ repository(owner: "octo", name: "plans") { issues(first: 101) { totalCount } } }',
      error: { type: 'EXCESSIVE_PAGINATION' },
    },
  ])('$name', async ({ query, error }) => {
    const errors = await errorsOf(ask(query));

    expect(errors).toMatchObject([error]);
  });

  test('what is missing leaves the rest of the answer', async () => {
    const response = await fetch(`${s.github.url}/api/graphql`, {
      method: 'POST',
      headers: { authorization: `bearer ${await installationToken()}` },
      body: JSON.stringify({ query: '{ viewer { login } repository(owner: "octo", name: "none") { id } }' }),
    });

    const body = await response.json();

    expect(body).toMatchObject({
      data: { viewer: { login: 'planner[bot]' }, repository: null },
      errors: [{}],
    });
  });

  test('nobody is told anything', async () => {
    const response = await fetch(`${s.github.url}/graphql`, {
      method: 'POST',
      body: '{"query":"{ viewer { login } }"}',
    });

    expect(response.status).toBe(401);
  });
});

test('a comment is minimized, and a reaction given, by node id', async () => {
  await s.app.rest.issues.create({ ...s.repo, title: 'One' });
  const { data } = await s.app.rest.issues.createComment({ ...s.repo, issue_number: 1, body: 'old' });

  const answer = await ask(
    `mutation($id: ID!) {
      minimizeComment(input: {subjectId: $id, classifier: OUTDATED}) { minimizedComment { isMinimized minimizedReason } }
      addReaction(input: {subjectId: $id, content: THUMBS_UP}) { reaction { content } subject { id } } }`,
    { id: data.node_id },
  );

  expect(answer).toMatchObject({
    minimizeComment: { minimizedComment: { isMinimized: true, minimizedReason: 'outdated' } },
    addReaction: { reaction: { content: 'THUMBS_UP' }, subject: { id: data.node_id } },
  });
});

async function installationToken(): Promise<string> {
  const { installationId: installation_id } = s;
  return (await s.jwt.rest.apps.createInstallationAccessToken({ installation_id })).data.token;
}

/** One line for each field with its type, argument, interface, union member and enum value. */
function describeSchema(schema: GraphQLSchema): readonly string[] {
  return Object.values(schema.getTypeMap()).flatMap((type) => {
    if (type.name.startsWith('__')) return [];
    if (isEnumType(type)) return type.getValues().map(({ name }) => `${type.name}.${name}`);
    if (isInputObjectType(type)) {
      return Object.values(type.getFields()).map(
        (field) => `${type.name}.${field.name}: ${String(field.type)}`,
      );
    }
    if (!isObjectType(type) && !isInterfaceType(type)) return [type.name];
    const fields = Object.values(type.getFields()).flatMap((field) => [
      `${type.name}.${field.name}: ${String(field.type)}`,
      ...field.args.map((arg) => `${type.name}.${field.name}(${arg.name}: ${String(arg.type)})`),
    ]);
    return [...fields, ...type.getInterfaces().map(({ name }) => `${type.name} implements ${name}`)];
  });
}
