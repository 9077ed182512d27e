import { afterEach, expect, test } from '@jest/globals';
import type { RunningApp } from '../../src/app/start-app.ts';
import { host, type Hosted, type Setting } from '../app/hosted.ts';
import { turns } from '../app/settle.ts';
import { holdingProxy, type HoldingProxy } from '../support/holding-proxy.ts';
import { form, tokenIn, Visitor } from '../web/asking.ts';
import { knock, sign } from './door.ts';

let app: Hosted;
let running: RunningApp;
let proxy: HoldingProxy | undefined;

afterEach(async () => {
  const violations = app.violations();
  await app.stop();
  proxy?.stop();
  proxy = undefined;
  expect(violations).toEqual([]);
});

async function begin(setting: Setting = {}): Promise<void> {
  app = await host({ ...setting, isStarted: false, hasSignIn: true });
  running = await app.start();
  app.world.install(app.appId, 'acme', ['acme/garden']);
  await app.quiet();
}

/** A browser in which this person is signed in. */
async function signedIn(login: string): Promise<Visitor> {
  const visitor = new Visitor(running.url);
  await visitor.signIn(login);
  expect(await isIn(visitor)).toBe(true);
  return visitor;
}

const isIn = async (visitor: Visitor): Promise<boolean> => (await visitor.ask('/')).status === 200;

const signOut = async (visitor: Visitor) =>
  visitor.ask('/signout', form({ token: tokenIn((await visitor.ask('/')).text) }));

const tokens = () =>
  app
    .exchanges()
    .filter(({ path }) => path === '/login/oauth/access_token')
    .map(({ responseBody }) => (responseBody as { readonly access_token: string }).access_token);

const ended = () =>
  app
    .exchanges()
    .filter(({ method, path }) => method === 'DELETE' && path.startsWith('/applications/'))
    .map(({ requestBody, status }) => ({
      status,
      token: (requestBody as { readonly access_token: string }).access_token,
    }));

const warnings = () => app.log.filter((line) => line.includes('"token of a person not revoked"'));

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await turns(10);
}

test('who signs out leaves no token behind at GitHub, and stays signed in elsewhere', async () => {
  await begin();
  const [one, other] = [await signedIn('maya'), await signedIn('maya')];

  const answer = await signOut(one);
  await until(() => ended().length > 0);

  expect(answer).toMatchObject({ status: 303, headers: { location: '/' } });
  expect(ended()).toEqual([{ status: 204, token: tokens()[0] }]);
  expect([await isIn(one), await isIn(other)]).toEqual([false, true]);
  expect(warnings()).toEqual([]);
});

test('who signs out is signed out, and told so, while GitHub says nothing', async () => {
  proxy = holdingProxy(({ method, path }) => method === 'DELETE' && path.startsWith('/applications/'));
  const { held, api } = proxy;
  await begin({ between: { api, hook: (hook) => hook } });
  const visitor = await signedIn('maya');
  const kept = new Map(visitor.cookies);

  const answer = await signOut(visitor);
  await until(() => held.length > 0);
  for (const [name, value] of kept) visitor.cookies.set(name, value);
  const isStillIn = await isIn(visitor);
  for (const response of held) response.destroy();
  await until(() => warnings().length > 0);

  expect(answer).toMatchObject({ status: 303, headers: { location: '/' } });
  expect(isStillIn).toBe(false);
  expect(app.log.join('')).not.toContain(tokens()[0]);
});

test('who signs out is signed out when GitHub refuses to end the token, which the log tells without it', async () => {
  await begin();
  const visitor = await signedIn('maya');
  app.world.refuseRequests({ only: 'any' });

  const answer = await signOut(visitor);
  await until(() => warnings().length > 0);

  expect(answer.status).toBe(303);
  expect(await isIn(visitor)).toBe(false);
  expect(warnings().join('')).toContain('403');
  expect(app.log.join('')).not.toMatch(new RegExp(`${tokens()[0]}|${app.environment.oauth?.clientSecret}`));
});

test('a process that stops ends first what it was asked to end', async () => {
  await begin();
  const visitor = await signedIn('maya');

  await signOut(visitor);
  await app.halt();

  expect(ended()).toMatchObject([{ status: 204 }]);
});

test('who takes back the leave at GitHub is signed in nowhere any more, also under another login, and others are', async () => {
  await begin();
  const [one, other, rita] = [await signedIn('maya'), await signedIn('maya'), await signedIn('rita')];
  app.world.renameAccount('maya', 'maja');

  app.world.revokeAuthorization(app.appId, 'maja');
  await app.quiet();

  expect([await isIn(one), await isIn(other), await isIn(rita)]).toEqual([false, false, true]);
});

test('nobody else says that somebody took back the leave', async () => {
  await begin();
  const visitor = await signedIn('maya');
  const { data: maya } = await app.maya.rest.users.getAuthenticated();
  const body = JSON.stringify({ action: 'revoked', sender: { id: maya.id, login: 'maya' } });

  const event = 'github_app_authorization';
  const forged = await knock(running.url, { event, body, signature: sign(body, 'another secret') });
  const isStillIn = await isIn(visitor);
  const signature = sign(body, app.environment.webhookSecret);
  const genuine = await knock(running.url, { event, body, signature });

  expect([forged.status, genuine.status]).toEqual([400, 200]);
  expect([isStillIn, await isIn(visitor)]).toEqual([true, false]);
});
