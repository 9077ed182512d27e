import type { PreviewReport } from '../../plan/preview/previewed.ts';
import type { PullRecord } from '../../plan/pulls/pull-record.ts';
import { TerminalError } from '../failure.ts';
import type { PreviewTarget } from '../job.ts';
import type { Ports } from '../pass.ts';
import type { CheckAction } from '../check-runs.ts';
import type { RepositoryRecord } from '../ports.ts';
import { nameTarget } from '../preview-target.ts';
import { takeTurn } from '../take-turn.ts';

type Check = {
  readonly target: PreviewTarget;
  readonly headSha: string;
  /** The one that was written last. */
  readonly before: PullRecord['check'];
  readonly report: PreviewReport;
  readonly actions: readonly CheckAction[];
};

/** Writes the one check run of a head, in place where there is one; undefined without the permission for it. */
export async function writeCheck(
  repository: RepositoryRecord,
  { target, headSha, before, report, actions }: Check,
  ports: Pick<Ports, 'checks' | 'pacing' | 'clock'>,
): Promise<PullRecord['check']> {
  const externalId = nameTarget(target);
  try {
    // Also without a record: the answer to its creation may be lost.
    const known =
      before?.headSha === headSha
        ? before.checkRunId
        : await ports.checks.find(repository, { headSha, externalId });
    await takeTurn(repository, 'write', ports);
    const checkRunId = await ports.checks.report(repository, {
      ...report,
      headSha,
      externalId,
      checkRunId: known,
      actions,
    });
    return { headSha, checkRunId };
  } catch (error) {
    if (error instanceof TerminalError) return undefined;
    throw error;
  }
}
