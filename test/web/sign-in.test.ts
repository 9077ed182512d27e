import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { RunningApp } from '../../src/app/start-app.ts';
import { host, type Hosted } from '../app/hosted.ts';
import { ask } from '../app/operator/asking.ts';
import { leapingClock } from '../support/leaping-clock.ts';
import { comeBack, form, tokenIn, Visitor } from './asking.ts';

let app: Hosted;
let running: RunningApp;

beforeAll(async () => {
  app = await host({ isStarted: false, hasSignIn: true, variables: { OPERATORS: 'Maya' } });
  app.world.addUser({ login: 'stranger' });
  app.world.addRepository({
    owner: 'acme',
    name: 'vault',
    private: true,
    files: { 'TASKS.md': '- [ ] Hide the key\n', '.github/tickmark.yml': '' },
  });
  app.world.setPermission('acme/vault', 'maya', 'write');
  running = await app.start();
  app.world.install(app.appId, 'acme', ['acme/garden', 'acme/vault']);
  app.push({ 'TASKS.md': '- [ ] Water the plants\n' });
  await app.quiet();
});

afterAll(() => app.stop());

const visit = () => new Visitor(running.url);

const leaving = async (visitor: Visitor, login = 'maya') =>
  comeBack(String((await visitor.ask('/signin')).headers['location']), login);

const cookiesOf = async (host?: string) => {
  const asked = host === undefined ? {} : { headers: { host, 'user-agent': 'visitor' } };
  const { headers } = await ask(`${running.url}/signin`, asked);
  return String(headers['set-cookie']);
};

test('shows nothing but the way in to who is not signed in', async () => {
  for (const path of ['/', '/repositories/acme/garden', '/playground', '/operator', '/nothing', '/metrics']) {
    const { status, text } = await visit().ask(path);

    expect({ path, status }).toEqual({ path, status: 401 });
    expect(text).toContain('href="/signin');
    expect(text).not.toMatch(/garden<|vault<|Water/);
  }
});

test('signs in by GitHub, and goes on where somebody wanted to go', async () => {
  const visitor = visit();

  const answer = await visitor.signIn('maya', '/repositories/acme/vault');

  expect(answer).toMatchObject({ status: 302, headers: { location: '/repositories/acme/vault' } });
  const page = await visitor.ask('/repositories/acme/vault');
  expect(page.status).toBe(200);
  expect(page.text).toContain('Hide the key');
  expect((await visitor.ask('/')).text).toContain('acme/vault');
  expect(app.violations()).toEqual([]);
});

test('a private repository is not there for a stranger, in whatever way it is asked for', async () => {
  const [stranger, owner] = [visit(), visit()];
  await stranger.signIn('stranger');
  await owner.signIn('maya');
  const run = /runs\/(\d+)/.exec((await owner.ask('/repositories/acme/vault')).text)?.[1];
  const key = /tasks\/([a-z2-7]{8})/.exec((await owner.ask('/repositories/acme/vault')).text)?.[1];

  for (const rest of ['', `/runs/${run}`, `/tasks/${key}`, '/events']) {
    const [hidden, absent] = [
      await stranger.ask(`/repositories/acme/vault${rest}`),
      await stranger.ask(`/repositories/acme/absent${rest}`),
    ];
    expect(hidden.status).toBe(404);
    expect(hidden.text.replace(/<time.*?time>/g, '')).toBe(absent.text.replace(/<time.*?time>/g, ''));
  }
  expect((await stranger.ask('/')).text).not.toContain('vault');
  expect((await owner.ask(`/repositories/acme/vault/runs/${run}`)).status).toBe(200);
});

test('a public repository is there for everybody who is signed in', async () => {
  const stranger = visit();
  await stranger.signIn('stranger');

  expect((await stranger.ask('/repositories/ACME/Garden')).text).toContain('Water the plants');
});

test('only operators see the page of operators, and nobody the figures of this machine', async () => {
  const [maya, rita] = [visit(), visit()];
  await maya.signIn('maya');
  await rita.signIn('rita');

  expect((await maya.ask('/operator')).status).toBe(200);
  expect((await rita.ask('/operator')).status).toBe(404);
  expect(
    (await rita.ask('/operator/retry', form({ token: tokenIn((await rita.ask('/')).text) }))).status,
  ).toBe(404);
  for (const path of ['/metrics', '/jobs.json']) expect((await maya.ask(path)).status).toBe(404);
});

describe('whose answer from GitHub is not to be believed', () => {
  test('with the state of somebody else is not signed in', async () => {
    const [victim, attacker] = [visit(), visit()];
    const theirs = await leaving(attacker, 'stranger');
    await leaving(victim);

    expect((await victim.ask(theirs)).status).toBe(400);
    expect((await victim.ask('/')).status).toBe(401);
  });

  test('with its own code and another state is not signed in', async () => {
    const visitor = visit();
    const answer = new URL(await leaving(visitor));
    answer.searchParams.set('state', 'x'.repeat(answer.searchParams.get('state')?.length ?? 0));

    expect((await visitor.ask(answer.href)).status).toBe(400);
  });

  test('without having left here is not signed in', async () => {
    const answer = await leaving(visit());

    expect((await visit().ask(answer)).status).toBe(400);
  });

  test('with a code that was used before is not signed in', async () => {
    const visitor = visit();
    const answer = await leaving(visitor);
    const kept = new Map(visitor.cookies);
    await visitor.ask(answer);
    visitor.cookies.clear();
    for (const [name, value] of kept) visitor.cookies.set(name, value);

    expect((await visitor.ask(answer)).status).toBe(400);
  });

  test('with the code of another way, without its verifier, is not signed in', async () => {
    const [one, other] = [visit(), visit()];
    const stolen = new URL(await leaving(one)).searchParams.get('code') ?? '';
    const own = new URL(await leaving(other));
    own.searchParams.set('code', stolen);

    expect((await other.ask(own.href)).status).toBe(400);
  });
});

test.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '/a\r\nb'])(
  'nobody is led to %j after signing in',
  async (next) => {
    expect(await visit().signIn('maya', next)).toMatchObject({ status: 302, headers: { location: '/' } });
  },
);

describe('a session', () => {
  test('is kept where no script and no other site reaches it, and over TLS alone', async () => {
    expect(await cookiesOf()).toMatch(/^tickmark-signin=.*HttpOnly; SameSite=Lax$/);
    expect(await cookiesOf('tasks.example')).toMatch(
      /^__Host-tickmark-signin=.*Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
  });

  test('that somebody made up is none', async () => {
    const visitor = visit();
    await visitor.signIn('maya');
    const cookie = visitor.cookies.get('tickmark') ?? '';

    for (const forged of [`x${cookie.slice(1)}`, cookie.slice(0, 43), `${cookie.slice(0, -4)}AAA%3D`, '']) {
      visitor.cookies.set('tickmark', forged);
      expect((await visitor.ask('/')).status).toBe(401);
    }
  });

  test('ends for good with signing out, and in no other way than by its own form', async () => {
    const visitor = visit();
    await visitor.signIn('maya');
    const kept = new Map(visitor.cookies);
    const token = tokenIn((await visitor.ask('/')).text);

    expect((await visitor.ask('/signout', form({ token: 'x'.repeat(token.length) }))).status).toBe(403);
    expect((await visitor.ask('/signout', form({ token }, { origin: 'https://evil.example' }))).status).toBe(
      403,
    );
    expect((await visitor.ask('/signout', form({ token }, { 'sec-fetch-site': 'same-site' }))).status).toBe(
      403,
    );
    expect((await visitor.ask('/')).status).toBe(200);
    expect((await visitor.ask('/signout', form({ token }))).status).toBe(303);
    for (const [name, value] of kept) visitor.cookies.set(name, value);
    expect((await visitor.ask('/')).status).toBe(401);
  });

  test('has forms that are good for nobody else', async () => {
    const [maya, rita] = [visit(), visit()];
    await maya.signIn('maya');
    await rita.signIn('rita');
    const ofRita = tokenIn((await rita.ask('/')).text);

    expect((await maya.ask('/signout', form({ token: ofRita }))).status).toBe(403);
  });
});

test('what GitHub does not say is a no', async () => {
  const visitor = visit();
  await visitor.signIn('maya');

  app.world.refuseRequests({ only: 'any' });

  expect((await visitor.ask('/repositories/acme/vault')).status).toBe(404);
  expect((await visitor.ask('/repositories/acme/vault')).status).toBe(200);
});

test('neither the database nor the log holds what signs anybody in, or a token', async () => {
  const visitor = visit();
  await visitor.signIn('maya');
  const secret = visitor.cookies.get('tickmark')?.slice(0, 43) ?? '';

  const { dataFolder } = app.environment;
  const files = await Promise.all(
    (await readdir(dataFolder)).map((name) => readFile(path.join(dataFolder, name))),
  );
  const kept = Buffer.concat(files).toString('latin1') + app.log.join('\n');

  expect(secret).toHaveLength(43);
  expect(kept).toContain('maya');
  expect(kept).not.toContain('ghu_');
  expect(kept).not.toContain(secret);
});

test('who may not read a repository any more loses its page after two minutes, and the session after eight hours', async () => {
  const clock = leapingClock();
  const later = await host({ isStarted: false, hasSignIn: true, clock });
  try {
    const site = await later.start();
    later.world.install(later.appId, 'acme', ['acme/garden']);
    await later.quiet();
    const visitor = new Visitor(site.url);
    await visitor.signIn('maya');
    expect((await visitor.ask('/')).text).toContain('acme/garden');

    later.world.setPermission('acme/garden', 'maya', 'none');
    clock.leap(121_000);
    expect((await visitor.ask('/')).text).not.toContain('acme/garden');
    clock.leap(8 * 3_600_000);
    expect((await visitor.ask('/')).status).toBe(401);
  } finally {
    await later.stop();
  }
});
