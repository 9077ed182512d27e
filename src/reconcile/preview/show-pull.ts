import type { PullRequest } from '../../issue/pull-request.ts';
import type { Plan } from '../../plan/plan.ts';
import { asIfMerged } from '../../plan/preview/as-if-merged.ts';
import { collisionsOf, newIdsOf, type IdCollision } from '../../plan/preview/new-ids.ts';
import type { PreviewReport } from '../../plan/preview/previewed.ts';
import { renderBroken, renderRefused, renderUntouched } from '../../plan/preview/render-broken.ts';
import { renderPreview } from '../../plan/preview/render-preview.ts';
import { linkPull } from '../../plan/pulls/link-pull.ts';
import { isCompletionBranch } from '../../plan/pulls/pull-life.ts';
import { revertedPull } from '../../plan/pulls/reverted-pull.ts';
import type { PullRecord } from '../../plan/pulls/pull-record.ts';
import type { ReadDocuments } from '../read-documents.ts';
import { TooMuchToPreviewError } from './cap-files.ts';
import type { Heeded } from './heed-click.ts';
import { planHead, type Previewing } from './plan-head.ts';
import { readProposal, type Proposal } from './read-proposal.ts';

export type Shown =
  | {
      readonly kind: 'report';
      readonly report: PreviewReport;
      readonly newIds: PullRecord['newIds'];
      readonly plan: Plan | undefined;
    }
  | { readonly kind: 'nothing'; readonly reason: string };

/** What the check run of an open pull request says; nothing for one that has to do with no task. */
export async function showPull(pull: PullRequest, heeded: Heeded, previewing: Previewing): Promise<Shown> {
  try {
    const proposal = await readProposal(previewing.state.repository, pull, previewing.ports);
    return await showProposal(proposal, { pull, heeded, previewing });
  } catch (error) {
    if (!(error instanceof TooMuchToPreviewError)) throw error;
    return { kind: 'report', report: renderRefused(error.message), newIds: [], plan: undefined };
  }
}

type Showing = {
  readonly pull: PullRequest;
  readonly heeded: Heeded;
  readonly previewing: Previewing;
};

async function showProposal(proposal: Proposal, showing: Showing): Promise<Shown> {
  const { documents, isTouching, bringsConfig } = proposal;
  const { pull, previewing } = showing;
  const { pulls } = previewing.state;
  const isShown = pulls.some(
    ({ number, check }) => number === pull.number && check?.headSha === pull.headSha,
  );
  switch (documents.kind) {
    case 'no-commits':
      return { kind: 'nothing', reason: 'the repository has no commits' };
    case 'not-meant':
      return { kind: 'nothing', reason: documents.reason };
    case 'broken-config': {
      if (!isTouching && !isShown) return showUntouched(showing);
      const report = renderBroken(documents.problems, bringsConfig);
      return { kind: 'report', report, newIds: [], plan: undefined };
    }
    case 'read': {
      if (isUnasked(documents.read, previewing)) return showUntouched(showing);
      const shown = await showPlan(proposal, documents.read, showing);
      return isTouching || isShown || shown.isLinked ? shown : showUntouched(showing);
    }
    default:
      return documents satisfies never;
  }
}

/** As long as a repository has not said yes, nothing is shown but what a config of its own would lead to. */
const isUnasked = ({ record }: ReadDocuments, { state, settings }: Previewing): boolean =>
  settings.isOnboarding && state.tasks.length === 0 && record.config?.sha === undefined;

/** A check run that GitHub waits for comes on every pull request. */
async function showUntouched({ pull, previewing: { state, ports } }: Showing): Promise<Shown> {
  const isAwaited = await ports.checks.isRequired(state.repository, pull.baseBranch);
  return isAwaited
    ? { kind: 'report', report: renderUntouched(), newIds: [], plan: undefined }
    : { kind: 'nothing', reason: 'the pull request touches no task document and is about no task' };
}

async function showPlan(
  { paths, bringsConfig, notes }: Proposal,
  read: ReadDocuments,
  { pull, heeded, previewing }: Showing,
): Promise<Extract<Shown, { kind: 'report' }> & { readonly isLinked: boolean }> {
  const { state } = previewing;
  const { world, plan, links } = await planHead(previewing, read, (looked) => ({
    world: asIfMerged(looked, pull, state.pulls),
    links: linkPull(looked, pull),
  }));
  const known = new Map(state.tasks.map((task) => [task.key, task]));
  const newIds = newIdsOf(world.pairing, known);
  const { defaultBranch } = state.repository;
  const completes = isCompletionBranch(world, pull.baseBranch);
  const reverted = completes ? revertedPull(pull, world.fullName) : undefined;
  const takesBack =
    state.pulls.find(({ number }) => number === reverted)?.completed.map(({ key }) => key) ?? [];
  // GitHub heeds keywords on the way into the default branch alone.
  const closing = pull.baseBranch === defaultBranch ? pull.closingIssues : [];
  const closesItself = closing.filter((issue) => world.issues.has(issue));
  const report = renderPreview({
    plan,
    world,
    known,
    paths: bringsConfig || paths === undefined ? undefined : new Set(paths),
    links,
    takesBack,
    closesItself,
    base: { branch: pull.baseBranch, completes },
    collisions: await openCollisions(pull.number, newIds, previewing),
    notes: [...notes, ...heeded.notes],
    isExplained: heeded.kind === 'explain',
  });
  const { completing, mentioned, unclear } = links;
  const isLinked = [completing, mentioned, unclear, takesBack, closesItself].some(({ length }) => length > 0);
  return { kind: 'report', report, newIds, plan, isLinked };
}

/** Those with pull requests that are open still: what is remembered of the others is the past. */
async function openCollisions(
  own: number,
  newIds: PullRecord['newIds'],
  { state, ports }: Previewing,
): Promise<readonly IdCollision[]> {
  const others = state.pulls.filter(({ number }) => number !== own);
  const found = Map.groupBy(collisionsOf(newIds, others), ({ pull }) => pull);
  const open: IdCollision[] = [];
  for (const [pull, collisions] of found) {
    if ((await ports.pulls.find(state.repository, pull)) === 'open') open.push(...collisions);
  }
  return open;
}
