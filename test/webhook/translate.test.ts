import { createRequire } from 'node:module';
import { expect, test } from '@jest/globals';
import { parseCommands } from '../../src/command/parse-commands.ts';
import type { HumanAct } from '../../src/reconcile/ports.ts';
import type { Receipt } from '../../src/store/inbox.ts';
import { translateWebhook } from '../../src/webhook/translate.ts';
import type { WebhookEvent } from '../../src/webhook/webhook-event.ts';
import { comment, event, FACTS, push, WAKE } from './payloads.ts';

const NOW = '2026-03-01T12:00:00Z';
const OWN = { appId: 7, ownBot: 'tickmark[bot]' };

const translate = (given: WebhookEvent, own = {}): Receipt =>
  translateWebhook(given, NOW, { ...OWN, ...own });
const actsOf = (given: WebhookEvent, own = {}): HumanAct[] =>
  translate(given, own).acts.map(({ act }) => act);

function pullEvent(over: object, pull: object = {}): WebhookEvent {
  const pull_request = { number: 12, updated_at: '2026-03-01T11:00:00Z', ...pull };
  return event('pull_request', { pull_request, ...over });
}

function head(ref: string, repositoryId: number) {
  return { head: { ref, repo: { id: repositoryId } } };
}

test('a receipt names its delivery, its event and its time', () => {
  expect(translate(event('star', { action: 'created' }))).toEqual({
    deliveryId: 'd-1',
    event: 'star',
    receivedAt: NOW,
    repositories: [FACTS],
    departures: [],
    granted: [],
    followed: [],
    relabelled: [],
    revoked: [],
    acts: [],
    news: [],
    pullNews: [],
    wakes: [],
  });
});

const ISSUE_ACTIONS =
  'opened edited closed reopened labeled unlabeled assigned unassigned milestoned demilestoned typed untyped locked unlocked deleted transferred'.split(
    ' ',
  );

test.each([
  { name: 'a push to the default branch', given: push() },
  { name: 'a forced push', given: push({ forced: true, before: 'x' }) },
  { name: 'a push of nothing new', given: push({ commits: [] }) },
  ...ISSUE_ACTIONS.map((action) => ({ name: `issues.${action}`, given: event('issues', { action }) })),
  ...['edited', 'renamed', 'transferred', 'archived', 'unarchived', 'privatized', 'publicized'].map(
    (action) => ({
      name: `repository.${action}`,
      given: event('repository', { action }),
    }),
  ),
  ...['created', 'edited', 'deleted'].map((action) => ({
    name: `label.${action}`,
    given: event('label', { action }),
  })),
  ...['edited', 'deleted'].map((action) => ({
    name: `milestone.${action}`,
    given: event('milestone', { action }),
  })),
  { name: 'check_run.rerequested', given: event('check_run', { action: 'rerequested' }) },
  { name: 'check_suite.rerequested', given: event('check_suite', { action: 'rerequested' }) },
])('$name wakes the repository', ({ given }) => {
  const receipt = translate(given);

  expect(receipt.wakes).toEqual([WAKE]);
  expect(receipt.repositories).toEqual([FACTS]);
});

test.each([
  {
    name: 'a label that was renamed',
    given: event('label', { action: 'edited' }),
    want: [FACTS.repositoryId],
  },
  {
    name: 'a label that was deleted',
    given: event('label', { action: 'deleted' }),
    want: [FACTS.repositoryId],
  },
  { name: 'a label of an issue', given: event('issues', { action: 'labeled' }), want: [] },
])('$name makes labels unknown: $want', ({ given, want }) => {
  expect(translate(given).relabelled).toEqual(want);
});

test.each([
  { name: 'a push to another branch', given: push({ ref: 'refs/heads/topic' }) },
  { name: 'a branch whose name ends alike', given: push({ ref: 'refs/heads/x/main' }) },
  { name: 'a tag', given: push({ ref: 'refs/tags/main' }) },
  { name: 'a deleted branch', given: push({ deleted: true }) },
  { name: 'issues.pinned', given: event('issues', { action: 'pinned' }) },
  { name: 'milestone.closed', given: event('milestone', { action: 'closed' }) },
  { name: 'a link to a sub-issue', given: event('sub_issues', { action: 'sub_issue_added' }) },
  { name: 'check_run.created', given: event('check_run', { action: 'created' }) },
  { name: 'check_suite.requested', given: event('check_suite', { action: 'requested' }) },
  { name: 'a comment without a command', given: comment('Looks good to me') },
  { name: 'a pull request that was labelled', given: pullEvent({ action: 'labeled' }) },
  { name: 'a pull request without its number', given: event('pull_request', { action: 'opened' }) },
  { name: 'an event that nobody knows', given: event('pull_request_comet', { action: 'edited' }) },
])('$name wakes nobody', ({ given }) => {
  const receipt = translate(given);

  expect(receipt.wakes).toEqual([]);
  expect(receipt.acts).toEqual([]);
});

test.each([
  { name: 'an issue', given: event('issues', { action: 'labeled', sender: { login: 'Tickmark[bot]' } }) },
  { name: 'a label', given: event('label', { action: 'edited', sender: { login: 'tickmark[bot]' } }) },
  {
    name: 'a milestone',
    given: event('milestone', { action: 'edited', sender: { login: 'tickmark[bot]' } }),
  },
])('what this App itself did to $name wakes nobody', ({ given }) => {
  expect(translate(given).wakes).toEqual([]);
  expect(translate(given, { ownBot: undefined }).wakes).toEqual([WAKE]);
});

const ISSUE = { number: 3, updated_at: '2026-03-01T11:00:00Z', state: 'open', locked: false };

test.each([
  { name: 'an edited issue', action: 'edited', over: {}, mayBeGone: false },
  { name: 'a pinned one', action: 'pinned', over: {}, mayBeGone: false },
  { name: 'a deleted one', action: 'deleted', over: {}, mayBeGone: true },
  { name: 'one that went to another repository', action: 'transferred', over: {}, mayBeGone: true },
  { name: 'a closed one', action: 'closed', over: { state: 'closed' }, mayBeGone: false },
  {
    name: 'a closed one that is locked',
    action: 'locked',
    over: { state: 'closed', locked: true },
    mayBeGone: true,
  },
])('$name is news of that issue', ({ action, over, mayBeGone }) => {
  const given = event('issues', { action, issue: { ...ISSUE, ...over } });

  expect(translate(given).news).toEqual([
    { repositoryId: 77, issue: 3, updatedAt: ISSUE.updated_at, mayBeGone },
  ]);
});

test('what this App itself did to an issue is no news', () => {
  const given = event('issues', { action: 'edited', issue: ISSUE, sender: { login: 'tickmark[bot]' } });

  expect(translate(given).news).toEqual([]);
});

test('what this App itself pushed wakes the repository: the pass has to read it', () => {
  expect(translate(push({ sender: { login: 'tickmark[bot]' } })).wakes).toEqual([WAKE]);
});

test('a command is an act of its author', () => {
  const receipt = translate(comment('/status blocked waits\n/help'));

  expect(receipt.wakes).toEqual([WAKE]);
  expect(receipt.acts).toEqual([
    {
      repositoryId: 77,
      act: {
        actId: 'comment-55',
        commentId: 55,
        issue: 3,
        onPullRequest: false,
        actor: 'ada',
        isBot: false,
        createdAt: '2026-03-01T10:00:00Z',
        commands: parseCommands('/status blocked waits\n/help'),
      },
    },
  ]);
});

test('a comment on a pull request says so', () => {
  expect(actsOf(comment('/done', {}, { pull_request: { url: 'x' } }))).toMatchObject([
    { onPullRequest: true },
  ]);
  expect(actsOf(comment('/done', {}, { pull_request: null }))).toMatchObject([{ onPullRequest: false }]);
});

test.each([
  {
    name: 'an edited comment',
    given: event('issue_comment', { ...(comment('/done').payload as object), action: 'edited' }),
  },
  {
    name: 'a deleted comment',
    given: event('issue_comment', { ...(comment('/done').payload as object), action: 'deleted' }),
  },
  {
    name: 'a comment of this App',
    given: comment('/done', { user: { login: 'tickmark[bot]', type: 'Bot' } }),
  },
  {
    name: 'a new comment that was edited before it was told',
    given: comment('/done', { updated_at: '2026-03-01T10:00:05Z' }),
  },
  { name: 'a comment of a deleted account', given: comment('/done', { user: null }) },
])('$name is not obeyed', ({ given }) => {
  expect(actsOf(given)).toEqual([]);
});

test('a bot is heard as a bot: whether it counts, the config says', () => {
  const given = comment('/done', { user: { login: 'helper[bot]', type: 'Bot' } });

  expect(actsOf(given)).toMatchObject([{ actor: 'helper[bot]', isBot: true }]);
  expect(actsOf(comment('/done'))).toMatchObject([{ actor: 'ada', isBot: false }]);
});

test('this App knows its own comments before it knows its name', () => {
  const own = comment('/done', {
    user: { login: 'tickmark[bot]', type: 'Bot' },
    performed_via_github_app: { id: 7 },
  });
  const other = comment('/done', { performed_via_github_app: { id: 8 } });

  expect(actsOf(own, { ownBot: undefined })).toEqual([]);
  expect(actsOf(other, { ownBot: undefined })).toHaveLength(1);
});

test.each('opened reopened edited synchronize ready_for_review converted_to_draft closed'.split(' '))(
  'a pull request that was %s is news',
  (action) => {
    const receipt = translate(pullEvent({ action }));

    expect(receipt.wakes).toContainEqual(WAKE);
    expect(receipt.pullNews).toEqual([{ repositoryId: 77, number: 12, updatedAt: '2026-03-01T11:00:00Z' }]);
    expect(receipt.acts).toEqual([]);
  },
);

test.each([
  { name: 'ours', given: head('tickmark/sync', 77), news: 0 },
  { name: 'a fork’s, from a branch of that name', given: head('tickmark/sync', 78), news: 1 },
  { name: 'from another branch', given: head('work', 77), news: 1 },
])('a pull request that is $name and was closed wakes, and is news $news times', ({ given, news }) => {
  const receipt = translate(pullEvent({ action: 'closed' }, given));

  expect([receipt.pullNews.length, receipt.wakes]).toEqual([news, [WAKE]]);
});

test('our own pull request is shown on its check run like any other, and is no news', () => {
  const receipt = translate(pullEvent({ action: 'opened' }, head('tickmark/sync', 77)));

  expect([receipt.wakes.map(({ kind }) => kind), receipt.pullNews]).toEqual([['preview'], []]);
});

test('our own pull request closed without a merge wakes the repository, unless we closed it', () => {
  const pull_request = { number: 12, merged: false, merged_at: null, ...head('tickmark/sync', 77) };
  const closed = (login: string) =>
    translate(event('pull_request', { action: 'closed', pull_request, sender: { login } }));

  expect([closed('ada').wakes, closed('tickmark[bot]').wakes]).toEqual([[WAKE], []]);
});

test('a deleted repository leaves, and its facts do not bring it back', () => {
  const receipt = translate(event('repository', { action: 'deleted' }));

  expect(receipt).toMatchObject({
    repositories: [],
    wakes: [],
    departures: [{ repositoryId: 77, installationId: 5, state: 'removed' }],
  });
});

test.each([
  { name: 'names who took back the leave', payload: { action: 'revoked', sender: { id: 7 } }, want: [7] },
  { name: 'of another action means nothing', payload: { action: 'granted', sender: { id: 7 } }, want: [] },
  { name: 'without a sender means nothing', payload: { action: 'revoked' }, want: [] },
])('an authorization of the App $name', ({ payload, want }) => {
  const receipt = translate({ id: 'd-1', name: 'github_app_authorization', payload });

  expect(receipt).toMatchObject({ revoked: want, wakes: [], repositories: [] });
});

type Examples = readonly { readonly name: string; readonly examples: readonly object[] }[];
const EXAMPLES = createRequire(import.meta.url)('@octokit/webhooks-examples') as Examples;

test.each(EXAMPLES)("GitHub's own examples of $name are translated", ({ name, examples }) => {
  const alone = examples.map((payload) => translate({ id: 'd-1', name, payload }));

  expect(alone.every((receipt) => receipt.event === name)).toBe(true);
});

test.each(EXAMPLES)('once installed, each example of $name tells of its repository', ({ name, examples }) => {
  const ofRepository = examples.filter((example) => 'repository' in example);

  const receipts = ofRepository.map((example) =>
    translate({ id: 'd-1', name, payload: { ...example, installation: { id: 5 } } }),
  );

  expect(
    receipts.filter(({ repositories, departures }) => repositories.length + departures.length !== 1),
  ).toEqual([]);
});
