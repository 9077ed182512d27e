import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import MarkdownIt from 'markdown-it';
import { CONFIG_PATH } from '../../src/config/repository-config.ts';
import { host, issuesOf, labelsOf, REPO, type Hosted } from '../app/hosted.ts';
import { checksOf, propose } from '../app/proposals.ts';
import { AT } from './door.ts';

const DOCUMENT = '# Garden\n\n- [ ] 1.1 Water the plants\n- [ ] 1.2 Mow the lawn\n';

let app: Hosted;
let fork: string;

beforeAll(async () => {
  app = await host();
  app.push({ 'TASKS.md': DOCUMENT });
  await app.quiet();
  app.world.addUser({ login: 'eve' });
  fork = app.world.addFork(REPO, 'eve').name;
});
afterAll(async () => {
  const violations = app.violations();
  await app.stop();
  expect(violations).toEqual([]);
});

const tasks = async () =>
  (await issuesOf(app)).map((issue) => [issue.number, issue.title, issue.state, labelsOf(issue).toSorted()]);
const document = (): string | undefined => app.world.readFile(REPO, 'TASKS.md')?.toString();

let branches = 0;
/** A pull request out of the fork of somebody who may do nothing here. */
const proposeFromFork = (proposal: Omit<Parameters<typeof propose>[1], 'from' | 'actor'>) =>
  propose(app, { branch: `branch-${(branches += 1)}`, ...proposal, from: fork, actor: 'eve' });

/** What the App wrote since, but for check runs. */
const otherWrites = (): string[] => app.writes().filter((write) => !/check-runs/.test(write));

describe('a pull request out of a stranger’s fork', () => {
  test.each([
    { name: 'closes an issue by words', title: 'Closes #1', body: 'Closes #1\nFixes #2' },
    { name: 'names a task', title: 'Task: 1.1', body: 'Task: 1.1\nRefs 1.2' },
    { name: 'holds commands', title: '/done', body: '/done\n/close\n/apply 00000000' },
    { name: 'holds a marker', title: 'x', body: '<!-- tickmark:v1 repo=1 key=aaaaaaaa base= -->' },
    { name: 'calls people', title: '@maya @rita', body: '@acme/everybody #1 GH-2' },
    { name: 'says that it takes something back', title: 'Revert "Work"', body: `Reverts ${REPO}#1` },
    { name: 'comes from a branch called like ours', title: 'x', body: '', branch: 'tickmark/sync' },
    { name: 'comes from a branch called like a task', title: 'x', body: '', branch: '1.1-water' },
    {
      name: 'comes from a branch called like a queue',
      title: 'x',
      body: '',
      branch: 'gh-readonly-queue/main/pr-1-abc',
    },
    { name: 'comes from a branch of signs of a shell', title: 'x', body: '', branch: '$(reboot);`id`&&x|y' },
    {
      name: 'comes from a branch of signs of an address',
      title: 'x',
      body: '',
      branch: 'x%2e%2e/a&b=c#z+%00',
    },
  ])('that $name changes no issue and no document', async ({ title, body, branch }) => {
    const before = [await tasks(), document()];
    app.forgetTraffic();
    await proposeFromFork({
      files: { 'work.txt': title },
      title,
      body,
      ...(branch !== undefined && { branch }),
    });

    expect([await tasks(), document()]).toEqual(before);
    expect(otherWrites()).toEqual([]);
  });

  test('that brings a config is read by the config of the default branch', async () => {
    app.forgetTraffic();
    const config = 'documents: ["**/*.md"]\nlimits: {openAtOnce: 9999}\n_extends: eve/evil\n';
    const pull = await proposeFromFork({ files: { [CONFIG_PATH]: config, 'NOTES.md': '- [ ] Mine\n' } });
    const text = JSON.stringify(checksOf(app, pull));

    expect(otherWrites()).toEqual([]);
    expect(text).not.toContain('Mine');
    expect(app.exchanges().filter(({ path }) => path.includes('evil'))).toEqual([]);
  });

  test('that would open hundreds of issues opens none, and its check run calls nobody', async () => {
    app.forgetTraffic();
    const lines = Array.from(
      { length: 300 },
      (_, index) => `- [ ] @maya sees #${index} and ${'x'.repeat(200)}\n`,
    );
    const pull = await proposeFromFork({ files: { 'TASKS.md': `# Garden\n\n${lines.join('')}` } });
    const { summary, text } = checksOf(app, pull)[0]!.output;

    expect(otherWrites()).toEqual([]);
    expect(`${summary}${text}`.length).toBeLessThan(131_000);
    expect(`${summary}\n${text}`.replaceAll(/```[\s\S]*?```|`[^`]*`/g, '')).not.toMatch(/@maya|(^|\s)#\d/m);
  });

  test('with scripts in its documents shows them in its check run as text', async () => {
    const evil =
      '- [ ] <script>alert(1)</script> ``` <img src=x onerror=alert(1)> [x](javascript:alert(1))\n';
    const pull = await proposeFromFork({ files: { 'TASKS.md': `${DOCUMENT}${evil}` } });
    const { summary, text } = checksOf(app, pull)[0]!.output;

    expect(`${summary}\n${text}`.replaceAll(/(`{3,})[\s\S]*?\n\1|(`+)[^`]*\2/g, '')).not.toMatch(
      /<script|<img|\(javascript:/,
    );
  });

  test('whose check run a stranger presses the button of runs no pass', async () => {
    const pull = await proposeFromFork({ files: { 'TASKS.md': DOCUMENT.replace('Mow', 'Cut') } });
    app.forgetTraffic();
    app.world.pressCheckRun(REPO, checksOf(app, pull)[0]!.id, 'eve', 'sync');
    await app.quiet();

    expect(otherWrites()).toEqual([]);
    expect(JSON.stringify(checksOf(app, pull))).toContain('which needs the');
  });

  test('reads its preview with a token that writes nothing but check runs', async () => {
    app.forgetTraffic();
    const pull = await proposeFromFork({ files: { 'TASKS.md': DOCUMENT.replace('Mow', 'Trim') } });
    const written = app
      .exchanges()
      .find(({ path, status }) => path.endsWith('/check-runs') && status === 201);
    const authorization = written?.requestHeaders['authorization'] ?? '';
    const send = async (method: string, path: string, body?: object): Promise<number> => {
      const init = { method, headers: { authorization }, ...(body && { body: JSON.stringify(body) }) };
      return (await fetch(`${app.environment.apiUrl}/repos/${REPO}${path}`, init)).status;
    };

    expect(checksOf(app, pull)).toHaveLength(1);
    expect([
      await send('GET', '/issues'),
      await send('POST', '/issues', { title: 'x' }),
      await send('POST', '/git/refs', { ref: 'refs/heads/x', sha: app.world.headOf(REPO) }),
      await send('DELETE', '/git/refs/heads/main'),
    ]).toEqual([200, 403, 403, 403]);
  });
});

/** A commit on a branch of the repository whose tree holds these entries. */
async function branchWith(name: string, entries: readonly { path: string; mode: string; text?: string }[]) {
  const { git } = app.maya.rest;
  const head = app.world.headOf(REPO)!;
  const tree = entries.map(({ path, mode, text }) => ({
    path,
    mode: mode as '100644',
    type: mode === '160000' ? ('commit' as const) : ('blob' as const),
    ...(text === undefined ? { sha: head } : { content: text }),
  }));
  const { data } = await git.createTree({ ...AT, base_tree: head, tree });
  const { data: commit } = await git.createCommit({
    ...AT,
    message: 'Tree',
    tree: data.sha,
    parents: [head],
  });
  await git.createRef({ ...AT, ref: `refs/heads/${name}`, sha: commit.sha });
  return commit.sha;
}

describe('trees', () => {
  test('with a symlink or a submodule in the place of a document are not followed', async () => {
    const before = await tasks();
    const sha = await branchWith('links', [
      { path: 'TODO.md', mode: '120000', text: '/etc/passwd' },
      { path: 'docs/TODO.md', mode: '120000', text: '../../../../proc/self/environ' },
      { path: 'lib/TASKS.md', mode: '160000' },
    ]);
    app.forgetTraffic();
    await app.maya.rest.git.updateRef({ ...AT, ref: 'heads/main', sha });
    await app.quiet();

    expect(await tasks()).toEqual(before);
    expect(app.log.filter((line) => line.includes('"rule":"not-a-file"')).length).toBeGreaterThanOrEqual(3);
    expect(app.log.join('')).not.toContain('root:');
    app.push({ 'TODO.md': null, 'docs/TODO.md': null, 'lib/TASKS.md': null });
    await app.quiet();
  });

  test.each([
    { name: 'capitals', path: 'ToDo.MD', isRead: true },
    { name: 'letters that look like ours', path: 'T\u041EDO.md', isRead: false },
    { name: 'nothing visible', path: 'TO\u200BDO.md', isRead: false },
    { name: 'text that runs backwards', path: 'docs/TODO\u202Edm.md', isRead: true },
    { name: 'signs of HTML and Markdown', path: 'docs/<img src=x>`](x)|@maya #1/TODO.md', isRead: true },
    { name: 'a line break', path: 'docs/a\n- [ ] b/TODO.md', isRead: true },
    { name: 'a thousand folders', path: `${'a/'.repeat(1_000)}TODO.md`, isRead: true },
    { name: 'the name of an inheritance', path: '__proto__/TODO.md', isRead: true },
  ])(
    'whose path holds $name are read as what they are, and called by it harmlessly',
    async ({ path, isRead }) => {
      const before = (await issuesOf(app)).length;
      app.push({ [path]: '- [ ] Look at the path\n' });
      await app.quiet();
      const added = (await issuesOf(app)).slice(before);
      app.push({ [path]: null });
      await app.quiet();

      expect(added).toHaveLength(isRead ? 1 : 0);
      const body = added[0]?.body ?? '';
      const shown = new MarkdownIt({ html: true })
        .render(body)
        .replaceAll(/<code>.*?<\/code>|href="[^"]*"/gs, '');
      expect(shown).not.toMatch(/<img|@maya|(^|\s)#1/);
      expect(body.split('\n').filter((line) => line.startsWith('- [ ]'))).toEqual([]);
      expect(app.log.every((line) => line.trim().split('\n').length === 1)).toBe(true);
    },
  );
});

test('the tasks are what they were', async () => {
  expect(document()).toBe(DOCUMENT);
  expect((await tasks()).slice(0, 2).map(([number, title, state]) => `${number} ${title} ${state}`)).toEqual([
    '1 1.1: Water the plants open',
    '2 1.2: Mow the lawn open',
  ]);
});
