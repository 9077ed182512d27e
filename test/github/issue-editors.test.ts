import { expect, test } from '@jest/globals';
import type nock from 'nock';
import { findEditors } from '../../src/github/editors/issue-editors.ts';
import { asIssueNumber } from '../../src/issue/task-key.ts';
import type { IssueEdit } from '../../src/plan/fields/issue-edits.ts';
import { issue } from '../plan/build-world.ts';
import { failureOf, REPO } from './common.ts';
import { access, graphql, playGitHub } from './github-api.ts';

playGitHub();

const by = (login: string, kind = 'User') => ({ actor: { __typename: kind, login } });
const renamed = (currentTitle: string, login: string) => ({ currentTitle, ...by(login) });
const labelled = (name: string, login: string, kind = 'User') => ({ label: { name }, ...by(login, kind) });
const timeline = (
  number: number,
  renames: object[],
  labellings: object[] = [],
  assignments: object[] = [],
): object => ({
  id: `I_${number}`,
  renames: { nodes: renames },
  labellings: { nodes: labellings },
  assignments: { nodes: assignments },
});
const bodyEdits = (number: number, edits: object[]): object => ({
  id: `I_${number}`,
  userContentEdits: { nodes: edits },
});
const viewer = { login: 'tickmark[bot]' };
const wrote = (minute: number, login: string | undefined, kind = 'User') => ({
  editedAt: `2026-01-01T00:0${minute}:00Z`,
  editor: login === undefined ? null : { __typename: kind, login },
});

const edit = (number: number, field: IssueEdit['field']): IssueEdit => ({
  issue: issue(number, { number: asIssueNumber(number), title: 'Tidy' }),
  field,
  labels: field === 'priority' ? ['priority: high', 'priority: low'] : undefined,
});

const answer = (body: object): nock.Scope =>
  graphql()
    .post('/graphql')
    .reply(200, body as nock.Body);

test('who edited several issues is one query, each of them in its place', async () => {
  answer({
    data: {
      viewer,
      nodes: [
        timeline(1, [renamed('Tidy', 'maya')], [labelled('Priority: High', 'rita'), labelled('bug', 'eve')]),
        timeline(2, [renamed('Tidy', 'eve')]),
      ],
    },
  });

  const found = await findEditors(access, REPO, [edit(2, 'title'), edit(1, 'title'), edit(1, 'priority')]);

  expect(found.map((editor) => editor?.login)).toEqual(['eve', 'maya', 'rita']);
});

test('a rename that came after the issue was read is not the one that is asked for', async () => {
  answer({ data: { viewer, nodes: [timeline(1, [renamed('Tidy', 'maya'), renamed('Tidier', 'eve')])] } });

  expect(await findEditors(access, REPO, [edit(1, 'title')])).toEqual([{ login: 'maya', isBot: false }]);
});

test('a bot has the name that its role is asked for by', async () => {
  answer({ data: { viewer, nodes: [timeline(1, [], [labelled('priority: low', 'tidy', 'Bot')])] } });

  expect(await findEditors(access, REPO, [edit(1, 'priority')])).toEqual([
    { login: 'tidy[bot]', isBot: true },
  ]);
});

test('who assigned last is asked for beside who retitled, in the same query', async () => {
  answer({ data: { nodes: [timeline(1, [renamed('Tidy', 'maya')], [], [by('rita')])] } });

  const found = await findEditors(access, REPO, [edit(1, 'title'), edit(1, 'assignees')]);

  expect(found.map((editor) => editor?.login)).toEqual(['maya', 'rita']);
});

test.each([
  { name: 'no event tells it', nodes: [timeline(1, [renamed('Other', 'maya')])] },
  { name: 'the account is deleted', nodes: [timeline(1, [{ currentTitle: 'Tidy', actor: null }])] },
])('nobody is known where $name', async ({ nodes }) => {
  answer({ data: { viewer, nodes } });

  expect(await findEditors(access, REPO, [edit(1, 'title')])).toEqual([undefined]);
});

test('an issue that is gone does not keep the others from being told', async () => {
  answer({
    data: { viewer, nodes: [null, timeline(2, [renamed('Tidy', 'maya')])] },
    errors: [{ type: 'NOT_FOUND', message: 'Could not resolve to a node' }],
  });

  const found = await findEditors(access, REPO, [edit(1, 'title'), edit(2, 'title')]);

  expect(found.map((editor) => editor?.login)).toEqual([undefined, 'maya']);
});

test('an answer that GitHub could not give is no answer', async () => {
  answer({ data: null, errors: [{ message: 'Something went wrong' }] });

  expect(await failureOf(findEditors(access, REPO, [edit(1, 'title')]))).toBeDefined();
});

test.each([
  { name: 'who edited the body last', bodies: [wrote(2, 'maya'), wrote(1, 'rita')], want: 'maya' },
  { name: 'that person in any order', bodies: [wrote(1, 'rita'), wrote(2, 'maya')], want: 'maya' },
  {
    name: 'the last person where we wrote the body afterwards',
    bodies: [wrote(3, 'tickmark', 'Bot'), wrote(2, 'maya'), wrote(1, 'rita')],
    want: 'maya',
  },
  { name: 'another bot', bodies: [wrote(2, 'tidy', 'Bot'), wrote(1, 'maya')], want: 'tidy[bot]' },
  {
    name: 'nobody where the account is deleted',
    bodies: [wrote(2, undefined), wrote(1, 'maya')],
    want: undefined,
  },
  { name: 'nobody where the body was never edited', bodies: [], want: undefined },
])('a box was changed by $name', async ({ bodies, want }) => {
  answer({ data: { viewer, nodes: [bodyEdits(1, bodies)] } });

  const [editor] = await findEditors(access, REPO, [edit(1, 'subtasks')]);

  expect(editor?.login).toBe(want);
});
