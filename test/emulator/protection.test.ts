import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { refusal, startSetting } from './setting.ts';
import type { Setting } from './setting.ts';

let s: Setting;

beforeEach(async () => {
  s = await startSetting();
});

afterEach(() => s.stop());

const put = (client = s.app, path = 'a') =>
  client.rest.repos.createOrUpdateFileContents({ ...s.repo, path, message: 'm', content: 'eA==' });
const branch = (name: string) =>
  s.app.rest.git.createRef({
    ...s.repo,
    ref: `refs/heads/${name}`,
    sha: s.github.world.headOf('octo/plans')!,
  });

test.each([
  { kind: 'classic', contents: '409 Changes must be made through a pull request.' },
  {
    kind: 'ruleset',
    contents: '409 Repository rule violations found\n\nChanges must be made through a pull request.\n\n',
  },
] as const)(
  '$kind protection refuses direct changes and lets pull requests merge',
  async ({ kind, contents }) => {
    s.github.world.protect('octo/plans', { branch: 'main', kind });
    s.github.world.pushFiles('octo/plans', { actor: 'ann', branch: 'side', message: 'm', files: { b: 'b' } });
    const { data } = await s.ann.rest.pulls.create({ ...s.repo, title: 't', head: 'side', base: 'main' });

    const direct = await refusal(put());
    const sha = s.github.world.headOf('octo/plans', 'side')!;
    const ref = await refusal(s.app.rest.git.updateRef({ ...s.repo, ref: 'heads/main', sha }));
    const merge = await s.ann.rest.pulls.merge({ ...s.repo, pull_number: data.number });

    expect(direct).toBe(contents);
    expect(ref).toBe(contents.replace('409', '422'));
    expect(merge.data.merged).toBe(true);
  },
);

test('an App or a role on the bypass list passes', async () => {
  s.github.world.protect('octo/plans', {
    branch: 'main',
    kind: 'ruleset',
    bypassAppIds: [s.appId],
    bypassRole: 'admin',
  });

  const app = await put();
  const maintainer = await refusal(put(s.ann, 'b'));

  expect(app.status).toBe(201);
  expect(maintainer).toMatch(/^409/);
});

test('rules of rulesets can be read, classic protection shows on the branch alone', async () => {
  const look = async () => {
    const rules = await s.app.rest.repos.getBranchRules({ ...s.repo, branch: 'main' });
    const { data } = await s.app.rest.repos.getBranch({ ...s.repo, branch: 'main' });
    return [rules.data.map(({ type }) => type), data.protected];
  };
  const open = await look();
  s.github.world.protect('octo/plans', { branch: 'main', kind: 'classic' });
  const classic = await look();
  s.github.world.protect('octo/plans', { branch: 'main', kind: 'ruleset' });

  expect([open, classic, await look()]).toEqual([
    [[], false],
    [[], true],
    [['pull_request'], true],
  ]);
});

test('new branches can be forbidden by the beginning of their name', async () => {
  s.github.world.protect('octo/plans', { branch: 'planner/*', kind: 'ruleset', rule: 'creation' });

  const answer = await refusal(branch('planner/sync'));
  const other = await branch('sync');

  expect(answer).toContain('Cannot create ref due to creations being restricted.');
  expect(other.status).toBe(201);
});
