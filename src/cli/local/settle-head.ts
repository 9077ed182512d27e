import { FIELD_NAMES, type Base, type LinkName } from '../../issue/fields.ts';
import type { Instant, IssueSnapshot } from '../../issue/issue-snapshot.ts';
import type { Palette } from '../../issue/labels/palette.ts';
import { readFields } from '../../issue/read-fields.ts';
import { asIssueNumber, type TaskKey } from '../../issue/task-key.ts';
import { joinKeys } from '../../plan/links/join-keys.ts';
import { planPass } from '../../plan/plan-pass.ts';
import type { Action } from '../../plan/plan.ts';
import type { Tracking, World } from '../../plan/world.ts';

/** A local plan asks for no time; both sides were last seen then. */
export const NO_TIME: Instant = '1970-01-01T00:00:00Z';

type OpenIssue = Extract<Action, { kind: 'open-issue' }>;
type Settled = Pick<World, 'tracking' | 'issues'>;

/** The issues that a world without issues would have once its plan was carried out, and the base that follows. */
export function settleHead(world: World): Settled {
  const opened = planPass(world).actions.filter(
    (action): action is OpenIssue => action.kind === 'open-issue',
  );
  const issues = opened.map((action, index) => ({ action, issue: issueOf(action, index + 1) }));
  const settled = {
    issues: new Map(issues.map(({ issue }) => [issue.number, issue])),
    tracking: new Map(
      issues.map(({ action, issue }): [TaskKey, Tracking] => [
        action.key,
        {
          issue: issue.number,
          base: baseOf(action, issue, world.palette),
          statusSeenAt: NO_TIME,
          isDetached: false,
        },
      ]),
    ),
  };
  return { ...settled, tracking: linked({ ...world, ...settled }) };
}

/** What is known of the tasks once their issues are related, for which both ends have to be there. */
function linked(world: World): Settled['tracking'] {
  const tracking = new Map(world.tracking);
  const note = (key: TaskKey, link: LinkName, said: string): void => {
    const known = tracking.get(key);
    const half = { document: said, issue: said };
    if (known !== undefined) tracking.set(key, { ...known, base: { ...known.base, [link]: half } });
  };
  for (const action of planPass(world).actions) {
    if (action.kind === 'link-parent') note(action.key, 'parent', action.parent ?? '');
    if (action.kind === 'link-blockers') note(action.key, 'blockers', joinKeys(action.add));
  }
  return tracking;
}

function issueOf({ draft, finishAs }: OpenIssue, number: number): IssueSnapshot {
  return {
    number: asIssueNumber(number),
    databaseId: number,
    nodeId: '',
    title: draft.title,
    body: draft.body,
    state: finishAs === undefined ? 'open' : 'closed',
    stateReason: finishAs,
    labels: draft.labels,
    assignees: draft.assignees ?? [],
    milestone: draft.milestone,
    type: draft.type,
    isLocked: false,
    author: { login: 'tickmark[bot]', isBot: true, appId: undefined },
    createdAt: NO_TIME,
    updatedAt: NO_TIME,
    closedAt: finishAs === undefined ? undefined : NO_TIME,
    closedBy: undefined,
  };
}

function baseOf({ told }: OpenIssue, issue: IssueSnapshot, palette: Palette): Base {
  const said = readFields(issue, { palette, asked: told.labels ?? '' });
  return Object.fromEntries(
    FIELD_NAMES.map((field) => [field, { document: told[field] ?? '', issue: said[field] }]),
  );
}
