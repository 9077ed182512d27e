import { expect, test } from '@jest/globals';
import { createIssueTracker } from '../../src/github/issue-tracker.ts';
import { asIssueNumber } from '../../src/issue/task-key.ts';
import { failureOf, REPO } from './common.ts';
import { commentText } from '../../src/plan/comment-text.ts';
import { access, api, playGitHub } from './github-api.ts';

playGitHub();

const issues = createIssueTracker(access, { engine: { kind: 'app', appId: 9 } });
const COMMENTS = '/repos/acme/plans/issues/1/comments';
const COMMENT = '/repos/acme/plans/issues/comments/55';
const NUMBER = asIssueNumber(1);

test('a comment is written once', async () => {
  api().post(COMMENTS, { body: 'hello' }).reply(201, { id: 55 });

  expect(await issues.comment(REPO, NUMBER, 'hello')).toEqual({ commentId: 55 });
});

test('a comment whose answer is lost has an unknown outcome', async () => {
  api().post(COMMENTS).reply(502, { message: 'Bad Gateway' });

  expect((await failureOf(issues.comment(REPO, NUMBER, 'hello'))).name).toBe('UnknownOutcomeError');
});

test('an issue that takes no more comments is a refusal', async () => {
  api()
    .post(COMMENTS)
    .reply(403, { message: 'Commenting is disabled on issues with more than 2500 comments' });

  expect((await failureOf(issues.comment(REPO, NUMBER, 'hello'))).name).toBe('TerminalError');
});

test.each([
  { status: 200, want: true },
  { status: 404, want: false },
  { status: 410, want: false },
])('editing a comment answered with $status tells $want', async ({ status, want }) => {
  api().patch(COMMENT, { body: 'new' }).reply(status, { id: 55 });

  expect(await issues.editComment(REPO, 55, 'new')).toBe(want);
});

test('a comment of ours is found by its text on any page; those of others are not', async () => {
  const ours = { performed_via_github_app: { id: 9 } };
  api()
    .get(COMMENTS)
    .query({ per_page: '100' })
    .reply(
      200,
      [
        { id: 1, body: 'the text', performed_via_github_app: null },
        { id: 2, body: 'the text', performed_via_github_app: { id: 10 } },
        { id: 3, body: 'something else', ...ours },
        { id: 4, ...ours },
        { id: 5, body: 'with the text inside', ...ours },
      ],
      { link: '<https://api.github.com/repositories/77/issues/1/comments?page=2>; rel="next"' },
    );
  api()
    .get(COMMENTS)
    .query({ per_page: '100', page: '2' })
    .reply(200, [{ id: 6, body: 'the text', ...ours }]);

  expect(await issues.findComments(REPO, NUMBER, 'the text')).toMatchObject([
    { commentId: 5 },
    { commentId: 6 },
  ]);
});

test.each([
  { name: 'is new', status: 201 },
  { name: 'is there already', status: 200 },
  { name: 'has no comment any more', status: 404 },
])('a reaction that $name is no failure', async ({ status }) => {
  api().post(`${COMMENT}/reactions`, { content: 'rocket' }).reply(status, { id: 1 });

  await expect(issues.react(REPO, 55, 'rocket')).resolves.toBeUndefined();
});

test('a reaction that is not permitted is a failure', async () => {
  api().post(`${COMMENT}/reactions`).reply(403, { message: 'Resource not accessible by integration' });

  expect((await failureOf(issues.react(REPO, 55, 'eyes'))).name).toBe('TerminalError');
});

const LIST = '/repos/acme/plans/issues/comments';
const SINCE = '2026-03-01T10:00:00Z';
const query = { sort: 'updated', direction: 'asc', per_page: '100', since: SINCE };
const posted = (id: number, over: object = {}) => ({
  id,
  body: '/done',
  user: { login: 'ada', type: 'User' },
  created_at: '2026-03-01T11:00:00Z',
  updated_at: '2026-03-01T11:00:00Z',
  issue_url: 'https://api.github.com/repos/acme/plans/issues/34',
  html_url: `https://github.com/acme/plans/issues/34#issuecomment-${id}`,
  performed_via_github_app: null,
  ...over,
});

test('what was written since is listed to its last page, with who wrote it and where', async () => {
  const next = '<https://api.github.com/repositories/77/issues/comments?page=2>; rel="next"';
  const edited = { updated_at: '2026-03-01T11:00:05Z' };
  const onPull = { html_url: 'https://github.com/acme/plans/pull/34#issuecomment-2' };
  const bot = { user: { login: 'helper[bot]', type: 'Bot' }, performed_via_github_app: { id: 10 } };
  api()
    .get(LIST)
    .query(query)
    .reply(200, [posted(1, edited), posted(2, onPull)], { link: next });
  api()
    .get(LIST)
    .query({ ...query, page: '2' })
    .reply(200, [posted(3, bot), posted(4, { body: null })]);

  expect(await issues.listComments(REPO, SINCE)).toMatchObject([
    {
      commentId: 1,
      issue: 34,
      onPullRequest: false,
      body: '/done',
      author: { login: 'ada', isBot: false },
      createdAt: '2026-03-01T11:00:00Z',
      updatedAt: '2026-03-01T11:00:05Z',
    },
    { commentId: 2, onPullRequest: true },
    { commentId: 3, author: { login: 'helper[bot]', isBot: true } },
    { commentId: 4, body: '' },
  ]);
});

test('our own comments are not listed, nor those of deleted accounts', async () => {
  api()
    .get(LIST)
    .query(query)
    .reply(200, [posted(1, { performed_via_github_app: { id: 9 } }), posted(2, { user: null }), posted(3)]);

  expect(await issues.listComments(REPO, SINCE)).toMatchObject([{ commentId: 3 }]);
});

test('with a person’s token that person’s own comments are heard, and ours are known by their note', async () => {
  const byAda = createIssueTracker(access, { engine: { kind: 'account', login: 'ada' } });
  const ours = commentText({ purpose: 'removal', body: '/done stands in our words' });
  api()
    .get(LIST)
    .query(query)
    .reply(200, [posted(1), posted(2, { body: ours }), posted(3, { body: `> ${ours}\n\n/done` })]);

  expect(await byAda.listComments(REPO, SINCE)).toMatchObject([{ commentId: 1 }, { commentId: 3 }]);
});

test.each([404, 410, 500, 403])(
  'a list that is answered with %s is a failure, and not empty',
  async (status) => {
    api().get(LIST).query(query).reply(status, { message: 'No' });

    await expect(issues.listComments(REPO, SINCE)).rejects.toThrow('list the comments since');
  },
);
