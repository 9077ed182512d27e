import { randomBytes } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { NewApp } from '../../github/register-app.ts';

const ONLY_OURS = { file: 0o600, folder: 0o700 };
const SECRET_BYTES = 24;

/** Writes what the next start needs, as a whole or not at all, into a file that only this user can read. */
export async function keepCredentials(file: string, app: NewApp): Promise<void> {
  const values = {
    APP_ID: String(app.appId),
    PRIVATE_KEY: Buffer.from(app.privateKey).toString('base64'),
    WEBHOOK_SECRET: app.webhookSecret ?? randomBytes(SECRET_BYTES).toString('hex'),
    GITHUB_CLIENT_ID: app.clientId,
    GITHUB_CLIENT_SECRET: app.clientSecret,
  };
  const lines = Object.entries(values).map(([name, value]) => `${name}=${value}\n`);
  await mkdir(path.dirname(file), { recursive: true, mode: ONLY_OURS.folder });
  const beside = `${file}.${randomBytes(4).toString('hex')}`;
  await writeFile(beside, lines.join(''), { mode: ONLY_OURS.file });
  await rename(beside, file);
}
