import path from 'node:path';
import { types } from 'node:util';
import type { Call } from '../command.ts';
import { EXIT, type ExitStatus } from '../exit-status.ts';
import { UsageError } from '../failure.ts';
import { painter, printJson } from '../output.ts';
import { readBytes } from '../read-bytes.ts';
import { issueRows, renderIssues } from './issue-table.ts';
import { personAt, type Person } from './person.ts';
import { readState, stateFileOf, type DemoState } from './state-file.ts';

/** One act in a running demo, from another terminal, by the REST calls of a person. */
export async function runVisit(visit: string, call: Call): Promise<ExitStatus> {
  const state = await readState(stateFileOf(call.text('state')));
  try {
    await (VISITS[visit] ?? show)(call, state);
    return EXIT.fine;
  } catch (error) {
    const reason = reasonOf(error, state);
    throw reason === undefined ? error : new UsageError(reason, { cause: error });
  }
}

// Octokit's error for a request that got no answer has no response.
function reasonOf(error: unknown, { url }: DemoState): string | undefined {
  if (!types.isNativeError(error) || !('status' in error)) return undefined;
  if (error.status === 404) return 'the demo has no such issue; "demo show" lists them.';
  const { response } = error as { response?: unknown };
  return response === undefined ? `the demo at ${url} does not answer; it was stopped.` : undefined;
}

type Visit = (call: Call, state: DemoState) => Promise<void>;

const VISITS: Readonly<Record<string, Visit>> = { push, comment, merge, show };

async function push({ positionals, text, terminal }: Call, state: DemoState): Promise<void> {
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0)
    throw new UsageError('demo push takes one file, and --as for its path in the repository.');
  const at = text('as') ?? path.basename(file);
  if (file === '-' && text('as') === undefined)
    throw new UsageError('standard input has no name; give one with --as PATH.');
  const sha = await person(state, 'maya').push(
    [{ path: at, bytes: await readBytes(file, terminal) }],
    `Update ${at}`,
  );
  terminal.out(`maya pushed ${sha.slice(0, 7)} with ${at}.\n`);
}

async function comment({ positionals, text, terminal }: Call, state: DemoState): Promise<void> {
  const [issue, ...words] = positionals;
  const login = text('as') ?? 'maya';
  if (words.length === 0)
    throw new UsageError(
      'demo comment takes the number of an issue and a text, such as: demo comment 3 "/status done"',
    );
  await person(state, login).comment(issueNumber(issue), words.join(' '));
  terminal.out(`${login} commented on #${issueNumber(issue)}.\n`);
}

async function merge({ positionals, terminal }: Call, state: DemoState): Promise<void> {
  const [issue] = positionals;
  const number = issueNumber(issue);
  const pull = await person(state, 'maya').mergeClosing(number);
  terminal.out(`maya merged pull request #${pull}, which closes #${number}.\n`);
}

async function show({ flag, terminal }: Call, state: DemoState): Promise<void> {
  const issues = await person(state, 'maya').listIssues();
  if (flag('json')) printJson(terminal, { issues: issueRows(issues) });
  else terminal.out(renderIssues(issues, painter(terminal)));
}

function person(state: DemoState, login: string): Person {
  const { tokens } = state;
  const known = Object.keys(tokens);
  const token = Object.entries(tokens).find(([name]) => name === login)?.[1];
  if (token === undefined)
    throw new UsageError(`nobody in the demo is called "${login}"; there are ${known.join(', ')}.`);
  return personAt(state, { login, token });
}

function issueNumber(word: string | undefined): number {
  if (word === undefined || !/^#?[1-9]\d*$/.test(word))
    throw new UsageError(`"${word ?? ''}" is not the number of an issue.`);
  return Number(word.replace('#', ''));
}
