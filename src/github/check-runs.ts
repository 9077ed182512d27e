import type { Problem } from '../config/problem.ts';
import type { CheckReport, CheckRuns } from '../reconcile/check-runs.ts';
import type { RepositoryRef } from '../reconcile/ports.ts';
import { bodyOf, read, write } from './call.ts';
import { addressOf, type GitHubAccess, type GitHubClient } from './github-client.ts';
import { readPages } from './read-pages.ts';

const NAME = 'Tickmark';

// Limits of check runs: docs/github-behaviour.md.
const ANNOTATIONS_PER_REQUEST = 50;
const SUMMARY_CHARS = 65_000;
const MESSAGE_CHARS = 16_000;
const TITLE_CHARS = 255;
// More annotations than this help nobody, and each fifty are one more write.
const ANNOTATIONS_AT_MOST = 200;

/** The check runs "Tickmark" of commits. */
export function createCheckRuns(access: GitHubAccess): CheckRuns {
  return {
    find: (repo, { headSha, externalId }) =>
      read(access, {
        repo,
        what: `read the check runs of ${headSha}`,
        send: (client) => findRun(client, repo, { headSha, externalId }),
      }),
    isRequired: (repo, branch) =>
      read(access, {
        repo,
        what: `read the rules of ${branch}`,
        send: (client) => isRequired(client, repo, branch),
      }),
    async report(repo, report) {
      const { checkRunId } = report;
      const shown = checkRunId === undefined ? [] : await readShown(access, repo, checkRunId);
      return write(access, {
        repo,
        what: `report a check run on ${report.headSha}`,
        send: (client) => sendReport(client, repo, { report, shown: new Set(shown) }),
      });
    },
  };
}

async function findRun(
  { rest }: GitHubClient,
  repo: RepositoryRef,
  { headSha, externalId }: { readonly headSha: string; readonly externalId: string },
): Promise<number | undefined> {
  const { check_runs: runs } = bodyOf(
    await rest.checks.listForRef({
      ...addressOf(repo),
      ref: headSha,
      check_name: NAME,
      filter: 'all',
      per_page: 100,
    }),
  );
  return runs.find(({ external_id }) => external_id === externalId)?.id;
}

/** By the protection of the branch, or by a rule of a ruleset: GitHub tells each in its own place. */
async function isRequired({ rest }: GitHubClient, repo: RepositoryRef, branch: string): Promise<boolean> {
  const { protection } = bodyOf(await rest.repos.getBranch({ ...addressOf(repo), branch }));
  if (protection.required_status_checks?.contexts.includes(NAME) === true) return true;
  const rules = await readPages((cursor) =>
    rest.repos.getBranchRules({ ...addressOf(repo), branch, per_page: 100, ...cursor }),
  );
  return rules.some(
    (rule) =>
      rule.type === 'required_status_checks' &&
      rule.parameters?.required_status_checks.some(({ context }) => context === NAME) === true,
  );
}

/** GitHub adds annotations of an update to those that are there, so what is there is not sent again. */
const readShown = (access: GitHubAccess, repo: RepositoryRef, id: number): Promise<readonly string[]> =>
  read(access, {
    repo,
    what: `read the annotations of check run ${id}`,
    send: async ({ rest }) => {
      const annotations = await readPages((cursor) =>
        rest.checks.listAnnotations({ ...addressOf(repo), check_run_id: id, per_page: 100, ...cursor }),
      );
      return annotations.map(nameOf);
    },
  });

type Sent = { readonly report: CheckReport; readonly shown: ReadonlySet<string> };

async function sendReport(
  { rest }: GitHubClient,
  repo: RepositoryRef,
  { report, shown }: Sent,
): Promise<number> {
  const { checkRunId, text, actions, externalId } = report;
  const output = {
    title: cut(report.title, TITLE_CHARS),
    summary: summaryOf(report),
    ...(text !== undefined && { text: cut(text, SUMMARY_CHARS) }),
  };
  const annotations = report.problems.slice(0, ANNOTATIONS_AT_MOST).map(annotationOf);
  const [first = [], ...more] = batches(annotations.filter((one) => !shown.has(nameOf(one))));
  const run = {
    ...addressOf(repo),
    status: 'completed' as const,
    conclusion: report.conclusion,
    output: { ...output, annotations: first },
    ...(externalId !== undefined && { external_id: externalId }),
    ...(actions !== undefined && { actions: [...actions] }),
  };
  const answer =
    checkRunId === undefined
      ? await rest.checks.create({ ...run, name: NAME, head_sha: report.headSha })
      : await rest.checks.update({ ...run, check_run_id: checkRunId });
  const { id } = bodyOf<{ readonly id: number }>(answer);
  for (const batch of more) {
    const next = { ...output, annotations: batch };
    await rest.checks.update({ ...addressOf(repo), check_run_id: id, output: next });
  }
  return id;
}

function summaryOf({ summary, problems }: CheckReport): string {
  const missing = problems.length - ANNOTATIONS_AT_MOST;
  const tail = missing > 0 ? `\n\n${missing} more problems are not shown on their lines.` : '';
  return cut(summary, SUMMARY_CHARS - tail.length) + tail;
}

function annotationOf({ severity, message, rule, path, line, column }: Problem) {
  return {
    path,
    start_line: line,
    end_line: line,
    start_column: column,
    end_column: column,
    annotation_level: severity === 'error' ? ('failure' as const) : ('warning' as const),
    title: cut(rule, TITLE_CHARS),
    message: cut(message, MESSAGE_CHARS),
  };
}

type Annotation = {
  readonly path: string;
  readonly start_line: number;
  readonly title: string | null;
  readonly message: string | null;
};

const nameOf = ({ path, start_line, title, message }: Annotation): string =>
  JSON.stringify([path, start_line, title, message]);

function batches<T>(items: readonly T[]): T[][] {
  const count = Math.ceil(items.length / ANNOTATIONS_PER_REQUEST);
  return Array.from({ length: count }, (_, index) =>
    items.slice(index * ANNOTATIONS_PER_REQUEST, (index + 1) * ANNOTATIONS_PER_REQUEST),
  );
}

const cut = (text: string, chars: number): string =>
  text.length <= chars ? text : `${text.slice(0, chars - 1)}…`;
