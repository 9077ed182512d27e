import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { leapingClock, type LeapingClock } from '../support/leaping-clock.ts';
import { comment, host, PERMISSIONS, REPO, type Hosted } from './hosted.ts';

const HOUR_MS = 3_600_000;
const DOCUMENT = `# Garden

- [ ] Water the plants
- [x] Buy a can
- [ ] Mow the lawn
`;

let app: Hosted;
let clock: LeapingClock;
beforeEach(async () => {
  clock = leapingClock();
  app = await host({ clock, variables: { SWEEP_HOURS: '590' } });
  await push({ 'TASKS.md': DOCUMENT });
});
afterEach(async () => {
  const violations = app.violations();
  await app.stop();
  expect(violations).toEqual([]);
});

/** A push by Maya, wherever the repository is by now, and all that follows from it. */
async function push(files: Record<string, string>, repository = REPO): Promise<void> {
  app.world.pushFiles(repository, { actor: 'maya', message: 'Plan', files });
  await app.quiet();
  app.forgetTraffic();
}

async function whenQuiet(): Promise<readonly string[]> {
  await app.quiet();
  const writes = app.writes();
  app.forgetTraffic();
  return writes;
}

/** Number, title and state of every issue. */
const issues = (repository = REPO): string[] =>
  [...app.world.repository(repository).issues.values()]
    .filter(({ pull }) => pull === undefined)
    .map(({ number, title, state }) => `${number} ${title}: ${state}`);

const ALL = ['1 Water the plants: open', '2 Buy a can: closed', '3 Mow the lawn: open'];
const TICKED = DOCUMENT.replace('[ ] Mow', '[x] Mow');
const MOWN = [...ALL.slice(0, 2), '3 Mow the lawn: closed'];

const installation = (): number => app.world.deliveries(app.appId).at(-1)!.installationId!;
const lines = (part: string): number => app.log.filter((line) => line.includes(part)).length;

test.each([
  {
    name: 'its default branch has another name',
    change: () => app.world.renameBranch(REPO, 'maya', { from: 'main', to: 'trunk' }),
  },
  {
    name: 'another branch is its default',
    change: () => {
      app.world.pushFiles(REPO, { branch: 'next', actor: 'maya', message: 'x', files: { 'a.txt': 'a' } });
      app.world.change(REPO, 'maya', { defaultBranch: 'next' });
    },
  },
  { name: 'it is private', change: () => app.world.change(REPO, 'maya', { private: true }) },
  {
    name: 'it is public again',
    change: () => {
      app.world.change(REPO, 'maya', { private: true });
      app.world.change(REPO, 'maya', { private: false });
    },
  },
  {
    name: 'it has another name',
    change: () => app.world.change(REPO, 'maya', { name: 'park' }),
    nowAt: 'acme/park',
  },
  {
    name: 'its owner has another name',
    change: () => app.world.renameAccount('acme', 'umbrella'),
    nowAt: 'umbrella/garden',
  },
  {
    name: 'it has another owner, where the App is installed too',
    change: () => {
      app.world.addOrganization({ login: 'globex' });
      app.world.install(app.appId, 'globex');
      app.world.transferRepository(REPO, 'maya', 'globex');
    },
    nowAt: 'globex/garden',
  },
])('when $name, nothing is written, and the next push is followed', async ({ change, nowAt = REPO }) => {
  change();
  const writes = await whenQuiet();
  const [before, now] = [issues(nowAt), app.world.headOf(nowAt)];
  await push({ 'TASKS.md': TICKED }, nowAt);

  expect(writes).toEqual([]);
  expect(before).toEqual(ALL);
  expect(issues(nowAt)).toEqual(MOWN);
  expect(app.world.headOf(nowAt)).not.toBe(now);
  expect(lines('"level":50')).toBe(0);
});

test('what is written after a repository moved goes to where it is', async () => {
  app.world.change(REPO, 'maya', { name: 'park' });
  await app.quiet();
  app.world.comment('acme/park', 3, 'maya', '/done');
  await app.quiet();

  expect(app.world.readFile('acme/park', 'TASKS.md')?.toString()).toBe(TICKED);
  expect(app.writes().filter((write) => write.includes('/garden/'))).toEqual([]);
});

test.each([
  {
    name: 'archived',
    off: () => app.world.change(REPO, 'maya', { isArchived: true }),
    on: () => app.world.change(REPO, 'maya', { isArchived: false }),
  },
  {
    name: 'suspended',
    off: () => app.world.suspend(installation()),
    on: () => app.world.unsuspend(installation()),
  },
])('a repository that is $name is left alone, and caught up with afterwards', async ({ off, on }) => {
  off();
  await app.quiet();
  await push({ 'TASKS.md': TICKED });
  const meanwhile = issues();
  on();
  await app.quiet();

  expect(meanwhile).toEqual(ALL);
  expect(issues()).toEqual(MOWN);
  expect(lines('"level":50')).toBe(0);
});

test('who installs the App again finds every issue where it was', async () => {
  app.world.uninstall(installation());
  await app.quiet();
  await push({ 'TASKS.md': `${TICKED}- [ ] Rake the leaves\n` });
  const meanwhile = issues();
  app.world.install(app.appId, 'acme', [REPO]);
  await app.quiet();

  expect(meanwhile).toEqual(ALL);
  expect(issues()).toEqual([...MOWN, '4 Rake the leaves: open']);
});

test('a repository that is taken out of the installation and put back has no twins', async () => {
  app.world.removeFromInstallation(installation(), [REPO]);
  await app.quiet();
  app.world.addToInstallation(installation(), [REPO]);
  const writes = await whenQuiet();

  expect([writes, issues()]).toEqual([[], ALL]);
});

test('when issues are disabled nothing is done, and what was missed is done once they are back', async () => {
  app.world.change(REPO, 'maya', { hasIssues: false });
  await push({ 'TASKS.md': TICKED });
  const meanwhile = issues();
  // GitHub tells it with the next event, whatever that is.
  app.world.change(REPO, 'maya', { hasIssues: true });
  await push({ 'notes.txt': 'Rain.' });

  expect(meanwhile).toEqual(ALL);
  expect(lines('issues are disabled')).toBeGreaterThan(0);
  expect(issues()).toEqual(MOWN);
});

test('a deleted repository is asked for no more', async () => {
  app.world.deleteRepository(REPO, 'maya');
  await whenQuiet();
  clock.leap(1200 * HOUR_MS);
  await app.quiet();

  expect(app.exchanges()).toEqual([]);
});

test('once the permission to write is given, what waited for it is written', async () => {
  const { contents: _, ...less } = PERMISSIONS;
  app.world.changePermissions(installation(), { ...less, contents: 'read' });
  await comment(app.maya, 3, '/done');
  await app.quiet();
  const meanwhile = app.world.readFile(REPO, 'TASKS.md')?.toString();
  app.world.changePermissions(installation(), PERMISSIONS);
  await app.quiet();

  expect(meanwhile).toBe(DOCUMENT);
  expect(app.world.readFile(REPO, 'TASKS.md')?.toString()).toBe(TICKED);
});

test('a fork is synchronised when its config says so and names it, and left alone otherwise', async () => {
  app.world.addOrganization({ login: 'globex' });
  const { name: fork } = app.world.addFork(REPO, 'globex');
  app.world.change(fork, 'maya', { hasIssues: true });
  app.world.install(app.appId, 'globex');
  const tried = [];
  for (const config of [
    '',
    'forks: on\n',
    'repository: globex/garden\n',
    'forks: on\nrepository: acme/garden\n',
    'forks: [\n',
  ]) {
    await push({ '.github/tickmark.yml': config }, fork);
    tried.push(issues(fork));
  }
  await push({ '.github/tickmark.yml': 'forks: on\nrepository: Globex/garden\n' }, fork);

  expect(tried.flat()).toEqual([]);
  expect(issues(fork)).toEqual(ALL);
  expect(app.world.repository(fork).checkRuns).toEqual([]);
});

test('a config that names another repository is not meant for this one; its own former name is', async () => {
  await push({ '.github/tickmark.yml': 'repository: acme/meadow\n', 'TASKS.md': TICKED });
  const meanwhile = issues();
  await push({ '.github/tickmark.yml': 'repository: acme/garden\n', 'TASKS.md': DOCUMENT });
  app.world.change(REPO, 'maya', { name: 'park' });
  await push({ 'TASKS.md': TICKED }, 'acme/park');

  expect(meanwhile).toEqual(ALL);
  expect(issues('acme/park')).toEqual(MOWN);
});

test('the config says how often everything is read anew, with no event at all', async () => {
  await push({ '.github/tickmark.yml': 'sweep:\n  hours: 2\n' });
  app.world.holdDeliveries();
  app.world.deleteIssue(REPO, 3, 'maya');
  app.world.dropDeliveries();
  const early = lines('"rule":"detached"');
  clock.leap(2.1 * HOUR_MS);
  await app.quiet();

  expect([early, lines('"rule":"detached"')]).toEqual([0, 1]);
});
