import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { systemClock } from '../../src/app/system-clock.ts';
import { openQueue } from '../../src/queue/open-queue.ts';
import { createInbox } from '../../src/store/create-inbox.ts';
import { openDatabase } from '../../src/store/database.ts';
import { createLedger } from '../../src/store/ledger.ts';
import { receipt } from '../store/samples.ts';
import { temporaryFolder } from '../support/temporary-store.ts';
import { createRelay } from '../../src/webhook/relay.ts';
import { HandledJobs } from './handled-jobs.ts';
import { until } from './until.ts';

const PROCESS = path.join(import.meta.dirname, 'kept-wakes-process.ts');
// The kill comes with the n-th acknowledgement; many more may be on their way then.
const LIVES = [1, 7, 40, 150, 333];

let folder: string;

beforeEach(async () => {
  folder = await temporaryFolder();
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** Deliveries that a process acknowledged before it was killed. */
async function liveAndDie(life: number, acknowledgements: number): Promise<string[]> {
  const child = spawn(process.execPath, [PROCESS, folder, String(life)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const acknowledged: string[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    acknowledged.push(line);
    if (acknowledged.length === acknowledgements) child.kill('SIGKILL');
  });
  await Promise.all([once(child, 'exit'), once(lines, 'close')]);
  return acknowledged;
}

test('nothing that was acknowledged before a kill is lost', async () => {
  const acknowledged: string[] = [];
  for (const [life, count] of LIVES.entries()) acknowledged.push(...(await liveAndDie(life + 1, count)));

  // The lock of the dead process is gone with it.
  const database = await openDatabase({ kind: 'sqlite', folder, lockWaitMs: 0 });
  const inbox = createInbox(database);
  const queue = await openQueue(database, { clock: systemClock, random: Math.random });
  await createRelay({ inbox, queue, clock: systemClock, log: { warn: console.error } }).resend();
  const jobs = new HandledJobs();
  await queue.work(jobs.handler, { concurrency: 4 });
  await until(() => queue.isIdle(), 'an idle queue');

  const handled = new Set(jobs.begun.map(({ repositoryId }) => repositoryId));
  const ledger = createLedger(database);
  const lost: string[] = [];
  for (const line of acknowledged) {
    const [deliveryId = '', repositoryId = ''] = line.split(' ');
    const isKept = (await inbox.accept(receipt({ deliveryId }))) === 'finished';
    const { acts } = await ledger.read(Number(repositoryId));
    if (!isKept || acts.length !== 1 || !handled.has(Number(repositoryId))) lost.push(line);
  }
  await queue.close();
  await database.close();
  expect(acknowledged.length).toBeGreaterThanOrEqual(LIVES.reduce((sum, count) => sum + count));
  expect(lost).toEqual([]);
}, 60_000);

test('a folder that a living process works on is refused', async () => {
  const child = spawn(process.execPath, [PROCESS, folder, '1'], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');

  const refused = await openDatabase({ kind: 'sqlite', folder, lockWaitMs: 0 }).catch(
    (error: Error) => error.message,
  );

  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(refused).toMatch(/^Another process works on the data folder/);
});
