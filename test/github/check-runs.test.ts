import { expect, test } from '@jest/globals';
import { createCheckRuns } from '../../src/github/check-runs.ts';
import type { Problem } from '../../src/config/problem.ts';
import { failureOf, REPO } from './common.ts';
import { access, api, playGitHub } from './github-api.ts';

playGitHub();

const checks = createCheckRuns(access);
const RUNS = '/repos/acme/plans/check-runs';

const problem = (over: Partial<Problem> = {}): Problem => ({
  rule: 'unknown-status',
  severity: 'warning',
  message: 'no such status',
  path: 'TASKS.md',
  line: 3,
  column: 7,
  ...over,
});

const report = (problems: readonly Problem[], summary = 'summary') =>
  ({ headSha: 'c1', conclusion: 'neutral', title: 'Two problems', summary, problems }) as const;

type Sent = { output: { annotations: { title: string }[]; summary: string; title: string } };

function recordRuns(updates: number): Sent[] {
  const sent: Sent[] = [];
  const note = (body: unknown): boolean => sent.push(body as Sent) > 0;
  api().post(RUNS, note).reply(201, { id: 8 });
  for (let n = 0; n < updates; n += 1) api().patch(`${RUNS}/8`, note).reply(200, { id: 8 });
  return sent;
}

test('a report is one completed check run with problems on their lines', async () => {
  const sent = recordRuns(0);

  await checks.report(REPO, report([problem(), problem({ severity: 'error', line: 9, column: 1 })]));

  expect(sent).toEqual([
    {
      name: 'Tickmark',
      head_sha: 'c1',
      status: 'completed',
      conclusion: 'neutral',
      output: {
        title: 'Two problems',
        summary: 'summary',
        annotations: [
          {
            path: 'TASKS.md',
            start_line: 3,
            end_line: 3,
            start_column: 7,
            end_column: 7,
            annotation_level: 'warning',
            title: 'unknown-status',
            message: 'no such status',
          },
          expect.objectContaining({ start_line: 9, end_line: 9, annotation_level: 'failure' }),
        ],
      },
    },
  ]);
});

test.each([
  { problems: 50, updates: 0, sizes: [50] },
  { problems: 51, updates: 1, sizes: [50, 1] },
  { problems: 120, updates: 2, sizes: [50, 50, 20] },
  { problems: 500, updates: 3, sizes: [50, 50, 50, 50] },
])('$problems problems go in batches that GitHub takes', async ({ problems, updates, sizes }) => {
  const sent = recordRuns(updates);

  await checks.report(
    REPO,
    report(Array.from({ length: problems }, (_, index) => problem({ line: index + 1 }))),
  );

  expect(sent.map(({ output }) => output.annotations.length)).toEqual(sizes);
  expect(sent[0]?.output.summary.includes('300 more problems')).toBe(problems === 500);
});

test('no text is longer than GitHub takes', async () => {
  const sent = recordRuns(0);

  await checks.report(REPO, {
    ...report([problem({ rule: 'r'.repeat(400), message: 'm'.repeat(100_000) })], 's'.repeat(100_000)),
    title: 't'.repeat(400),
  });

  const [{ output } = { output: undefined }] = sent;
  expect(output?.summary.length).toBeLessThan(65_535);
  expect(output?.title).toHaveLength(255);
  expect(output?.annotations[0]?.title).toHaveLength(255);
  expect(Buffer.byteLength(JSON.stringify(output?.annotations[0]))).toBeLessThan(64_000);
});

test('a report without problems has no annotations', async () => {
  const sent = recordRuns(0);

  await checks.report(REPO, report([]));

  expect(sent[0]?.output.annotations).toEqual([]);
});

test('a missing permission is a refusal', async () => {
  api().post(RUNS).reply(403, { message: 'Resource not accessible by integration' });

  expect((await failureOf(checks.report(REPO, report([])))).name).toBe('TerminalError');
});
