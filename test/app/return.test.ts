import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { comment, commentsOf, host, issuesOf, REPO, type Hosted } from './hosted.ts';

const AT = { owner: 'acme', repo: 'garden' };
const DOCUMENT = `# Garden

- [ ] Water the plants in the greenhouse
- [ ] Buy a can
- [ ] Mow the lawn
`;
const WITHOUT = DOCUMENT.replace('- [ ] Water the plants in the greenhouse\n', '');

let app: Hosted;
beforeEach(async () => {
  app = await host();
  await push(DOCUMENT);
  await push(WITHOUT);
});
afterEach(async () => {
  const violations = app.violations();
  await app.stop();
  expect(violations).toEqual([]);
});

async function push(document: string): Promise<void> {
  app.push({ 'TASKS.md': document });
  await app.quiet();
}

const told = async (): Promise<string[]> =>
  (await issuesOf(app)).map(({ number, title, state }) => `${number} ${title} ${state}`);

const ALL = ['1 Water the plants in the greenhouse open', '2 Buy a can open', '3 Mow the lawn open'];

test('a task that was deleted and added again has its issue back', async () => {
  const gone = await told();
  await push(DOCUMENT);

  expect([gone, await told()]).toEqual([ALL, ALL]);
});

test('its issue is reopened when somebody closed it meanwhile: the line in the document is the later word', async () => {
  await app.maya.rest.issues.update({ ...AT, issue_number: 1, state: 'closed', state_reason: 'not_planned' });
  await app.quiet();
  await push(`${WITHOUT}- [ ] Water the plants in the greenhouse\n`);

  expect(await told()).toEqual(ALL);
  expect(app.world.readFile(REPO, 'TASKS.md')?.toString()).toContain('- [ ] Water');
});

test('added again as finished, it closes its issue', async () => {
  await push(DOCUMENT.replace('[ ] Water', '[x] Water'));

  expect(await told()).toEqual(['1 Water the plants in the greenhouse closed', ...ALL.slice(1)]);
});

test('another task that merely reads a little alike has an issue of its own', async () => {
  await push(`${WITHOUT}- [ ] Paint the greenhouse\n`);

  expect(await told()).toEqual([...ALL, '4 Paint the greenhouse open']);
});

test('/why tells its life: by which commits it came, went, returned and was reworded, and on what evidence', async () => {
  await push(DOCUMENT);
  await push(DOCUMENT.replace('in the greenhouse', 'in the glass house'));
  await comment(app.rita, 1, '/why');
  await app.quiet();

  const answer = (await commentsOf(app.maya, 1)).at(-1)?.body ?? '';
  const sha = app.world.headOf(REPO) ?? '';
  const stages = [...answer.matchAll(/^- (a new task|gone|the same task)(.*)$/gm)];
  expect(answer).toMatch(/The task is `Water .* glass house` \(`TASKS.md`, line 3\)/);
  expect(stages.map(([, kind]) => kind)).toEqual(['the same task', 'the same task', 'gone', 'a new task']);
  expect(stages[0]?.[2]).toMatch(/title \d+ % alike/);
  expect(answer).toContain(`commit [\`${sha.slice(0, 7)}\`](`);
  expect(answer).toContain('by `maya`, `TASKS.md` line 3');
  expect(answer).toMatch(/title: Water .* → Water .* \(only the document changed\)/);
});

test('a command for a task that is gone is refused, for there is nothing that it could change', async () => {
  await comment(app.maya, 1, '/done');
  await app.quiet();

  expect((await commentsOf(app.maya, 1)).at(-1)?.body).toMatch(/no document tells the task of this issue/);
  expect(await told()).toEqual(ALL);
});
