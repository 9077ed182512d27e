import { z } from 'zod';
import type { Call } from '../command.ts';
import { EXIT, type ExitStatus } from '../exit-status.ts';
import { UsageError } from '../failure.ts';
import { painter, printJson, type Terminal } from '../output.ts';
import { askApp } from './ask-app.ts';

const ListedJob = z.object({
  state: z.enum(['failed', 'running', 'due', 'waiting']),
  kind: z.string(),
  repositoryId: z.number(),
  repository: z.string().optional(),
  target: z.string(),
  attempts: z.number(),
  dueAt: z.string().optional(),
  failedAt: z.string().optional(),
  message: z.string().optional(),
});
type ListedJob = z.infer<typeof ListedJob>;

const Answer = z.object({
  counts: z.object({ due: z.number(), waiting: z.number(), running: z.number(), failed: z.number() }),
  jobs: z.array(ListedJob),
});

/** `tickmark jobs`: what the running App has to do, and what it gave up. */
export async function runJobs({ positionals, flag, terminal }: Call): Promise<ExitStatus> {
  if (positionals.length > 0) throw new UsageError('jobs takes no arguments.');
  const { counts, jobs } = await askApp('/jobs.json', Answer);
  if (flag('json')) {
    printJson(terminal, { counts, jobs: jobs.map(jsonOf) });
    return EXIT.fine;
  }
  const { running, due, waiting, failed } = counts;
  terminal.out(`${running} running, ${due} due, ${waiting} wanted later, ${failed} given up\n`);
  for (const job of jobs) terminal.out(lineOf(job, terminal));
  return EXIT.fine;
}

const jsonOf = (job: ListedJob) => ({
  ...job,
  repository: job.repository ?? null,
  dueAt: job.dueAt ?? null,
  failedAt: job.failedAt ?? null,
  message: job.message ?? null,
});

function lineOf(job: ListedJob, terminal: Terminal): string {
  const paint = painter(terminal);
  const name = job.repository ?? `repository ${job.repositoryId}`;
  const what = job.target === '' ? job.kind : `${job.kind} of ${job.target}`;
  const { state, dueAt, failedAt = '', message = '' } = job;
  if (state === 'failed')
    return `${paint('red', 'given up')}  ${name}  ${what}  ${failedAt}\n          ${message}\n`;
  return `${state.padEnd(8)}  ${name}  ${what}${dueAt === undefined ? '' : `  ${dueAt}`}\n`;
}
