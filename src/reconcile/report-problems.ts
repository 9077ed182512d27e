import type { Problem } from '../config/problem.ts';
import { digest } from '../issue/digest.ts';
import { TerminalError } from './failure.ts';
import type { Ports } from './pass.ts';
import type { RepositoryRecord } from './ports.ts';

// What waits until a person has said what is meant.
const ASKING: readonly string[] = ['held', 'ambiguous-task', 'looks-like-issue', 'detached'];

// A setting that does nothing is seen nowhere else by who wrote it.
const needsSomebody = ({ severity, rule }: Problem): boolean =>
  severity === 'error' || ASKING.includes(rule) || rule.startsWith('config-');

export type Report = {
  readonly headSha: string;
  readonly problems: readonly Problem[];
  /** Why nothing was written at all. */
  readonly refusal?: string | undefined;
};

/**
 * Shows the problems that need somebody on a check run of the head, once for as long as they stay the same. Without
 * the permission for it they stay in the log.
 */
export async function reportProblems(
  repository: RepositoryRecord,
  report: Report,
  { checks, ledger }: Ports,
): Promise<void> {
  const { headSha, problems, refusal } = report;
  const urgent = problems.filter(needsSomebody);
  const reported = urgent.length === 0 ? undefined : digest(JSON.stringify(urgent));
  if (reported === repository.reportedProblems) return;
  if (reported !== undefined) {
    try {
      await checks.report(repository, {
        headSha,
        conclusion: refusal === undefined ? 'neutral' : 'failure',
        title:
          refusal === undefined
            ? `${urgent.length} problems need somebody`
            : `${refusal}: nothing was written`,
        summary: urgent.map(({ path, line, message }) => `- \`${path}\` line ${line}: ${message}`).join('\n'),
        problems,
      });
    } catch (error) {
      if (!(error instanceof TerminalError)) throw error;
      return;
    }
  }
  await ledger.write(repository.repositoryId, { repository: { reportedProblems: reported } });
}
