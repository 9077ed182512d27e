import type { Engine } from '../identity/engine.ts';
import type { Instant, IssueSnapshot } from '../issue/issue-snapshot.ts';
import type { IssueNumber } from '../issue/task-key.ts';
import type { IssueChanges, IssueDraft } from '../plan/plan.ts';
import { TerminalError } from '../reconcile/failure.ts';
import type { IssueTracker, Numbered, RepositoryRef } from '../reconcile/ports.ts';
import { findAssigner } from './editors/assigners.ts';
import { findBodyEditors } from './editors/body-editors.ts';
import { bodyOf, find, read, write } from './call.ts';
import { addressOf, type GitHubAccess } from './github-client.ts';
import { createIssueComments } from './issue-comments.ts';
import { findConverted } from './editors/issue-conversions.ts';
import { findEditors } from './editors/issue-editors.ts';
import { findOrOpenMilestone, listMilestones } from './milestones.ts';
import { issueOf, type RestIssue } from './issue-of.ts';
import { ensureLabel, listLabels } from './labels.ts';
import { readPages } from './read-pages.ts';
import { findStatusEditors } from './editors/status-editors.ts';

// Deleted, or out of reach.
const ABSENT = [404, 410];

/** Issues, labels, comments and reactions. `engine` tells our own comments from those of others. */
export function createIssueTracker(
  access: GitHubAccess,
  { engine }: { readonly engine: Engine },
): IssueTracker {
  return {
    list: (repo, since) => list(access, repo, since),
    find: (repo, issue) => findIssue(access, repo, issue),
    create: (repo, draft) => create(access, repo, draft),
    update: (repo, issue, changes) => update(access, repo, { issue, changes }),
    findBodyEditors: (repo, issue, texts) => findBodyEditors(access, repo, { issue, texts }),
    findEditors: (repo, edits) => findEditors(access, repo, edits),
    findStatusEditors: (repo, issues, palette) => findStatusEditors(access, repo, { issues, palette }),
    findConverted: (repo, issues) => findConverted(access, repo, issues),
    findAssigner: (repo, issue, login) => findAssigner(access, repo, { issue, login }),
    ensureLabel: (repo, label) => ensureLabel(access, repo, label),
    listLabels: (repo) => listLabels(access, repo),
    findOrOpenMilestone: (repo, title) => findOrOpenMilestone(access, repo, title),
    listMilestones: (repo) => listMilestones(access, repo),
    ...createIssueComments(access, { engine }),
  };
}

async function list(
  access: GitHubAccess,
  repo: RepositoryRef,
  since: Instant | undefined,
): Promise<readonly IssueSnapshot[]> {
  // By creation: an issue that changes while the list is read keeps its place.
  const order = { state: 'all', sort: 'created', direction: 'asc', per_page: 100 } as const;
  return read(access, {
    repo,
    what: 'list the issues',
    send: ({ rest }) =>
      readPages(async (cursor) => {
        const page = await rest.issues.listForRepo({
          ...addressOf(repo),
          ...order,
          ...(since === undefined ? {} : { since }),
          ...cursor,
        });
        // GitHub's issues are large, and there may be ten thousand of them: no page is kept as it came.
        const issues = bodyOf(page).filter((item) => !isPull(item));
        return { headers: page.headers, data: issues.map(issueOf) };
      }),
  });
}

/** GitHub lists pull requests as issues, and finds them under their numbers. */
const isPull = ({ pull_request }: RestIssue): boolean => pull_request !== undefined && pull_request !== null;

async function findIssue(
  access: GitHubAccess,
  repo: RepositoryRef,
  issue: IssueNumber,
): Promise<IssueSnapshot | undefined> {
  const found = await find(access, {
    repo,
    what: `read issue ${issue}`,
    absentOn: ABSENT,
    send: async ({ rest }) => bodyOf(await rest.issues.get({ ...addressOf(repo), issue_number: issue })),
  });
  if (found === undefined || isPull(found) || !(await isOf(access, repo, found))) return undefined;
  return issueOf(found);
}

/**
 * GitHub forwards from a transferred issue to the one it became, and from the old name of a repository to the new one.
 * The first is no issue of this repository any more; the second is.
 */
async function isOf(access: GitHubAccess, repo: RepositoryRef, issue: RestIssue): Promise<boolean> {
  const [owner = '', name = ''] = new URL(issue.repository_url).pathname.split('/').slice(-2);
  if (`${owner}/${name}`.toLowerCase() === `${repo.owner}/${repo.name}`.toLowerCase()) return true;
  const home = await find(access, {
    repo,
    what: `read the repository that issue ${issue.number} moved to`,
    absentOn: ABSENT,
    send: async ({ rest }) => bodyOf(await rest.repos.get(addressOf({ ...repo, owner, name }))),
  });
  return home?.id === repo.repositoryId;
}

async function create(
  access: GitHubAccess,
  repo: RepositoryRef,
  draft: Numbered<IssueDraft>,
): Promise<IssueSnapshot> {
  const { title, body, labels } = draft;
  refuseEmpty({ title, body });
  const created = await write(access, {
    repo,
    what: 'open an issue',
    send: async ({ rest }) =>
      bodyOf(
        await rest.issues.create({
          ...addressOf(repo),
          title,
          body,
          labels: [...labels],
          ...looseFields(draft),
        }),
      ),
  });
  return issueOf(created);
}

type Update = { readonly issue: IssueNumber; readonly changes: Numbered<IssueChanges> };

async function update(
  access: GitHubAccess,
  repo: RepositoryRef,
  { issue, changes }: Update,
): Promise<IssueSnapshot> {
  refuseEmpty(changes);
  const send = async (redirect: 'manual' | 'follow'): Promise<RestIssue | 'moved'> =>
    write(access, {
      repo,
      what: `change issue ${issue}`,
      send: async ({ rest }) => {
        const address = addressOf(repo);
        const options = { ...address, request: { ...address.request, redirect } };
        const answer = await rest.issues.update({ ...options, issue_number: issue, ...fieldsOf(changes) });
        return isRedirect(answer.status) ? 'moved' : bodyOf(answer);
      },
    });
  const changed = await send('manual');
  if (changed !== 'moved') return issueOf(changed);

  // A person moved the issue to another repository, where it is not ours to change; or the repository has a new name.
  const found = await findIssue(access, repo, issue);
  const again = found === undefined ? 'moved' : await send('follow');
  if (again !== 'moved') return issueOf(again);
  throw new TerminalError(
    `Tried to change issue ${issue} in ${repo.owner}/${repo.name}: it was moved to another repository`,
  );
}

const isRedirect = (status: number): boolean => status >= 300 && status < 400;

function fieldsOf(changes: Numbered<IssueChanges>): object {
  const { title, body, labels, state } = changes;
  return {
    ...(title === undefined ? {} : { title }),
    ...(body === undefined ? {} : { body }),
    ...(labels === undefined ? {} : { labels: [...labels] }),
    ...looseFields(changes),
    ...(state?.kind === 'open' ? { state: 'open', state_reason: 'reopened' } : {}),
    ...(state?.kind === 'closed' ? { state: 'closed', state_reason: state.reason } : {}),
  };
}

function looseFields({
  assignees,
  milestone,
  type,
}: Pick<Numbered<IssueChanges>, 'assignees' | 'milestone' | 'type'>): object {
  return {
    ...(assignees === undefined ? {} : { assignees: [...assignees] }),
    ...(milestone === undefined ? {} : { milestone }),
    ...(type === undefined ? {} : { type }),
  };
}

/** A title or a body is never set to nothing. */
function refuseEmpty(values: Pick<IssueChanges, 'title' | 'body'>): void {
  for (const [name, text] of Object.entries({ title: values.title, body: values.body })) {
    if (text !== undefined && text.trim() === '')
      throw new Error(`an issue with an empty ${name} was about to be written`);
  }
}
