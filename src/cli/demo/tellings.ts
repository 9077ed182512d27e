import type { Exchange } from '../../emulator/emulator.ts';
import type { Style } from '../output.ts';
import { changedLines } from './changed-lines.ts';
import * as Traffic from './traffic.ts';

export type NarratorOptions = {
  readonly paint: (style: Style, text: string) => string;
  /** The text of a file on the default branch as it is now. */
  readonly readText: (path: string) => string | undefined;
};

/** What later lines need to know of earlier requests. */
export type Memory = NarratorOptions & {
  /** Headlines of commits by SHA. */
  readonly messages: Map<string, string>;
  /** Paths of the files in trees that were made and may be pushed. */
  readonly pushed: Set<string>;
  /** Files as they were last seen on the default branch. */
  readonly texts: Map<string, string>;
};

type Telling = {
  readonly method: string;
  /** Its first group is given to `tell`. */
  readonly route: RegExp;
  readonly tell: (exchange: Exchange, memory: Memory, matched: string) => readonly string[];
};

const REPO = String.raw`^/repos/[^/]+/[^/]+`;
const at = (rest: string): RegExp => new RegExp(`${REPO}${rest}$`);

const headlineOf = (message: string): string => message.split('\n')[0] ?? '';
const who = ({ actor }: Exchange, { paint }: Memory): string => paint('bold', actor);
const hash = (number: number | string, { paint }: Memory): string => paint('cyan', `#${number}`);
const act = ({ paint }: Memory, [style, mark]: readonly [Style, string], text: string): string =>
  `  ${paint(style, mark)} ${text}`;

/** How each request that changes something is told; people stand at the margin, the App's acts are indented. */
export const TELLINGS: readonly Telling[] = [
  { method: 'POST', route: at('/git/trees'), tell: rememberTree },
  { method: 'POST', route: at('/git/commits'), tell: rememberCommit },
  { method: 'PATCH', route: at('/git/refs/heads/(.+)'), tell: tellPush },
  { method: 'POST', route: at('/issues'), tell: tellOpened },
  { method: 'PATCH', route: at(String.raw`/issues/(\d+)`), tell: tellChanged },
  { method: 'POST', route: at(String.raw`/issues/(\d+)/comments`), tell: tellComment },
  { method: 'PATCH', route: at(String.raw`/issues/comments/(\d+)`), tell: tellCommentAgain },
  { method: 'POST', route: at(String.raw`/issues/comments/\d+/reactions`), tell: tellReaction },
  { method: 'POST', route: at('/pulls'), tell: tellPull },
  { method: 'PUT', route: at(String.raw`/pulls/(\d+)/merge`), tell: tellMerge },
  { method: 'POST', route: /^\/graphql$/, tell: tellWriteBack },
];

function rememberTree({ requestBody }: Exchange, { pushed }: Memory): readonly string[] {
  for (const { path } of Traffic.MadeTree.parse(requestBody).tree) pushed.add(path);
  return [];
}

function rememberCommit({ responseBody }: Exchange, { messages }: Memory): readonly string[] {
  const { sha, message } = Traffic.MadeCommit.parse(responseBody);
  messages.set(sha, headlineOf(message));
  return [];
}

function tellPush(exchange: Exchange, memory: Memory, branch: string): readonly string[] {
  for (const path of memory.pushed) memory.texts.set(path, memory.readText(path) ?? '');
  const { sha } = Traffic.MovedRef.parse(exchange.responseBody).object;
  const commit = memory.paint('dim', sha.slice(0, 7));
  return [`${who(exchange, memory)} pushes ${commit} to ${branch}: ${memory.messages.get(sha) ?? ''}`];
}

function tellOpened({ responseBody }: Exchange, memory: Memory): readonly string[] {
  const { number, title, labels } = Traffic.OpenedIssue.parse(responseBody);
  const names = memory.paint('dim', labels.map(({ name }) => name).join(', '));
  return [act(memory, ['green', '+'], `${hash(number, memory)} ${title}  ${names}`)];
}

function tellChanged({ requestBody }: Exchange, memory: Memory, number: string): readonly string[] {
  const { title, state, state_reason: reason, labels } = Traffic.IssueChange.parse(requestBody);
  const parts = [
    ...(state === 'closed' ? [`closed as ${(reason ?? 'completed').replace('_', ' ')}`] : []),
    ...(state === 'open' ? ['reopened'] : []),
    ...(title === undefined ? [] : [`retitled: ${title}`]),
    ...(labels === undefined ? [] : [`labels: ${labels.join(', ')}`]),
  ];
  const told = parts.length === 0 ? 'its text is brought up to date' : parts.join('; ');
  return [
    act(memory, state === 'closed' ? ['magenta', '✓'] : ['blue', '~'], `${hash(number, memory)} ${told}`),
  ];
}

function tellComment(exchange: Exchange, memory: Memory, number: string): readonly string[] {
  const body = wordsOf(exchange);
  if (exchange.tokenKind === 'user')
    return [`${who(exchange, memory)} comments on ${hash(number, memory)}: ${body}`];
  return [act(memory, ['yellow', '»'], `comments on ${hash(number, memory)}: ${body}`)];
}

function tellCommentAgain(exchange: Exchange, memory: Memory): readonly string[] {
  return [act(memory, ['yellow', '»'], `edits its comment: ${wordsOf(exchange)}`)];
}

// Hidden lines are for programs.
const wordsOf = ({ requestBody }: Exchange): string =>
  Traffic.WrittenComment.parse(requestBody)
    .body.replaceAll(/<!--[^]*?-->/g, '')
    .trim()
    .replaceAll(/\s+/g, ' ');

function tellReaction({ requestBody }: Exchange, memory: Memory): readonly string[] {
  return [act(memory, ['yellow', '»'], `reacts with ${Traffic.WrittenReaction.parse(requestBody).content}`)];
}

function tellPull(exchange: Exchange, memory: Memory): readonly string[] {
  const { number, title } = Traffic.OpenedPull.parse(exchange.responseBody);
  return [`${who(exchange, memory)} opens pull request ${hash(number, memory)}: ${title}`];
}

function tellMerge(exchange: Exchange, memory: Memory, number: string): readonly string[] {
  return [`${who(exchange, memory)} merges pull request ${hash(number, memory)}`];
}

function tellWriteBack({ requestBody, responseBody }: Exchange, memory: Memory): readonly string[] {
  const { data: mutation } = Traffic.CommitOnBranch.safeParse(requestBody);
  if (mutation === undefined || !Traffic.CommittedOnBranch.safeParse(responseBody).success) return [];
  const { paint, texts } = memory;
  const { message, fileChanges } = mutation.variables.input;
  const lines = fileChanges.additions.flatMap(({ path, contents }) => {
    const before = texts.get(path) ?? '';
    const after = Buffer.from(contents, 'base64').toString();
    texts.set(path, after);
    return changedLines(before, after).flatMap((change) => [
      `      ${paint('dim', `${path}:${change.line}`)}`,
      `      ${paint('red', `- ${change.before}`)}`,
      `      ${paint('green', `+ ${change.after}`)}`,
    ]);
  });
  return [act(memory, ['magenta', '⇡'], `commits "${message.headline}"`), ...lines];
}
