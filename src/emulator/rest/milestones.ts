import { nullableText, optionalChoice, optionalText, requiredText } from '../http/body.ts';
import { paginate } from '../http/paginate.ts';
import type { Reply, RepositoryCall, RepositoryRoute } from '../http/route.ts';
import { renderMilestone } from '../payload/issue.ts';
import { notFound } from '../world/fault.ts';
import { createMilestone, deleteMilestone, editMilestone } from '../world/milestone.ts';
import type { Milestone } from '../world/records.ts';
import { toInstant } from '../world/state.ts';
import { settingOf } from './find.ts';
import { READ_ISSUES } from './issues.ts';

const MILESTONES = '/repos/{owner}/{repo}/milestones';
const MILESTONE = `${MILESTONES}/{milestone_number}`;
const WRITE = { anyOf: ['issues:write', 'pull_requests:write'], role: 'write', refusal: 404 } as const;
const STATES = ['open', 'closed'] as const;

export const milestoneRoutes: readonly RepositoryRoute[] = [
  { method: 'GET', path: MILESTONES, needs: READ_ISSUES, handle: list },
  { method: 'POST', path: MILESTONES, needs: WRITE, handle: create },
  {
    method: 'GET',
    path: MILESTONE,
    needs: READ_ISSUES,
    handle: (call) => answer(call, getMilestone(call), 200),
  },
  { method: 'PATCH', path: MILESTONE, needs: WRITE, handle: update },
  { method: 'DELETE', path: MILESTONE, needs: WRITE, handle: remove },
];

function list(call: RepositoryCall): Reply {
  const wanted = call.query.get('state') ?? 'open';
  const shown = call.repository.milestones.filter(({ state }) => wanted === 'all' || state === wanted);
  return paginate(call, shown, (milestone) => renderMilestone(call.state, call.repository, milestone));
}

function create(call: RepositoryCall): Reply {
  const milestone = createMilestone(settingOf(call), {
    title: requiredText(call.body, 'title'),
    description: nullableText(call.body, 'description') ?? null,
    dueOn: readDate(optionalText(call.body, 'due_on')),
    state: optionalChoice(call.body, 'state', STATES) ?? 'open',
  });
  return answer(call, milestone, 201);
}

function update(call: RepositoryCall): Reply {
  const milestone = getMilestone(call);
  const description = nullableText(call.body, 'description');
  editMilestone(settingOf(call), milestone, {
    title: optionalText(call.body, 'title') ?? milestone.title,
    description: description === undefined ? milestone.description : description,
    dueOn: 'due_on' in call.body ? readDate(optionalText(call.body, 'due_on')) : milestone.dueOn,
    state: optionalChoice(call.body, 'state', STATES) ?? milestone.state,
  });
  return answer(call, milestone, 200);
}

function remove(call: RepositoryCall): Reply {
  deleteMilestone(settingOf(call), getMilestone(call));
  return { status: 204 };
}

function readDate(text: string | undefined): string | undefined {
  return text === undefined ? undefined : toInstant(new Date(text));
}

function getMilestone({ repository, params }: RepositoryCall): Milestone {
  const milestone = repository.milestones.find(({ number }) => number === Number(params['milestone_number']));
  if (!milestone) throw notFound();
  return milestone;
}

function answer({ state, repository }: RepositoryCall, milestone: Milestone, status: number): Reply {
  return { status, body: renderMilestone(state, repository, milestone) };
}
