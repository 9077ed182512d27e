import { expect, test } from '@jest/globals';
import { createIssueTracker } from '../../src/github/issue-tracker.ts';
import { asIssueNumber } from '../../src/issue/task-key.ts';
import { failureOf, REPO } from './common.ts';
import { access, api, playGitHub } from './github-api.ts';

playGitHub();

const issues = createIssueTracker(access, { appId: 9 });
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
