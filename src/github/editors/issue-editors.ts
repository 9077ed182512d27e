import { z } from 'zod';
import { hasName } from '../../issue/labels/exchange-labels.ts';
import type { IssueEdit } from '../../plan/fields/issue-edits.ts';
import type { IssueEditor, RepositoryRef } from '../../reconcile/ports.ts';
import type { GitHubAccess } from '../github-client.ts';
import { Actor, editorBy } from './actor.ts';
import { readNodes } from './read-nodes.ts';
import { findRowEditors, isOfRow } from './row-editors.ts';
import { findTickEditors } from './tick-editors.ts';

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
      assignments: timelineItems(itemTypes: [ASSIGNED_EVENT, UNASSIGNED_EVENT], last: 1) {
        nodes {
          ... on AssignedEvent { actor { __typename login } }
          ... on UnassignedEvent { actor { __typename login } }
        }
      }
    }
  }
}`;

const label = z.object({ name: z.string() });
const eventsOf = <Shape extends z.ZodRawShape>(shape: Shape) => z.object({ nodes: z.array(z.object(shape)) });
const Timeline = z.object({
  id: z.string(),
  renames: eventsOf({ currentTitle: z.string(), actor: Actor }),
  labellings: eventsOf({ label, actor: Actor }),
  assignments: eventsOf({ actor: Actor }),
});
type Timeline = z.infer<typeof Timeline>;

/** Who made these edits, in their order; undefined for one of which GitHub tells nobody. */
export async function findEditors(
  access: GitHubAccess,
  repo: RepositoryRef,
  edits: readonly IssueEdit[],
): Promise<readonly (IssueEditor | undefined)[]> {
  const rows = await findRowEditors(access, repo, edits.filter(isOfRow));
  const ticks = await findTickEditors(access, repo, edits.filter(isOfBoxes));
  const timelines = await readNodes(access, {
    repo,
    what: 'read who edited issues',
    query: EDITORS,
    ids: edits.filter((edit) => !isOfRow(edit) && !isOfBoxes(edit)).map(({ issue }) => issue.nodeId),
    schema: Timeline,
  });
  return edits.map((edit) => {
    if (isOfRow(edit)) return rows.get(edit);
    if (isOfBoxes(edit)) return ticks.get(edit.issue.nodeId);
    return editorBy(actorOf(edit, timelines.nodes.get(edit.issue.nodeId)));
  });
}

const isOfBoxes = ({ field }: IssueEdit): boolean => field === 'subtasks';

function actorOf(
  { issue, field, labels = [] }: IssueEdit,
  timeline: Timeline | undefined,
): Actor | undefined {
  switch (field) {
    case 'title':
      return timeline?.renames.nodes.findLast(({ currentTitle }) => currentTitle === issue.title)?.actor;
    case 'priority':
      return timeline?.labellings.nodes.findLast(({ label }) => hasName(labels, label.name))?.actor;
    case 'assignees':
      return timeline?.assignments.nodes.at(-1)?.actor;
    case 'estimate':
    case 'due':
    case 'subtasks':
      // No event tells of them: versions of the body do.
      return undefined;
    default:
      return field satisfies never;
  }
}
