import { blockDigest, splitBody } from '../../../src/issue/managed-block.ts';
import { findMarker, isWhole } from '../../../src/issue/marker.ts';

/** An issue as memory and GitHub both tell it. */
export type SeenIssue = {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly state: string;
  readonly stateReason: string | undefined;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  readonly milestone: string | undefined;
  readonly type: string | undefined;
  /** The App's own. */
  readonly comments: readonly string[];
};

/** The issues for people to read: what was settled before and is still so is said in one word. */
export function showIssues(
  issues: readonly SeenIssue[],
  settledBodies: ReadonlyMap<number, string>,
): readonly object[] {
  return issues
    .toSorted((a, b) => a.number - b.number)
    .map(({ number, title, body, state, stateReason, labels, comments, ...rest }) => ({
      number,
      title,
      state: state === 'open' ? state : `closed as ${stateReason}`,
      labels: labels.toSorted(),
      ...(rest.assignees.length > 0 && { assignees: rest.assignees.toSorted() }),
      ...(rest.milestone !== undefined && { milestone: rest.milestone }),
      ...(rest.type !== undefined && { type: rest.type }),
      ...showBody(body, settledBodies.get(number)),
      ...(comments.length > 0 && { comments: comments.map((text) => linesOf(plain(text))) }),
    }));
}

/** A body that nobody touched is not told. */
function showBody(body: string, settled: string | undefined): object {
  if (body === settled) return {};
  const found = findMarker(body);
  if (found === undefined || !isWhole(found.marker)) return { body: linesOf(plain(body)) };
  const { before, inner = '', after } = splitBody(body);
  const isSame = settled !== undefined && blockDigest(splitBody(settled).inner ?? '') === blockDigest(inner);
  return {
    body: {
      ...(before !== '' && { before }),
      block: isSame ? 'as it was' : linesOf(plain(inner.trim())),
      ...(after !== '' && { after }),
    },
  };
}

/** The same as a file, with lists of names on one line. */
export const fileOf = (shown: readonly object[]): string =>
  `${JSON.stringify(shown, null, 2).replaceAll(/"(labels|assignees)": \[[^\]]*\]/g, (list) =>
    list.replaceAll(/\n\s*/g, ' ').replaceAll('[ ', '[').replaceAll(' ]', ']'),
  )}\n`;

/** Text without what differs from one run to the next: commits, pull requests, addresses, times, hidden lines. */
const plain = (text: string): string =>
  text
    .replaceAll(/<!-- \/?tickmark[^>]*-->/g, '<!-- hidden -->')
    .replaceAll(/https?:\/\/[^\s)]*\/blob\/[^/]+\//g, '…/')
    .replaceAll(/\[`[^`]+`\]\(https?:\/\/[^\s)]*\/commit\/[^)]*\)/g, '[the commit]')
    .replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d UTC/g, '(some time)')
    .replaceAll(/^#\d+ was merged/gm, '#… was merged')
    .replaceAll(/\s*<!-- hidden -->\s*$/g, '');

const linesOf = (text: string): string | readonly string[] =>
  text.includes('\n') ? text.replaceAll('\r\n', '\n').split('\n') : text;
