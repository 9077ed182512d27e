import { expect, test } from '@jest/globals';
import { mayBeAdopted, trustedKey } from '../../src/identity/trusted-markers.ts';
import type { IssueSnapshot } from '../../src/issue/issue-snapshot.ts';
import { DEFAULT_PALETTE } from '../../src/issue/labels/palette.ts';
import { writeBlock } from '../../src/issue/managed-block.ts';
import { renderMarker } from '../../src/issue/marker.ts';
import { asIssueNumber, asTaskKey } from '../../src/issue/task-key.ts';

const KEY = asTaskKey('abcdefgh');
const TRUST = {
  repositoryId: 42,
  engine: { kind: 'app', appId: 7 },
  others: ['99', 'release-bot'],
} as const;

function issue(author: Partial<IssueSnapshot['author']>, repositoryId = 42): IssueSnapshot {
  return {
    number: asIssueNumber(1),
    databaseId: 1,
    nodeId: 'I_1',
    title: 'An issue',
    body: renderMarker({ repositoryId, key: KEY, base: {} }),
    state: 'open',
    stateReason: undefined,
    labels: [],
    assignees: [],
    milestone: undefined,
    type: undefined,
    isLocked: false,
    author: { login: 'eve', isBot: false, appId: undefined, ...author },
    createdAt: '2026-01-01T00:00:00Z',
    updatedAt: '2026-01-01T00:00:00Z',
    closedAt: undefined,
    closedBy: undefined,
  };
}

test.each([
  { name: 'this App', author: { appId: 7 }, want: KEY },
  { name: 'an App that the operator trusts', author: { appId: 99 }, want: KEY },
  { name: 'a user that the operator trusts, in any case', author: { login: 'Release-Bot' }, want: KEY },
  { name: 'another App', author: { appId: 8 }, want: undefined },
  { name: 'a person who is called like a trusted id', author: { login: '99' }, want: undefined },
  { name: 'a person', author: {}, want: undefined },
])('a marker by $name says $want', ({ author, want }) => {
  expect(trustedKey(issue(author), TRUST)).toBe(want);
});

test('a marker of another repository says nothing, not even from this App', () => {
  expect(trustedKey(issue({ appId: 7 }, 43), TRUST)).toBeUndefined();
});

test.each([
  { name: 'with our label', labels: ['Tickmark'], author: {}, want: true },
  { name: 'without our label', labels: ['bug'], author: {}, want: false },
  {
    name: 'of a trusted author, who needs no proof',
    labels: ['tickmark'],
    author: { appId: 7 },
    want: false,
  },
])('an issue $name may be an adopted one: $want', ({ labels, author, want }) => {
  expect(mayBeAdopted({ ...issue(author), labels }, TRUST, DEFAULT_PALETTE)).toBe(want);
});

test('of several markers the one counts whose text is as it was written, else the first', () => {
  const other = renderMarker({ repositoryId: 42, key: asTaskKey('zzzzzzzz'), base: { block: 'aa' } });
  const own = writeBlock('', { repositoryId: 42, key: KEY, base: {} }, 'What the document says.');

  expect(trustedKey({ ...issue({ appId: 7 }), body: `${other}\n\n${own}` }, TRUST)).toBe(KEY);
  expect(
    trustedKey({ ...issue({ appId: 7 }), body: `${other}\n\n${own.replace('says', 'said')}` }, TRUST),
  ).toBe('zzzzzzzz');
});

test('an issue without a marker says nothing', () => {
  expect(trustedKey({ ...issue({ appId: 7 }), body: 'Just words.' }, TRUST)).toBeUndefined();
});
