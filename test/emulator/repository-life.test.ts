import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { refusal, startSetting } from './setting.ts';
import type { Setting } from './setting.ts';

let s: Setting;

beforeEach(async () => {
  s = await startSetting();
});

afterEach(() => s.stop());

const REPO = 'octo/plans';
const ask = (path: string) =>
  fetch(`${s.github.url}${path}`, { redirect: 'manual', headers: { 'user-agent': 'test' } });

describe('a default branch with another name', () => {
  test('takes its setting and its pull requests along, and tells it by two pushes and an edit', async () => {
    const { world } = s.github;
    world.pushFiles(REPO, { actor: 'ann', branch: 'side', message: 'm', files: { b: 'b' } });
    await s.ann.rest.pulls.create({ ...s.repo, title: 't', head: 'side', base: 'main' });
    await s.news();

    world.renameBranch(REPO, 'ann', { from: 'main', to: 'trunk' });
    world.renameBranch(REPO, 'ann', { from: 'side', to: 'edge' });

    const { data } = await s.app.rest.pulls.get({ ...s.repo, pull_number: 1 });
    expect([data.state, data.base.ref, data.head.ref]).toEqual(['open', 'trunk', 'edge']);
    expect(await s.news()).toEqual(['push', 'push', 'repository.edited', 'push', 'push']);
    const [made, gone, edited] = s.hooks.slice(-5).map(({ payload }) => payload);
    expect(made).toMatchObject({ ref: 'refs/heads/trunk', created: true, commits: [] });
    expect(gone).toMatchObject({ ref: 'refs/heads/main', deleted: true });
    expect(edited).toMatchObject({
      repository: { default_branch: 'trunk' },
      changes: { default_branch: { from: 'main' } },
    });
  });

  test('is found under its old name by a redirect, and not by a ref', async () => {
    s.github.world.renameBranch(REPO, 'ann', { from: 'main', to: 'trunk' });

    const plain = await ask('/repos/octo/plans/branches/main');
    const followed = await s.app.rest.repos.getBranch({ ...s.repo, branch: 'main' });
    const ref = await refusal(s.app.rest.git.getRef({ ...s.repo, ref: 'heads/main' }));

    expect([plain.status, followed.data.name, ref]).toEqual([301, 'trunk', '404 Not Found']);
  });
});

describe('a repository that moves', () => {
  test('is led on to from every name it had', async () => {
    const { world } = s.github;
    world.addOrganization({ login: 'newer' });
    s.github.world.install(s.appId, 'newer');
    await s.news();

    world.change(REPO, 'ann', { name: 'tasks' });
    world.transferRepository('octo/tasks', 'ann', 'newer');

    const answers = await Promise.all(
      ['octo/plans', 'octo/tasks'].map((name) => ask(`/repos/${name}/issues`)),
    );
    const { data } = await s.bob.rest.repos.get(s.repo);
    expect(answers.map(({ status }) => status)).toEqual([301, 301]);
    expect(data.full_name).toBe('newer/tasks');
    expect(await s.news()).toEqual(['repository.renamed', 'repository.transferred']);
    expect(s.hooks.at(-1)?.payload).toMatchObject({
      repository: { full_name: 'newer/tasks' },
      changes: { owner: { from: { organization: { login: 'octo' } } } },
    });
  });

  test('is out of reach of the App that the new owner has not installed, which hears nothing', async () => {
    s.github.world.addOrganization({ login: 'newer' });

    s.github.world.transferRepository(REPO, 'ann', 'newer');

    expect(await s.news()).toEqual([]);
    expect(await refusal(s.app.rest.issues.create({ ...s.repo, title: 'x' }))).toMatch(/^(403|404|307)/);
  });

  test('answers 301 to reads and 307 to writes under its old name', async () => {
    s.github.world.change(REPO, 'ann', { name: 'tasks' });

    const read = await ask('/repos/octo/plans');
    const written = await s.ann.rest.issues.create({ ...s.repo, title: 'Followed' });

    expect(read.status).toBe(301);
    expect(written.data.repository_url).toMatch(/octo\/tasks$/);
  });

  test('of an account with another login goes with it', async () => {
    s.github.world.renameAccount('octo', 'octopus');

    const { data } = await s.app.rest.repos.get(s.repo);

    expect(data.full_name).toBe('octopus/plans');
    expect(await s.news()).toEqual(['installation_target.renamed']);
    expect(s.hooks.at(-1)?.payload).toMatchObject({ changes: { login: { from: 'octo' } } });
  });
});

test('an archived repository is read and not written', async () => {
  const head = s.github.world.headOf(REPO)!;
  await s.app.rest.issues.create({ ...s.repo, title: 'One' });
  s.github.world.change(REPO, 'ann', { isArchived: true });

  const answers = await Promise.all([
    refusal(s.app.rest.issues.update({ ...s.repo, issue_number: 1, title: 'Two' })),
    refusal(s.app.rest.git.createRef({ ...s.repo, ref: 'refs/heads/x', sha: head })),
  ]);
  const commit = s.app.graphql(
    `mutation($head: GitObjectID!) { createCommitOnBranch(input: {
      branch: { repositoryNameWithOwner: "octo/plans", branchName: "main" }, expectedHeadOid: $head,
      message: { headline: "m" }, fileChanges: { additions: [{ path: "a", contents: "eA==" }] } }) { commit { oid } } }`,
    { head },
  );

  expect(answers).toEqual(answers.map(() => '403 Repository was archived so is read-only.'));
  await expect(commit).rejects.toThrow(/archived/);
  expect((await s.app.rest.issues.get({ ...s.repo, issue_number: 1 })).data.title).toBe('One');
  expect((await s.news()).at(-1)).toBe('repository.archived');
});

test('a repository made private, made public and deleted says so', async () => {
  const { id } = s.github.world.repository(REPO);
  s.github.world.change(REPO, 'ann', { private: true });
  s.github.world.change(REPO, 'ann', { private: false });
  s.github.world.deleteRepository(REPO, 'ann');

  expect(await s.news()).toEqual(['repository.privatized', 'repository.publicized', 'repository.deleted']);
  expect(await refusal(s.app.rest.repos.get(s.repo))).toBe('404 Not Found');
  expect((await ask(`/repositories/${id}`)).status).toBe(404);
});

const write = () => s.app.rest.issues.create({ ...s.repo, title: 'One' });

describe('an installation', () => {
  test('that is suspended refuses with 403, and works again afterwards', async () => {
    await write();
    s.github.world.suspend(s.installationId);

    const answer = await refusal(write());
    s.github.world.unsuspend(s.installationId);

    expect(answer).toBe('403 This installation has been suspended');
    expect((await write()).status).toBe(201);
    expect((await s.news()).filter((name) => name.startsWith('installation'))).toEqual([
      'installation.suspend',
      'installation.unsuspend',
    ]);
  });

  test('that is gone gives no token and takes none', async () => {
    await write();
    s.github.world.uninstall(s.installationId);

    const token = s.jwt.rest.apps.createInstallationAccessToken({ installation_id: s.installationId });

    expect(await refusal(token)).toMatch(/^404/);
    await expect(
      s.jwt.rest.apps.getInstallation({ installation_id: s.installationId }),
    ).rejects.toMatchObject({
      status: 404,
    });
    expect((await s.news()).at(-1)).toBe('installation.deleted');
  });

  test('with fewer permissions refuses tokens that were given before', async () => {
    await write();

    s.github.world.changePermissions(s.installationId, { contents: 'write', issues: 'read' });

    expect(await refusal(write())).toBe('403 Resource not accessible by integration');
    expect((await s.app.rest.issues.listForRepo(s.repo)).data).toHaveLength(1);
    expect((await s.news()).at(-1)).toBe('installation.new_permissions_accepted');
    expect(s.hooks.at(-1)?.payload.installation.permissions).toEqual({
      contents: 'write',
      issues: 'read',
      metadata: 'read',
    });
  });
});
