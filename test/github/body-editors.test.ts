import { expect, test } from '@jest/globals';
import type nock from 'nock';
import { findBodyEditors } from '../../src/github/editors/body-editors.ts';
import { issue } from '../plan/build-world.ts';
import { failureOf, REPO } from './common.ts';
import { access, graphql, playGitHub } from './github-api.ts';

playGitHub();

const TICK = '- [x] <!-- hold=12345678 -->';
const edit = (diff: string | null, login: string, kind = 'User') => ({
  diff,
  editor: { __typename: kind, login },
});

function answer(edits: readonly object[]): Promise<unknown> {
  graphql()
    .post('/graphql')
    .reply(200, { data: { node: { userContentEdits: { nodes: edits } } } } as nock.Body);
  return findBodyEditors(access, REPO, { issue: issue(9), texts: [TICK] });
}

test.each([
  {
    name: 'the first of the latest edits that show the text',
    edits: [edit(`${TICK} more`, 'eve'), edit(TICK, 'maya'), edit('', 'rita')],
    want: { login: 'maya', isBot: false },
  },
  {
    name: 'the one who set it again',
    edits: [edit(TICK, 'eve'), edit('', 'tickmark', 'Bot'), edit(TICK, 'maya'), edit('', 'rita')],
    want: { login: 'eve', isBot: false },
  },
  {
    name: 'a bot',
    edits: [edit(TICK, 'tidy', 'Bot'), edit('', 'maya')],
    want: { login: 'tidy[bot]', isBot: true },
  },
  { name: 'nobody, where it is gone again', edits: [edit('', 'maya'), edit(TICK, 'eve')], want: undefined },
  {
    name: 'nobody, where its beginning is not shown',
    edits: [edit(TICK, 'maya'), edit(TICK, 'eve')],
    want: undefined,
  },
  { name: 'nobody, where there are no edits', edits: [], want: undefined },
  {
    name: 'nobody, where the account is deleted',
    edits: [{ diff: TICK, editor: null }, edit('', 'eve')],
    want: undefined,
  },
  {
    name: 'nobody, where the edit before was deleted',
    edits: [edit(null, 'maya'), edit(TICK, 'eve')],
    want: undefined,
  },
])('a text was put into a body by $name', async ({ edits, want }) => {
  expect(await answer(edits)).toEqual([want]);
});

test('a read that fails is no answer', async () => {
  graphql()
    .post('/graphql')
    .reply(200, { data: null, errors: [{ message: 'Something went wrong' }] });

  expect(await failureOf(findBodyEditors(access, REPO, { issue: issue(9), texts: [TICK] }))).toBeDefined();
});
