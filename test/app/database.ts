import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Hosted } from './hosted.ts';

/** Takes the App's database away while it is stopped. */
export async function loseDatabase(app: Hosted): Promise<void> {
  await app.halt();
  await rm(app.environment.dataFolder, { recursive: true, force: true });
  await mkdir(app.environment.dataFolder);
  await app.start();
}

/** A copy of the database as it is now; the result puts it back. */
export async function backUp(app: Hosted): Promise<() => Promise<void>> {
  await app.halt();
  const copy = await mkdtemp(path.join(os.tmpdir(), 'tickmark-backup-'));
  await cp(app.environment.dataFolder, copy, { recursive: true });
  await app.start();
  return async () => {
    await app.halt();
    await rm(app.environment.dataFolder, { recursive: true, force: true });
    await cp(copy, app.environment.dataFolder, { recursive: true });
    await rm(copy, { recursive: true, force: true });
    await app.start();
  };
}
