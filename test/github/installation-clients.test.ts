import { expect, test } from '@jest/globals';
import { createAppClients } from '../../src/github/installation-clients.ts';
import { clock } from './common.ts';
import { emulate, type Emulated } from './emulated.ts';

const FILES = { 'a.md': 'a' };

const isTokenRequest = ({ path }: { readonly path: string }): boolean => path.endsWith('/access_tokens');
const tokenRequests = (emulator: Emulated['emulator']) => emulator.exchanges().filter(isTokenRequest);

test('the App learns from GitHub under which login it writes', async () => {
  const { clients } = await emulate({ files: FILES });

  expect(await clients.botLogin()).toBe('tickmark[bot]');
});

test('a repository has one client, and one token for all of its requests', async () => {
  const { clients, files, repo, emulator } = await emulate({ files: FILES });

  await files.readHead(repo);
  await files.readHead(repo);

  expect(await clients.clientFor(repo)).toBe(await clients.clientFor({ ...repo, name: 'another' }));
  expect(await clients.clientFor(repo)).not.toBe(await clients.clientFor({ ...repo, repositoryId: 1 }));
  expect(await clients.clientFor(repo)).not.toBe(await clients.previewClientFor(repo));
  expect(tokenRequests(emulator)).toHaveLength(1);
});

test('a key that GitHub does not know is told at the first question', async () => {
  const { emulator, privateKeyPem } = await emulate({ files: FILES });
  const strangers = createAppClients({ appId: 1, privateKey: privateKeyPem, apiUrl: emulator.url }, clock);

  await expect(strangers.botLogin()).rejects.toMatchObject({ status: 401 });
});

test.each([
  {
    name: 'an issue',
    permissions: { metadata: 'read', contents: 'read' },
    write: ({ issues, repo }: Emulated) => issues.create(repo, { title: 'one', body: 'text', labels: [] }),
  },
  {
    name: 'a commit',
    permissions: { metadata: 'read', contents: 'read', issues: 'write' },
    write: async ({ files, repo, emulator }: Emulated) => {
      const expectedHead = emulator.world.headOf('acme/plans')!;
      const file = { path: 'a.md', bytes: new TextEncoder().encode('b') };
      const result = await files.commit(repo, { branch: 'main', expectedHead, message: 'x', files: [file] });
      if (result.kind !== 'committed') throw new Error(result.kind);
      return result;
    },
  },
] as const)(
  'once a permission is given, $name is written with a new token',
  async ({ permissions, write }) => {
    const emulated = await emulate({ files: FILES, permissions });
    const { emulator, repo } = emulated;
    await expect(write(emulated)).rejects.toBeInstanceOf(Error);
    emulator.world.changePermissions(repo.installationId, { contents: 'write', issues: 'write' });

    await expect(write(emulated)).resolves.toBeDefined();
  },
);

test('a token that ended before its time is replaced by a new one', async () => {
  let now = new Date();
  const { files, repo, emulator } = await emulate({ files: FILES, now: () => now });
  await files.readHead(repo);
  now = new Date(now.getTime() + 2 * 3_600_000);

  await expect(files.readHead(repo)).resolves.toBeDefined();
  const given = emulator
    .exchanges()
    .filter(({ path, status }) => path.endsWith('/access_tokens') && status === 201);
  expect(given).toHaveLength(2);
});
