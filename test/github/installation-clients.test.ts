import { expect, test } from '@jest/globals';
import { createAppClients } from '../../src/github/installation-clients.ts';
import { emulate } from './emulated.ts';

const FILES = { 'a.md': 'a' };

test('the App learns from GitHub under which login it writes', async () => {
  const { clients } = await emulate({ files: FILES });

  expect(await clients.botLogin()).toBe('tickmark[bot]');
});

test('an installation has one client, and one token for all of its requests', async () => {
  const { clients, files, repo, emulator } = await emulate({ files: FILES });

  await files.readHead(repo);
  await files.readHead(repo);

  expect(await clients.clientFor(repo)).toBe(await clients.clientFor({ ...repo, name: 'another' }));
  expect(await clients.clientFor(repo)).not.toBe(await clients.clientFor({ ...repo, installationId: 1 }));
  expect(emulator.exchanges().filter(({ path }) => path.endsWith('/access_tokens'))).toHaveLength(1);
});

test('a key that GitHub does not know is told at the first question', async () => {
  const { emulator, privateKeyPem } = await emulate({ files: FILES });
  const strangers = createAppClients({ appId: 1, privateKey: privateKeyPem, apiUrl: emulator.url });

  await expect(strangers.botLogin()).rejects.toMatchObject({ status: 401 });
});
