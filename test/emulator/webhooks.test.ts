import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { verify } from '@octokit/webhooks-methods';
import { SECRET, refusal, startSetting } from './setting.ts';
import type { Setting } from './setting.ts';

let clock: Date;
let s: Setting;

beforeEach(async () => {
  clock = new Date();
  s = await startSetting({ now: () => clock });
});

afterEach(() => s.stop());

const open = (title: string) => s.ann.rest.issues.create({ ...s.repo, title });

describe('a delivery', () => {
  test('is signed with the secret and says what it is in its headers', async () => {
    await open('One');
    await s.news();

    const { headers, body } = s.hooks[0]!;

    expect(await verify(SECRET, body, headers['x-hub-signature-256']!)).toBe(true);
    expect(await verify('other', body, headers['x-hub-signature-256']!)).toBe(false);
    expect(headers).toMatchObject({
      'x-github-event': 'issues',
      'x-github-delivery': expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      'x-github-hook-installation-target-id': String(s.appId),
      'x-github-hook-installation-target-type': 'integration',
      'content-type': 'application/json',
    });
    expect(headers['user-agent']).toMatch(/^GitHub-Hookshot\//);
  });

  test('names the installation, the sender and the repository', async () => {
    await open('One');
    await s.news();

    expect(s.hooks[0]?.payload).toMatchObject({
      action: 'opened',
      installation: { id: s.installationId },
      sender: { login: 'ann', type: 'User' },
      repository: { full_name: 'octo/plans' },
      organization: { login: 'octo' },
      issue: { number: 1, title: 'One' },
    });
  });

  test('goes only to Apps that are installed there and subscribed', async () => {
    s.github.world.addRepository({ owner: 'bob', name: 'own' });
    await s.bob.rest.issues.create({ owner: 'bob', repo: 'own', title: 'elsewhere' });
    s.github.world.suspend(s.installationId);
    await open('while suspended');

    expect(await s.news()).toEqual(['installation.suspend']);
  });
});

describe('what is told', () => {
  test('an edit tells what was before', async () => {
    await open('One');
    await s.ann.rest.issues.update({ ...s.repo, issue_number: 1, title: 'Two', body: 'b' });
    await s.news();

    expect(s.hooks.at(-1)?.payload.changes).toEqual({ title: { from: 'One' }, body: { from: '' } });
  });

  test('a change of many fields is one event each, and no change is none', async () => {
    await open('One');
    await s.news();
    const update = () =>
      s.ann.rest.issues.update({
        ...s.repo,
        issue_number: 1,
        title: 'Two',
        labels: ['bug'],
        assignees: ['ann'],
        state: 'closed',
      });

    await update();
    const first = await s.news();
    await update();

    expect(first).toEqual(['issues.edited', 'issues.labeled', 'issues.assigned', 'issues.closed']);
    expect(await s.news()).toEqual([]);
  });

  test('a push lists its commits with their files, and says when it was forced, made or deleted', async () => {
    const { world } = s.github;
    const first = world.headOf('octo/plans')!;
    world.pushFiles('octo/plans', { actor: 'ann', message: 'two', files: { b: 'b', 'TASKS.md': null } });
    world.pushFiles('octo/plans', { actor: 'ann', message: 'other', files: { c: 'c' }, before: first });
    world.pushFiles('octo/plans', { actor: 'ann', branch: 'new', message: 'three', files: { d: 'd' } });
    await s.ann.rest.git.deleteRef({ ...s.repo, ref: 'heads/new' });
    await s.news();

    const told = s.hooks.map(({ payload }) => ({
      created: payload.created,
      forced: payload.forced,
      deleted: payload.deleted,
      commits: payload.commits.map((commit: { message: string; added: string[]; removed: string[] }) =>
        [commit.message, ...commit.added, ...commit.removed.map((path) => `-${path}`)].join(' '),
      ),
    }));

    expect(told).toEqual([
      { created: false, forced: false, deleted: false, commits: ['two b -TASKS.md'] },
      { created: false, forced: true, deleted: false, commits: ['other c'] },
      { created: true, forced: false, deleted: false, commits: ['three d'] },
      { created: false, forced: false, deleted: true, commits: [] },
    ]);
  });

  test('installing, renaming, archiving and moving the default branch are told', async () => {
    const { world } = s.github;
    world.addRepository({ owner: 'octo', name: 'more' });
    world.removeFromInstallation(s.installationId, ['octo/more']);
    world.addToInstallation(s.installationId, ['octo/more']);
    world.change('octo/plans', 'ann', { name: 'roadmap' });
    world.change('octo/roadmap', 'ann', { isArchived: true });
    world.change('octo/roadmap', 'ann', { defaultBranch: 'trunk' });
    world.uninstall(s.installationId);

    expect(await s.news()).toEqual([
      'installation_repositories.removed',
      'installation_repositories.added',
      'repository.renamed',
      'repository.archived',
      'repository.edited',
      'installation.deleted',
    ]);
  });
});

describe('the delivery log', () => {
  test('pages by cursor, newest first, and shows what failed', async () => {
    await open('One');
    await s.news();
    s.answerWith(500);
    await open('Two');
    await s.news();

    const first = await s.jwt.rest.apps.listWebhookDeliveries({ per_page: 1 });
    const failed = await s.jwt.rest.apps.listWebhookDeliveries({ status: 'failure' });
    const all = await s.jwt.paginate(s.jwt.rest.apps.listWebhookDeliveries, { per_page: 1 });

    expect(first.data).toMatchObject([
      { status: 'Invalid HTTP Response: 500', status_code: 500, event: 'issues' },
    ]);
    expect(failed.data).toHaveLength(1);
    expect(all.map(({ event, action }) => [event, action])).toEqual([
      ['issues', 'opened'],
      ['issues', 'opened'],
      ['ping', null],
    ]);
  });

  test('redelivery sends the same GUID and the old payload, signed anew', async () => {
    await open('One');
    await s.ann.rest.issues.update({ ...s.repo, issue_number: 1, title: 'Two' });
    await s.news();
    const { data } = await s.jwt.rest.apps.listWebhookDeliveries();
    const opened = data.find(({ action }) => action === 'opened')!;

    await s.jwt.rest.apps.redeliverWebhookDelivery({ delivery_id: opened.id });
    await s.news();

    const again = s.hooks.at(-1)!;
    const newest = (await s.jwt.rest.apps.listWebhookDeliveries()).data[0]!;
    expect(again.headers['x-github-delivery']).toBe(opened.guid);
    expect(again.payload.issue.title).toBe('One');
    expect(newest).toMatchObject({ guid: opened.guid, redelivery: true });
    expect(newest.id).not.toBe(opened.id);
  });

  test('is forgotten after three days', async () => {
    await open('One');
    await s.news();
    clock = new Date(clock.getTime() + 3 * 24 * 3_600_000 + 1_000);

    const { data } = await s.jwt.rest.apps.listWebhookDeliveries();

    expect(data).toEqual([]);
  });

  test('an unreachable receiver is a failed delivery, and the next is still sent', async () => {
    const { world } = s.github;
    world.setWebhookUrl(s.appId, 'http://127.0.0.1:1/');
    await open('One');
    await s.github.settled();

    const log = await s.jwt.rest.apps.listWebhookDeliveries();

    expect(log.data[0]).toMatchObject({ status: 'failed to connect to host', status_code: 502 });
    expect(await refusal(s.jwt.rest.apps.getWebhookDelivery({ delivery_id: 1 }))).toBe('404 Not Found');
  });
});

describe('deliveries held back', () => {
  test('can be reordered, doubled and lost', async () => {
    const { world } = s.github;
    world.holdDeliveries();
    for (const title of ['One', 'Two', 'Three']) await open(title);
    const [one, two, three] = world.heldDeliveries().map(({ guid }) => guid);
    const before = await s.news();

    world.releaseDeliveries([three!, one!, one!]);
    await s.news();
    world.dropDeliveries([two!]);
    world.resumeDeliveries();
    await s.news();

    expect(before).toEqual([]);
    expect(s.hooks.map(({ payload }) => payload.issue.title)).toEqual(['Three', 'One', 'One']);
    expect(world.deliveries(s.appId).find(({ guid }) => guid === two)?.outcome.status).toBe('timed out');
  });
});
