import { describe, expect, test } from '@jest/globals';
import type { Exchange } from '../../src/emulator/emulator.ts';
import { githubOracle } from '../support/github-oracle.ts';

const oracle = githubOracle();
const label = {
  id: 1,
  node_id: 'L',
  url: 'https://example.org/labels/bug',
  name: 'bug',
  description: null,
  color: 'ff0000',
  default: false,
};
const exchange: Exchange = {
  method: 'POST',
  path: '/repos/octo/plans/labels',
  requestHeaders: {},
  requestBody: { name: 'bug', color: 'ff0000' },
  status: 201,
  responseHeaders: { 'content-type': 'application/json; charset=utf-8' },
  responseBody: label,
  responseBytes: 100,
  tokenKind: 'user',
  actor: 'ann',
};

test('an exchange as GitHub has it passes', () => {
  expect(oracle.check(exchange)).toEqual([]);
});

describe('finds', () => {
  test.each([
    {
      name: 'an operation that does not exist',
      more: { path: '/repos/octo/plans/tasks' },
      says: 'GitHub has no',
    },
    {
      name: 'a request without a needed field',
      more: { requestBody: { color: 'ff0000' } },
      says: "required property 'name'",
    },
    {
      name: 'a request with an unknown field',
      more: { requestBody: { name: 'bug', colour: 'ff0000' } },
      says: '/colour is not documented',
    },
    { name: 'a missing body', more: { requestBody: undefined }, says: 'the body is missing' },
    {
      name: 'an unknown query parameter',
      more: { path: `${exchange.path}?force=1` },
      says: 'parameter force is unknown',
    },
    {
      name: 'an answer with an invented field',
      more: { responseBody: { ...label, colour: 1 } },
      says: '/colour is not',
    },
    {
      name: 'an answer without a needed field',
      more: { responseBody: { ...label, url: undefined } },
      says: "'url'",
    },
    {
      name: 'an answer of a wrong type',
      more: { responseBody: { ...label, default: 'no' } },
      says: 'must be boolean',
    },
    { name: 'a status that is not one of its', more: { status: 202 }, says: 'does not answer 202' },
    { name: 'an error without a message', more: { status: 403, responseBody: {} }, says: 'no message' },
  ])('$name', ({ more, says }) => {
    const faults = oracle.check({ ...exchange, ...more });

    expect(faults.join('\n')).toContain(says);
  });

  test.each([
    { name: 'a page number that is none', path: '/repos/octo/plans/labels?page=two', says: 'parameter page' },
    {
      name: 'an issue number that is none',
      path: '/repos/octo/plans/issues/one',
      says: 'parameter issue_number',
    },
    { name: 'a state that is none', path: '/repos/octo/plans/issues?state=done', says: 'parameter state' },
  ])('$name', ({ path, says }) => {
    const faults = oracle.check({
      ...exchange,
      method: 'GET',
      path,
      requestBody: undefined,
      status: 404,
      responseBody: { message: 'Not Found' },
    });

    expect(faults.join('\n')).toContain(says);
  });

  test('a webhook that GitHub does not send, and one that lacks what it must have', () => {
    expect(oracle.checkWebhook('issues', { action: 'ticked' })).toEqual([
      'GitHub sends no webhook issues.ticked',
    ]);
    expect(oracle.checkWebhook('push', { ref: 'refs/heads/main' }).join('\n')).toContain(
      "required property 'commits'",
    );
  });

  test('GraphQL that GitHub’s schema does not allow', () => {
    const good = oracle.checkGraphql(
      'query($n: Int!) { repository(owner: "o", name: "n") { issue(number: $n) { id } } }',
      { n: 1 },
    );
    const field = oracle.checkGraphql('{ viewer { tasks } }');
    const variable = oracle.checkGraphql('query($id: ID!) { node(id: $id) { id } }');

    expect(good).toEqual([]);
    expect(field).toEqual([expect.stringMatching(/^Cannot query field "tasks" on type "User"/)]);
    expect(variable.join()).toContain('$id');
  });
});

test('names of refs and paths may hold slashes', () => {
  const paths = [
    'git/ref/heads/a/b',
    'contents/docs/a%20b.md',
    'compare/a/b...c/d',
    'branches/a/b',
    'contents',
  ];

  const faults = paths.flatMap((path) =>
    oracle.check({
      ...exchange,
      method: 'GET',
      path: `/repos/octo/plans/${path}`,
      requestBody: undefined,
      status: 404,
      responseBody: { message: 'Not Found' },
    }),
  );

  expect(faults).toEqual([]);
});
