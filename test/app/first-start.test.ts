import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { startCheckedEmulator } from '../support/emulated-github.ts';

const PROGRAM = path.join(import.meta.dirname, '..', '..', 'src', 'cli', 'tickmark.ts');

/** Resolves with the match once what a process has printed holds it. */
function printed(
  stream: NodeJS.ReadableStream,
  wanted: RegExp,
  output: { text: string },
): Promise<RegExpExecArray> {
  return new Promise((resolve) => {
    const look = (): void => {
      const found = wanted.exec(output.text);
      if (found !== null) resolve(found);
    };
    stream.on('data', look);
    look();
  });
}

test('a bare start says what to do, registers the App, and goes on as the App; the next one has it at once', async () => {
  const github = await startCheckedEmulator();
  github.world.addUser({ login: 'maya' });
  const folder = await mkdtemp(path.join(os.tmpdir(), 'tickmark-start-'));
  const { PATH = '' } = process.env;
  const env = {
    PATH,
    PORT: '0',
    PAGES_PORT: 'off',
    GITHUB_API_URL: github.url,
    DATA_DIR: path.join(folder, 'data'),
  };
  const start = () => {
    const app = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', PROGRAM, 'serve'], { env });
    const output = { text: '' };
    app.stdout.on('data', (data: Buffer) => (output.text += data.toString()));
    return { app, output, says: (wanted: RegExp) => printed(app.stdout, wanted, output) };
  };
  const stop = async ({ app }: ReturnType<typeof start>): Promise<unknown> => {
    const exited = once(app, 'exit');
    app.kill('SIGTERM');
    return (await exited)[0];
  };
  try {
    const first = start();
    const [, url = ''] = await first.says(/open this address in a browser:\s+(\S+)/);
    const { origin, searchParams } = new URL(url);
    const answers = new URLSearchParams({
      key: searchParams.get('key') ?? '',
      server: 'https://tasks.example.org',
    });
    const page = await (await fetch(`${origin}/setup/confirm?${answers}`)).text();
    const state = /state=([\w-]+)/.exec(page)?.[1] ?? '';
    const code = github.world.submitManifest('maya', { name: 'Tickmark' });
    await (await fetch(`${origin}/setup/done?${new URLSearchParams({ code, state })}`)).text();
    await first.says(/"msg":"listening"/);
    expect(await stop(first)).toBe(0);

    const second = start();
    await second.says(/"msg":"listening"/);
    expect(second.output.text).not.toContain('No GitHub App is registered');
    expect(await stop(second)).toBe(0);
  } finally {
    await github.stop();
    await rm(folder, { recursive: true, force: true });
  }
}, 60_000);
