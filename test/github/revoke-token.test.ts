import { inspect } from 'node:util';
import { expect, test } from '@jest/globals';
import nock from 'nock';
import { createSignIn } from '../../src/github/sign-in.ts';
import { playGitHub } from './github-api.ts';

playGitHub();

const TOKEN = `ghu_${'aB3'.repeat(12)}`;
const SECRET = '0123456789abcdef';
const { revoke } = createSignIn({
  apiUrl: 'https://api.github.com',
  webUrl: 'https://github.com',
  clientId: 'Iv23li',
  clientSecret: SECRET,
});
const asked = () =>
  nock('https://api.github.com')
    .delete('/applications/Iv23li/token', { access_token: TOKEN })
    .basicAuth({ user: 'Iv23li', pass: SECRET });

test.each([204, 404, 422])('a token is over when GitHub answers %i', async (status) => {
  asked().reply(status, status === 204 ? undefined : { message: 'no' });

  await expect(revoke(TOKEN)).resolves.toBeUndefined();
});

test.each([
  { name: 'is answered with 401', answer: () => asked().reply(401, { message: TOKEN }), says: '401' },
  { name: 'is answered with 500', answer: () => asked().reply(500, { message: SECRET }), says: '500' },
  { name: 'is not answered', answer: () => asked().replyWithError(`hang up ${TOKEN}`), says: 'no answer' },
])('a wish that $name is an error in words, with nothing of it on it', async ({ answer, says }) => {
  answer();

  const error = await revoke(TOKEN).catch((thrown: unknown) => thrown);

  expect(String(error)).toBe(`Error: Tried to revoke the token of a person: GitHub did not do it (${says})`);
  const all = inspect(error, { depth: 9, showHidden: true });
  const pair = Buffer.from(`Iv23li:${SECRET}`).toString('base64');
  for (const hidden of [TOKEN, SECRET, pair]) expect(all).not.toContain(hidden);
});
