import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Octokit } from '@octokit/rest';
import { renderProof } from '../../src/issue/adoption-proof.ts';
import { loseDatabase } from '../app/database.ts';
import {
  comment,
  commentsOf,
  dashboardsOf,
  host,
  issuesOf,
  labelsOf,
  REPO,
  type Hosted,
} from '../app/hosted.ts';
import { AT } from './door.ts';

const DOCUMENT = '# Garden\n\n- [ ] Water the plants\n- [ ] Mow the lawn\n';

let app: Hosted;
/** How far the clock of GitHub has been put on. */
let aheadMs = 0;
/** A stranger, whom everybody's public repository lets comment and open issues. */
let eve: Octokit;

beforeAll(async () => {
  app = await host({
    config: 'writeBack: {quietSeconds: 0}\ncommands: {bots: [digger]}\n',
    githubNow: () => new Date(Date.now() + aheadMs),
  });
  eve = addPerson('eve');
  app.push({ 'TASKS.md': DOCUMENT });
  await app.quiet();
});
afterAll(async () => {
  const violations = app.violations();
  await app.stop();
  expect(violations).toEqual([]);
});

function addPerson(login: string): Octokit {
  const { token } = app.world.addUser({ login });
  return new Octokit({ auth: token, baseUrl: app.environment.apiUrl });
}

const bodyOf = async (number: number): Promise<string> =>
  (await app.maya.rest.issues.get({ ...AT, issue_number: number })).data.body ?? '';
/** All that people see of the tasks' own two issues and of their document. */
async function world(): Promise<unknown> {
  const tasks = (await issuesOf(app)).filter(({ number }) => number <= 2);
  return [
    app.world.readFile(REPO, 'TASKS.md')?.toString(),
    tasks.map((issue) => [issue.title, issue.state, issue.body, labelsOf(issue), issue.assignees?.length]),
  ];
}

/** What some act changes of the tasks, whatever is answered to it. */
async function changeBy(act: () => Promise<unknown>): Promise<unknown> {
  const before = await world();
  await act();
  await app.quiet();
  const after = await world();
  return JSON.stringify(before) === JSON.stringify(after) ? 'nothing' : { before, after };
}

describe('a comment that is no command is none, whatever it looks like to a reader', () => {
  test.each([
    { name: 'a slash of another width', body: '\uFF0Fdone' },
    { name: 'a division sign in its place', body: '\u2215done' },
    { name: 'a letter that only looks like ours', body: '/d\u043Ene' },
    { name: 'nothing visible within the word', body: '/do\u200Bne' },
    { name: 'nothing visible before the slash', body: '\u200B/done' },
    { name: 'text that runs backwards', body: '\u202Eenod/' },
    { name: 'a turn before the word', body: '/\u202Edone' },
    { name: 'a quote', body: '> /done' },
    { name: 'a fence', body: '```\n/done\n```' },
    { name: 'a fence that is never closed', body: '~~~\n/done' },
    { name: 'a comment of HTML', body: '<!--\n/done\n-->' },
    { name: 'a comment of HTML that is never closed', body: '<!-- \n/done' },
    { name: 'a line in the middle of its own line', body: 'please /done' },
    { name: 'an address', body: 'https://evil.example\n//done' },
  ])('$name', async ({ body }) => {
    expect(await changeBy(() => comment(app.maya, 1, body))).toBe('nothing');
  });
});

describe('a stranger', () => {
  test.each([
    { body: '/done' },
    { body: '/title Mine' },
    { body: '/assign @eve' },
    { body: '/apply 00000000' },
    { body: '/tickmark done' },
    { body: '/detach\n/close\n/label x\n/due 2026-12-01' },
  ])('who comments $body changes nothing', async ({ body }) => {
    expect(await changeBy(() => comment(eve, 1, body))).toBe('nothing');
  });

  test('who comments a hundred times is told no once on an issue', async () => {
    const before = (await commentsOf(app.maya, 2)).length;
    expect(
      await changeBy(async () => {
        for (let index = 0; index < 20; index += 1) app.world.comment(REPO, 2, 'eve', '/done');
      }),
    ).toBe('nothing');
    const ours = (await commentsOf(app.maya, 2)).slice(before).filter(({ user }) => user?.type === 'Bot');

    expect(ours.length).toBeLessThanOrEqual(1);
  });

  test('whose comment calls somebody else in makes us call nobody', async () => {
    await comment(eve, 1, '/assign @maya @rita');
    await comment(eve, 1, '/status @rita @maya #1');
    await app.quiet();
    const ours = (await commentsOf(app.maya, 1)).filter(({ user }) => user?.type === 'Bot');

    const named = ours.flatMap(({ body = '' }) => [...body.replaceAll(/`[^`]*`/g, '').matchAll(/@(\w+)/g)]);
    expect(new Set(named.map(([, login]) => login))).toEqual(new Set(['eve']));
  });

  test('who opens an issue with the marker of a task gets no task, also of an App that has lost its memory', async () => {
    const body = await bodyOf(1);
    expect(
      await changeBy(async () => {
        const { data } = await eve.rest.issues.create({ ...AT, title: 'Water the plants', body });
        await app.quiet();
        await loseDatabase(app);
        await app.quiet();
        await eve.rest.issues.update({ ...AT, issue_number: data.number, state: 'closed' });
        await app.quiet();
        app.push({ 'README.md': '# Another garden\n' });
      }),
    ).toBe('nothing');
  });

  test('who opens an issue with a marker of his own making gets no task', async () => {
    const more = `${DOCUMENT}- [ ] Sow the beans\n`;
    const made = (await bodyOf(1)).replace(/key=\w{8}/, 'key=aaaabbbb');
    const { data } = await eve.rest.issues.create({ ...AT, title: 'Sow the beans', body: made });
    await app.quiet();
    await loseDatabase(app);
    app.push({ 'TASKS.md': more });
    await app.quiet();
    await eve.rest.issues.update({ ...AT, issue_number: data.number, state: 'closed' });
    await app.quiet();
    const after = app.world.readFile(REPO, 'TASKS.md')?.toString();
    app.push({ 'TASKS.md': DOCUMENT });
    await app.quiet();

    expect(after).toBe(more);
  });

  test('who writes the proof of an adoption adopts nothing', async () => {
    const key = /key=(\w{8})/.exec(await bodyOf(1))?.[1] ?? '';
    const proof = renderProof({ repositoryId: app.world.repository(REPO).id, key: key as never }, 'Adopted.');
    expect(
      await changeBy(async () => {
        const { data } = await eve.rest.issues.create({ ...AT, title: 'Water the plants', body: 'mine' });
        await comment(eve, data.number, proof);
        await app.quiet();
        await eve.rest.issues.update({
          ...AT,
          issue_number: data.number,
          state: 'closed',
          title: 'Dry them',
        });
      }),
    ).toBe('nothing');
  });

  test('who opens a dashboard of his own is asked for nothing there', async () => {
    app.push({ 'TASKS.md': '# Garden\n' });
    await app.quiet();
    const [dashboard] = await dashboardsOf(app);
    const hash = /\/apply ([0-9a-f]{8})/.exec(dashboard?.body ?? '')?.[1] ?? '';
    expect(
      await changeBy(async () => {
        const ticked = (dashboard?.body ?? '').replace('- [ ] <!-- hold=', '- [x] <!-- hold=');
        const { data } = await eve.rest.issues.create({ ...AT, title: 'Tickmark dashboard', body: ticked });
        await comment(eve, data.number, `/apply ${hash}`);
        await comment(eve, dashboard?.number ?? 0, `/apply ${hash}`);
      }),
    ).toBe('nothing');
    app.push({ 'TASKS.md': DOCUMENT });
    await app.quiet();

    expect(hash).toMatch(/^[0-9a-f]{8}$/);
    expect((await issuesOf(app)).filter(({ number }) => number <= 2).map(({ state }) => state)).toEqual([
      'open',
      'open',
    ]);
  });

  test.each([
    { login: 'tickmark-bot', name: 'is called nearly like us' },
    { login: 'maya-', name: 'is called nearly like a maintainer' },
    { login: 'digger', name: 'is called like a bot that is heard' },
    { login: 'tlckmark', name: 'is called like us to the eye' },
  ])('who $name is a stranger still', async ({ login }) => {
    const person = addPerson(login);
    expect(await changeBy(() => comment(person, 1, '/done'))).toBe('nothing');
  });
});

test('a label whose name leads elsewhere in the API of GitHub is none', async () => {
  await app.maya.rest.issues.createLabel({ ...AT, name: '..' });

  expect(await changeBy(() => comment(app.maya, 1, '/label ..'))).toBe('nothing');
  expect(app.exchanges().filter(({ path }) => /\/labels\/\.|\/garden\/$/.test(path))).toEqual([]);
});

describe('the role is asked at the time of obeying', () => {
  test('and one that was lost meanwhile counts no more', async () => {
    app.world.addUser({ login: 'tom' });
    app.world.setPermission(REPO, 'tom', 'triage');
    app.world.holdDeliveries();
    app.world.comment(REPO, 1, 'tom', '/done');
    app.world.setPermission(REPO, 'tom', 'none');
    expect(await changeBy(async () => app.world.resumeDeliveries())).toBe('nothing');
  });

  test('and GitHub lets nobody of a lower role into the texts of others', async () => {
    app.world.setPermission(REPO, 'rita', 'read');
    const edit = app.rita.rest.issues.update({ ...AT, issue_number: 1, body: '- [x] all' });

    await expect(edit).rejects.toThrow(/rights|not accessible/);
    expect(await changeBy(async () => undefined)).toBe('nothing');
  });
});

describe('an edited comment', () => {
  test('is not obeyed when it was edited before it was read', async () => {
    expect(
      await changeBy(async () => {
        await app.halt();
        const id = app.world.comment(REPO, 1, 'maya', 'I like it');
        aheadMs += 2_000;
        app.world.editComment(REPO, id, 'maya', '/done');
        await app.start();
      }),
    ).toBe('nothing');
  });

  test('is not obeyed when it is edited later, by its author or by somebody else', async () => {
    const id = app.world.comment(REPO, 1, 'rita', 'I like it');
    await app.quiet();
    expect(
      await changeBy(async () => {
        app.world.editComment(REPO, id, 'maya', '/done');
        app.world.editComment(REPO, id, 'rita', '/close');
      }),
    ).toBe('nothing');
  });
});

test('whoever may, can: that nothing changed means something', async () => {
  await comment(app.maya, 1, '/done');
  await app.quiet();

  expect((await issuesOf(app))[0]?.state).toBe('closed');
  expect(app.world.readFile(REPO, 'TASKS.md')?.toString()).toContain('- [x] Water the plants');
});
