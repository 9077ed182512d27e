import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { commentsOf, host, issuesOf, REPO, type Hosted } from './hosted.ts';

const CONFIG = 'writeBack: {quietSeconds: 0}\nmilestones: phases\ntitle: "{title} ({id})"\n';
const DOCUMENT = `# Plan

## Phase 1: Dig

### Task 1: Dig the bed

**Estimate**: 3 hours
**Assignee**: @maya
**Due**: 2026-03-01

### Task 2: Sow the beans

**Estimate**: 2 days
**Assignee**: @zed
`;

const AT = { owner: 'acme', repo: 'garden' };

let app: Hosted;
beforeEach(async () => {
  app = await host();
  app.world.addUser({ login: 'ben' });
  app.world.setPermission(REPO, 'ben', 'write');
  app.push({ '.github/tickmark.yml': CONFIG, 'TASKS.md': DOCUMENT });
  await app.quiet();
  app.forgetTraffic();
});
afterEach(async () => {
  const violations = app.violations();
  await app.stop();
  expect(violations).toEqual([]);
});

const text = (): string => app.world.readFile(REPO, 'TASKS.md')?.toString('utf8') ?? '';

async function shown() {
  return (await issuesOf(app)).map(({ title, assignees, milestone }) => [
    title,
    (assignees ?? []).map(({ login }) => login).join(' '),
    milestone?.title ?? '',
  ]);
}

/** A push that changes nothing that any task says. */
async function wake(): Promise<void> {
  app.push({ 'TASKS.md': `${text()}\n` });
  await app.quiet();
}

async function editRow(who: Hosted['maya'], from: string, to: string): Promise<void> {
  const { data } = await who.rest.issues.get({ ...AT, issue_number: 1 });
  await who.rest.issues.update({ ...AT, issue_number: 1, body: (data.body ?? '').replace(from, to) });
}

test('an import gives issues their people, milestone and title, and is settled', async () => {
  expect(await shown()).toEqual([
    ['Dig the bed (1)', 'maya', 'Phase 1: Dig'],
    ['Sow the beans (2)', '', 'Phase 1: Dig'],
  ]);
  await wake();
  expect(app.writes()).toEqual([]);
});

test('who was assigned, and the rows that were edited, reach the document', async () => {
  await app.maya.rest.issues.addAssignees({ ...AT, issue_number: 1, assignees: ['ben'] });
  await editRow(app.maya, '3 h |', '5 h |');
  await editRow(app.maya, '2026-03-01 |', '2026-04-02 |');
  await wake();

  expect(text().trim()).toBe(
    DOCUMENT.replace('3 hours', '5 hours').replace('@maya', '@maya, @ben').replace('03-01', '04-02').trim(),
  );
  expect(new Set(app.writes())).toEqual(new Set(['POST /graphql']));
});

test('a row that somebody with triage edited is told once, and stays', async () => {
  app.world.setPermission(REPO, 'rita', 'triage');
  await editRow(app.rita, '3 h |', '5 h |');
  await editRow(app.maya, 'Last change', 'Latest change');
  await wake();
  await wake();

  expect(text().trim()).toBe(DOCUMENT.trim());
  const said = (await commentsOf(app.maya, 1)).map(({ body }) => body);
  expect(said).toEqual([expect.stringContaining('`rita` changed it, who has triage')]);
});

test('a task that moves to another phase moves to another milestone, by one request', async () => {
  app.push({ 'TASKS.md': DOCUMENT.replace('### Task 2', '## Phase 2: Grow\n\n### Task 2') });
  await app.quiet();

  expect((await shown())[1]).toEqual(['Sow the beans (2)', '', 'Phase 2: Grow']);
  expect(app.writes()).toEqual(['POST /repos/acme/garden/milestones', 'PATCH /repos/acme/garden/issues/2']);
});

test('a milestone that a person renamed gets the next task of its phase', async () => {
  app.world.changeMilestone(REPO, 'maya', 'Phase 1: Dig', { title: 'Spring' });
  app.push({ 'TASKS.md': `${DOCUMENT}\n### Task 3: Water it\n\n**Estimate**: 1h\n` });
  await app.quiet();

  expect((await shown()).map(([, , milestone]) => milestone)).toEqual(['Spring', 'Spring', 'Spring']);
  expect(app.writes().filter((write) => write.includes('milestones'))).toEqual([]);
});

test('a milestone that a person deleted is made again for the next task', async () => {
  app.world.deleteMilestone(REPO, 'maya', 'Phase 1: Dig');
  app.push({ 'TASKS.md': `${DOCUMENT}\n### Task 3: Water it\n\n**Estimate**: 1h\n` });
  await app.quiet();
  await wake();

  expect((await shown())[2]).toEqual(['Water it (3)', '', 'Phase 1: Dig']);
});
