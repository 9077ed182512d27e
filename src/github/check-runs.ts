import type { Problem } from '../config/problem.ts';
import type { CheckReport, CheckRuns, RepositoryRef } from '../reconcile/ports.ts';
import { bodyOf, write } from './call.ts';
import { addressOf, type GitHubAccess, type GitHubClient } from './github-client.ts';

// Limits of check runs: docs/github-behaviour.md.
const ANNOTATIONS_PER_REQUEST = 50;
const SUMMARY_CHARS = 65_000;
const MESSAGE_CHARS = 16_000;
const TITLE_CHARS = 255;
// More annotations than this help nobody, and each fifty are one more write.
const ANNOTATIONS_AT_MOST = 200;

/** The check run "Tickmark" of a commit. */
export function createCheckRuns(access: GitHubAccess): CheckRuns {
  return {
    report: (repo, report) =>
      write(access, {
        repo,
        what: `report a check run on ${report.headSha}`,
        send: (client) => sendReport(client, repo, report),
      }),
  };
}

async function sendReport({ rest }: GitHubClient, repo: RepositoryRef, report: CheckReport): Promise<void> {
  const output = { title: cut(report.title, TITLE_CHARS), summary: summaryOf(report) };
  const [first = [], ...more] = batches(report.problems.slice(0, ANNOTATIONS_AT_MOST).map(annotationOf));
  const created = await rest.checks.create({
    ...addressOf(repo),
    name: 'Tickmark',
    head_sha: report.headSha,
    status: 'completed',
    conclusion: report.conclusion,
    output: { ...output, annotations: first },
  });
  const { id } = bodyOf(created);
  for (const annotations of more) {
    // GitHub adds annotations of an update to those that are there.
    await rest.checks.update({ ...addressOf(repo), check_run_id: id, output: { ...output, annotations } });
  }
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

function batches<T>(items: readonly T[]): T[][] {
  const count = Math.ceil(items.length / ANNOTATIONS_PER_REQUEST);
  return Array.from({ length: count }, (_, index) =>
    items.slice(index * ANNOTATIONS_PER_REQUEST, (index + 1) * ANNOTATIONS_PER_REQUEST),
  );
}

const cut = (text: string, chars: number): string =>
  text.length <= chars ? text : `${text.slice(0, chars - 1)}…`;
