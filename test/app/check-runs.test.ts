import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { CONFIG_PATH } from '../../src/config/repository-config.ts';
import { host, issuesOf, REPO, type Hosted } from './hosted.ts';
import { checkOf, checksOf, propose } from './proposals.ts';

const DOCUMENT = `# Garden

- [ ] T1 Water the plants
- [x] T2 Buy a can
- [ ] T3 Mow the lawn
`;

let app: Hosted;
beforeEach(async () => {
  app = await host();
  app.push({ 'TASKS.md': DOCUMENT });
  await app.quiet();
  app.forgetTraffic();
});
afterEach(async () => {
  const violations = app.violations();
  await app.stop();
  expect(violations).toEqual([]);
});

const add = (...lines: readonly string[]): string => `${DOCUMENT}${lines.join('\n')}\n`;

test('a pull request that changes a task document shows what its merge would do, and nothing else is written', async () => {
  const before = await issuesOf(app);
  const text = add('- [ ] T4 Sow the beans').replace('[ ] T1 Water the', '[x] T1 Water all the');
  const pull = await propose(app, { files: { 'TASKS.md': text } });

  const run = checkOf(app, pull);
  expect(run).toMatchObject({
    name: 'Tickmark',
    status: 'completed',
    conclusion: 'success',
    headSha: app.world.headOf(REPO, 'change'),
    output: { title: '1 opened · 1 closed' },
  });
  expect(run.output.summary).toMatch(/^Merged into `main`/);
  expect(run.output.text).toContain('+ T4: Sow the beans  (TASKS.md, line 6)');
  expect(run.output.text).toContain(
    '-     title: T1: Water the plants\n+     title: T1: Water all the plants',
  );
  expect(app.writes()).toEqual([`POST /repos/${REPO}/check-runs`]);
  expect(await issuesOf(app)).toEqual(before);
});

test('a pull request that touches no task and no document has no check run', async () => {
  const pull = await propose(app, { files: { 'src/main.c': 'int main;\n' } });

  expect(checksOf(app, pull)).toEqual([]);
  expect(app.writes()).toEqual([]);
});

test.each(['classic', 'ruleset'] as const)(
  'unless the check is required (%s): then it has one',
  async (kind) => {
    app.world.protect(REPO, { branch: 'main', kind, rule: 'status-checks', checks: ['Tickmark'] });
    const pull = await propose(app, { files: { 'src/main.c': 'int main;\n' } });

    expect(checkOf(app, pull)).toMatchObject({ conclusion: 'success', output: { title: 'Nothing changes' } });
  },
);

test('one that only closes an issue says what it completes', async () => {
  const pull = await propose(app, { files: { 'src/main.c': 'int main;\n' }, body: 'Closes #3' });

  const { output, conclusion } = checkOf(app, pull);
  expect(conclusion).toBe('success');
  expect(output.summary).toMatch(
    /\*\*Completed by the merge\*\*\n\n- \[issue 3\]\(\S+\/issues\/3\) `Mow the lawn`/,
  );
  expect(output.text).toContain('line 5: todo → done');
  expect(output.title).toBe('1 closed');
});

test('one that only plans completes nothing; what GitHub closes all the same is told', async () => {
  const pull = await propose(app, { files: { 'TASKS.md': add('- [ ] T4 Sow') }, body: 'Closes #3' });

  const { output } = checkOf(app, pull);
  expect(output.title).toBe('1 opened');
  expect(output.summary).toMatch(
    /Only mentioned: task documents are all that changes here\*\*\n\n- \[issue 3\]/,
  );
  expect(output.summary).toMatch(/\*\*Closed by GitHub with the merge.*\*\*\n\n- \[issue 3\]/);
});

test('an id that several tasks have is unclear, and its candidates are named', async () => {
  app.push({
    'a/TASKS.md': '- [ ] T7 Dig\n- [ ] T8 Rest\n',
    'b/TASKS.md': '- [ ] T7 Fill\n- [ ] T9 Rest\n',
  });
  await app.quiet();
  const pull = await propose(app, { files: { 'src/main.c': 'int main;\n' }, body: 'Closes T7, refs T1' });

  const { output, conclusion } = checkOf(app, pull);
  expect([conclusion, output.title]).toEqual(['neutral', '1 changed · 1 unclear']);
  expect(output.summary).toMatch(/- `Closes T7` may be .*`Dig` \(`a\/TASKS.md`, line 1\) or .*`Fill`/);
  expect(output.summary).toMatch(/\*\*Only mentioned\*\*\n\n- \[issue 1\]/);
});

test('a push to it writes a check run of the new head; an edit of its text writes the same one again', async () => {
  const work = { 'TASKS.md': add('- [ ] T4 Sow'), 'src/main.c': 'int main;\n' };
  const pull = await propose(app, { files: work });
  const first = checkOf(app, pull);
  app.world.editPull(REPO, pull, 'maya', { body: 'Closes #3' });
  await app.quiet();
  expect(checksOf(app, pull).map(({ id }) => id)).toEqual([first.id]);
  expect(checkOf(app, pull).output.title).toBe('1 opened · 1 closed');

  app.world.pushFiles(REPO, {
    branch: 'change',
    actor: 'maya',
    message: 'More',
    files: { 'TASKS.md': add('- [ ] T4 Sow', '- [ ] T5 Reap') },
  });
  await app.quiet();

  const [old, now, ...more] = checksOf(app, pull);
  expect(more).toEqual([]);
  expect(old?.id).toBe(first.id);
  expect(now?.headSha).toBe(app.world.headOf(REPO, 'change'));
  expect(now?.output.title).toBe('2 opened · 1 closed');
});

test('a fork is shown with the config of the default branch, and nothing but its check run is written', async () => {
  const fork = app.world.addFork(REPO, 'rita').name;
  const files = {
    'TASKS.md': add('- [ ] T4 Sow @maya #1'),
    [CONFIG_PATH]: 'documents: [OTHER.md]\n',
    'OTHER.md': '- [ ] T9 Not read\n',
    'src/main.c': 'int main;\n',
  };
  const pull = await propose(app, { files, from: fork, actor: 'rita', body: 'Closes #3' });

  const { output } = checkOf(app, pull);
  expect(output.title).toMatch(/^1 opened · 1 closed/);
  expect(output.summary).toContain('The config of a fork counts once it is merged');
  expect(app.writes()).toEqual([`POST /repos/${REPO}/check-runs`]);
});

test('a pull request of the repository itself is shown with its own config', async () => {
  const files = { [CONFIG_PATH]: 'documents: [TASKS.md, PLAN.md]\n', 'PLAN.md': '- [ ] P1 Dig\n' };
  const pull = await propose(app, { files });

  expect(checkOf(app, pull).output.title).toBe('1 opened');
});

test('a broken config fails, with the line that breaks it', async () => {
  const files = { [CONFIG_PATH]: 'writeBack: off\nremoval: 7\n' };
  const pull = await propose(app, { files });

  const run = checkOf(app, pull);
  expect(run).toMatchObject({ conclusion: 'failure', output: { title: 'The config is broken' } });
  expect(run.annotations).toMatchObject([{ path: CONFIG_PATH, start_line: 2, annotation_level: 'failure' }]);
});

test('what looks wrong makes it neutral, each on its line, fifty a request', async () => {
  const jobs = Array.from({ length: 20 }, (_, index) => `- [ ] T${index} Job (depends on T${index + 500})\n`);
  const names = ['one', 'two', 'three'];
  const files = Object.fromEntries(names.map((name) => [`${name}/TASKS.md`, jobs.join('')]));
  const pull = await propose(app, { files });

  const run = checkOf(app, pull);
  expect(run.conclusion).toBe('neutral');
  expect(run.annotations).toHaveLength(60);
  expect(run.annotations[0]).toMatchObject({ path: 'one/TASKS.md', start_line: 1 });
  expect(app.writes()).toEqual([
    `POST /repos/${REPO}/check-runs`,
    `PATCH /repos/${REPO}/check-runs/${run.id}`,
  ]);
});

test('checks.failOn makes it a failure', async () => {
  app.push({ [CONFIG_PATH]: 'writeBack: {quietSeconds: 0}\nchecks: {failOn: [removals]}\n' });
  await app.quiet();
  const pull = await propose(app, { files: { 'TASKS.md': DOCUMENT.replace(/^.*T3.*\n/mu, '') } });

  expect(checkOf(app, pull)).toMatchObject({
    conclusion: 'failure',
    output: { title: '1 removed' },
  });
});

test('a renumbering is one line', async () => {
  const tasks = Array.from({ length: 12 }, (_, index) => `Job number ${index} of the garden`);
  const numbered = (first: number): string =>
    tasks.map((task, index) => `- [ ] ${first + index}. ${task}\n`).join('');
  app.push({ 'TODO.md': `# Jobs\n\n${numbered(1)}` });
  await app.quiet();
  const pull = await propose(app, {
    files: { 'TODO.md': `# Jobs\n\n- [ ] 1. Dig a hole first\n${numbered(2)}` },
  });

  const { output } = checkOf(app, pull);
  expect(output.title).toBe('1 opened · 12 renumbered');
  expect(output.summary).toContain('- `TODO.md`: 12 (`1` → `2` … `12` → `13`)');
  expect(output.text).not.toContain('Job number');
});

test('ids that another open pull request adds too are told, until that one is closed', async () => {
  const first = await propose(app, { files: { 'TASKS.md': add('- [ ] T4 Sow') }, branch: 'one' });
  const second = await propose(app, { files: { 'TASKS.md': add('- [ ] T4 Reap') }, branch: 'two' });

  expect(checkOf(app, first).conclusion).toBe('success');
  expect(checkOf(app, second)).toMatchObject({
    conclusion: 'neutral',
    output: { title: '1 opened · 1 colliding id' },
  });
  expect(checkOf(app, second).output.summary).toContain(`- \`T4\` in \`TASKS.md\`: pull request ${first}`);

  app.world.editPull(REPO, first, 'maya', { state: 'closed' });
  app.world.editPull(REPO, second, 'maya', { title: 'Reap' });
  await app.quiet();

  expect(checkOf(app, second)).toMatchObject({ conclusion: 'success', output: { title: '1 opened' } });
});

test('a renamed document keeps its tasks', async () => {
  const pull = await propose(app, { files: { 'TASKS.md': null, 'docs/TASKS.md': DOCUMENT } });

  expect(checkOf(app, pull).output).toMatchObject({ title: expect.stringMatching(/3 moved/) });
  expect(checkOf(app, pull).output.summary).toContain('`TASKS.md` → `docs/TASKS.md`: 3');
});
