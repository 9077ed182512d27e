import { expect, test } from '@jest/globals';
import { readEnvironment } from '../../src/config/environment.ts';

const PEM = '-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----';
const COMPLETE = { APP_ID: '7', PRIVATE_KEY: PEM, WEBHOOK_SECRET: 'long enough' };

test('fills in the defaults', () => {
  const environment = readEnvironment(COMPLETE);

  expect(environment).toMatchObject({
    role: 'all',
    appId: 7,
    apiUrl: 'https://api.github.com',
    dataFolder: './data',
    pace: { createMs: 3000, writeMs: 1000, createsPerMinute: 64, createsPerHour: 400 },
    createLookupsMs: [0, 10_000, 60_000, 600_000],
  });
});

test.each([
  { name: 'no secret', change: { WEBHOOK_SECRET: undefined }, want: /WEBHOOK_SECRET/ },
  {
    name: 'the secret everybody knows',
    change: { WEBHOOK_SECRET: 'development' },
    want: /WEBHOOK_SECRET.*known to everybody/,
  },
  { name: 'no App', change: { APP_ID: undefined }, want: /APP_ID/ },
  { name: 'no key', change: { PRIVATE_KEY: undefined }, want: /PRIVATE_KEY or PRIVATE_KEY_PATH/ },
  { name: 'a key that is none', change: { PRIVATE_KEY: 'nonsense' }, want: /neither a PEM/ },
  { name: 'a pace that is no number', change: { PACE_CREATE_MS: 'fast' }, want: /PACE_CREATE_MS/ },
  {
    name: 'look-ups that are no numbers',
    change: { CREATE_LOOKUPS_MS: '0,soon' },
    want: /CREATE_LOOKUPS_MS/,
  },
  { name: 'a role that there is not', change: { ROLE: 'both' }, want: /ROLE/ },
  { name: 'half a role on the embedded database', change: { ROLE: 'web' }, want: /ROLE.*DATABASE_URL/ },
])('refuses to start with $name', ({ change, want }) => {
  expect(() => readEnvironment({ ...COMPLETE, ...change })).toThrow(want);
});

test('takes the key as base64 on one line', () => {
  const environment = readEnvironment({ ...COMPLETE, PRIVATE_KEY: Buffer.from(PEM).toString('base64') });

  expect(environment.privateKey).toBe(PEM);
});

test.each(['web', 'worker', 'all'])('takes the role %s on PostgreSQL', (role) => {
  const environment = readEnvironment({
    ...COMPLETE,
    ROLE: role,
    DATABASE_URL: 'postgres://localhost/tickmark',
  });

  expect(environment.role).toBe(role);
});

test('people sign in where both halves of OAuth are set, and one alone is refused', () => {
  const both = { GITHUB_CLIENT_ID: 'Iv1', GITHUB_CLIENT_SECRET: 'secret', OPERATORS: 'maya, wes' };

  expect(readEnvironment({ ...COMPLETE, ...both })).toMatchObject({
    oauth: { clientId: 'Iv1', clientSecret: 'secret' },
    operators: ['maya', 'wes'],
  });
  expect(
    readEnvironment({ ...COMPLETE, GITHUB_CLIENT_ID: '', GITHUB_CLIENT_SECRET: '' }).oauth,
  ).toBeUndefined();
  expect(() => readEnvironment({ ...COMPLETE, GITHUB_CLIENT_ID: 'Iv1' })).toThrow(/belong together/);
});
