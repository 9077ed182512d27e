import type { Exchange } from '../../../src/emulator/emulator.ts';
import { says, type Change } from './change.ts';
import { issueOf, tasksIn, type Garden } from './garden.ts';

/** The other side had taken it over before somebody changed it there. */
export function isSucceeded(garden: Garden, change: Change, changes: readonly Change[]): boolean {
  const { town, field, side, at } = change;
  // A command that was written before it may have been heard after it.
  const isOvertaken = changes.some((one) => one !== change && one.town === town && one.field === field);
  if (!isOvertaken || field === 'text') return false;
  const later = garden.app.exchanges().slice(at);
  if (isBeyondSaying(garden, change)) return later.some((one) => isLook(one, garden.name));
  const issue = issueOf(garden, town);
  return later.some(({ method, path, requestBody }) => {
    if (side === 'issue')
      return path === '/graphql' && writtenBy(requestBody, garden).some((text) => saysIn(text, change));
    return (
      method === 'PATCH' &&
      path === `/repos/${garden.name}/issues/${issue?.number}` &&
      sends(requestBody, change)
    );
  });
}

/** A box says no more than "not finished", and GitHub takes no new reason for an issue that is closed already. */
const isBeyondSaying = ({ form }: Garden, { side, value }: Change): boolean =>
  side === 'issue'
    ? form === 'boxes' && ['in_progress', 'blocked'].includes(value)
    : ['done', 'cancelled'].includes(value);

function saysIn(text: string, change: Change): boolean {
  const { town, field } = change;
  const shown = field === 'text' ? undefined : tasksIn(text).get(town)?.values[field];
  return shown !== undefined && says(shown, change);
}

/** The documents in the commits of the App. */
function writtenBy(requestBody: unknown, { name }: Garden): readonly string[] {
  const { variables } = requestBody as { variables?: { input?: Commit } };
  const { branch, fileChanges } = variables?.input ?? {};
  if (branch?.repositoryNameWithOwner !== name) return [];
  return (fileChanges?.additions ?? []).map(({ contents }) =>
    Buffer.from(contents, 'base64').toString('utf8'),
  );
}

type Commit = {
  readonly branch?: { readonly repositoryNameWithOwner?: string };
  readonly fileChanges?: { readonly additions?: readonly { readonly contents: string }[] };
};

/** What a request makes an issue say. */
function sends(requestBody: unknown, { field, value }: Change): boolean {
  const { title = '', state, state_reason: reason, labels = [] } = requestBody as Sent;
  if (field === 'title') return title.includes(value);
  if (field === 'priority') return labels.includes(`priority: ${value}`);
  if (value === 'done' || value === 'cancelled')
    return state === 'closed' && (reason === 'completed') === (value === 'done');
  return state === 'open' || labels.includes(`status: ${value.replace('_', ' ')}`);
}

type Sent = {
  readonly title?: string;
  readonly state?: string;
  readonly state_reason?: string;
  readonly labels?: readonly string[];
};

const SENT: Readonly<Record<Change['field'], readonly string[]>> = {
  title: ['title'],
  status: ['state', 'labels'],
  priority: ['labels'],
  text: ['body'],
};

/**
 * GitHub has no request that changes an issue only if it is as it was read: what a person writes on it between a pass's
 * look at the issues and its write is overwritten, and no answer tells.
 */
export function isUnknowable(garden: Garden, { town, side, field, at }: Change): boolean {
  const { app, name } = garden;
  const issue = issueOf(garden, town);
  if (side === 'document' || issue === undefined) return false;
  const later = app
    .exchanges()
    .slice(at)
    .filter(({ path }) => path.startsWith(`/repos/${name}/issues`));
  const write = later.findIndex((one) => isWriteOf(one, `/repos/${name}/issues/${issue.number}`, field));
  const look = later.findIndex((one) => isLook(one, name));
  return write >= 0 && (look < 0 || write < look);
}

/** The App reads the issues of the repository, or one of them. */
const isLook = ({ method, path, tokenKind }: Exchange, name: string): boolean =>
  method === 'GET' &&
  tokenKind === 'installation' &&
  path.startsWith(`/repos/${name}/issues`) &&
  /\/issues(?:\?|\/\d+$)/.test(path);

const isWriteOf = ({ method, path, requestBody }: Exchange, at: string, field: Change['field']): boolean =>
  method === 'PATCH' && path === at && SENT[field].some((key) => key in (requestBody as object));
