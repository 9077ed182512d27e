import type { PreviewTarget } from '../job.ts';
import { neverActedOn, type PullRecord } from '../../plan/pulls/pull-record.ts';
import type { PreviewOutcome } from '../pass.ts';
import { ACTIONS, heedClick } from './heed-click.ts';
import type { Previewing } from './plan-head.ts';
import { showPull } from './show-pull.ts';
import { writeCheck } from './write-check.ts';

type PullTarget = Extract<PreviewTarget, { kind: 'pull' }>;

/** Shows on the check run of a pull request what its merge would do. Nothing else is written to GitHub. */
export async function previewPull(
  { pull: number, click }: PullTarget,
  previewing: Previewing,
): Promise<PreviewOutcome> {
  const { state, ports } = previewing;
  const { repository } = state;
  const heeded = await heedClick(click, repository, ports);
  if (heeded.kind === 'sync') return { kind: 'passed-on', jobs: syncJobs(repository.repositoryId, number) };

  const pull = await ports.pulls.read(repository, number);
  if (pull?.state !== 'open') return { kind: 'skipped', reason: 'the pull request is not open' };
  const shown = await showPull(pull, heeded, previewing);
  if (shown.kind === 'nothing') return { kind: 'skipped', reason: shown.reason };

  const before = state.pulls.find((record) => record.number === number);
  const target = { kind: 'pull', pull: number } as const;
  const check = await writeCheck(
    repository,
    { target, headSha: pull.headSha, before: before?.check, report: shown.report, actions: ACTIONS },
    ports,
  );
  const record: PullRecord = { ...(before ?? neverActedOn(number)), newIds: shown.newIds, check };
  await ports.ledger.write(repository.repositoryId, { pulls: [record] });
  const { plan, report } = shown;
  if (plan !== undefined) return { kind: 'previewed', plan };
  return report.problems.length === 0
    ? { kind: 'skipped', reason: report.title }
    : { kind: 'refused', problems: report.problems };
}

/** A pass, and then the preview again over what that wrote. */
const syncJobs = (repositoryId: number, pull: number) =>
  [
    { kind: 'sync', repositoryId },
    { kind: 'preview', repositoryId, target: { kind: 'pull', pull } },
  ] as const;
