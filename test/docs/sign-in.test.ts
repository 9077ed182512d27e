import { expect, test } from '@jest/globals';
import { appManifest } from '../../src/app/setup/app-manifest.ts';
import { readEnvironment } from '../../src/config/environment.ts';
import { CALLBACK_PATH } from '../../src/web/sign-in/callback-path.ts';
import { read } from './fences.ts';

const SERVER = 'https://your-host';
const STEPS = read('docs/web.md').split('\n## Letting people sign in\n')[1]?.split('\n## ')[0] ?? '';

test.each([
  { page: 'the steps', text: STEPS },
  { page: 'the page for operators', text: read('docs/operations.md') },
])('$page of an App that was registered by hand name the callback of the code', ({ text }) => {
  expect(text).toContain(`\`${SERVER}${CALLBACK_PATH}\``);
});

test('the setup registers what the steps set by hand', () => {
  const manifest = appManifest({ server: SERVER, back: `${SERVER}/setup` });

  expect(manifest).toMatchObject({ callback_urls: [`${SERVER}${CALLBACK_PATH}`] });
  // What is not named is off.
  expect(manifest).not.toHaveProperty('request_oauth_on_install');
});

test('the variables that the steps name are those that are read', () => {
  const [id, secret, operators] = ['GITHUB_CLIENT_ID', 'GITHUB_CLIENT_SECRET', 'OPERATORS'];
  for (const name of [id, secret, operators]) expect(STEPS).toContain(`\`${name}\``);

  const environment = readEnvironment({
    APP_ID: '1',
    PRIVATE_KEY: '-----BEGIN RSA PRIVATE KEY-----',
    WEBHOOK_SECRET: 'a secret of this test',
    [id]: 'Iv23li',
    [secret]: 'secret',
    [operators]: 'maya, rita',
  });

  expect(environment).toMatchObject({
    oauth: { clientId: 'Iv23li', clientSecret: 'secret' },
    operators: ['maya', 'rita'],
  });
});
