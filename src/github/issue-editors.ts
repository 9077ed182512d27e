import { z } from 'zod';
import { hasName } from '../issue/labels/exchange-labels.ts';
import type { IssueEdit } from '../plan/fields/issue-edits.ts';
import type { IssueEditor, RepositoryRef } from '../reconcile/ports.ts';
import { checked, read } from './call.ts';
import { requestOptions, type GitHubAccess, type GitHubClient } from './github-client.ts';
import { findRefusal } from './refusal.ts';

// GitHub answers at most a hundred nodes a query.
const ISSUES_PER_QUERY = 100;

// The last few of each kind: what happened since this pass read the issue is passed over, and so are other labels.
const EDITORS = `query ($ids: [ID!]!) {
  nodes(ids: $ids) {
    ... on Issue {
      id
      renames: timelineItems(itemTypes: [RENAMED_TITLE_EVENT], last: 10) {
        nodes { ... on RenamedTitleEvent { currentTitle actor { __typename login } } }
      }
      labellings: timelineItems(itemTypes: [LABELED_EVENT, UNLABELED_EVENT], last: 50) {
        nodes {
          ... on LabeledEvent { label { name } actor { __typename login } }
          ... on UnlabeledEvent { label { name } actor { __typename login } }
        }
      }
    }
  }
}`;

const actor = z.object({ __typename: z.string(), login: z.string() }).nullable();
const label = z.object({ name: z.string() });
const eventsOf = <Shape extends z.ZodRawShape>(shape: Shape) => z.object({ nodes: z.array(z.object(shape)) });
const Timeline = z.object({
  id: z.string(),
  renames: eventsOf({ currentTitle: z.string(), actor }),
  labellings: eventsOf({ label, actor }),
});
type Timeline = z.infer<typeof Timeline>;
const Reply = z.object({ nodes: z.array(Timeline.nullable()) });

/** Who made these edits, in their order; undefined for one of which GitHub tells nobody. */
export async function findEditors(
  access: GitHubAccess,
  repo: RepositoryRef,
  edits: readonly IssueEdit[],
): Promise<readonly (IssueEditor | undefined)[]> {
  const ids = [...new Set(edits.map(({ issue }) => issue.nodeId))];
  const timelines = new Map<string, Timeline>();
  for (let start = 0; start < ids.length; start += ISSUES_PER_QUERY) {
    const some = ids.slice(start, start + ISSUES_PER_QUERY);
    const found = await read(access, {
      repo,
      what: 'read who edited issues',
      send: (client) => readTimelines(client, some),
    });
    for (const timeline of found) timelines.set(timeline.id, timeline);
  }
  return edits.map((edit) => editorOf(edit, timelines.get(edit.issue.nodeId)));
}

async function readTimelines(client: GitHubClient, ids: readonly string[]): Promise<readonly Timeline[]> {
  const { request } = requestOptions();
  const { nodes } = checked(Reply, await client.graphql(EDITORS, { ids, request }).catch(dataBesideAbsence));
  return nodes.filter((node) => node !== null);
}

/** An issue that is gone by now is null among the others, and an error beside them. */
function dataBesideAbsence(error: unknown): unknown {
  const refusal = findRefusal(error);
  const isAbsence = refusal?.kind === 'graphql' && refusal.faults.every(({ type }) => type === 'NOT_FOUND');
  if (!isAbsence || !(error instanceof Error) || !('data' in error)) throw error;
  return error.data;
}

function editorOf(
  { issue, field, labels = [] }: IssueEdit,
  timeline: Timeline | undefined,
): IssueEditor | undefined {
  const event =
    field === 'title'
      ? timeline?.renames.nodes.findLast(({ currentTitle }) => currentTitle === issue.title)
      : timeline?.labellings.nodes.findLast(({ label }) => hasName(labels, label.name));
  if (event === undefined || event.actor === null) return undefined;
  const { login, __typename: kind } = event.actor;
  const isBot = kind === 'Bot';
  // GraphQL leaves out what REST has at the end of a bot's name.
  return { login: isBot && !login.endsWith('[bot]') ? `${login}[bot]` : login, isBot };
}
