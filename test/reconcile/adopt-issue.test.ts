import { expect, test } from '@jest/globals';
import { asIssueNumber } from '../../src/issue/task-key.ts';
import type { Fault } from './memory-github.ts';
import { DOCUMENT, smallWorld, told, type SmallWorld } from './small-world.ts';

/** A repository with an issue of a person that has the title of a task; somebody adopts it. */
async function adopting(fault: (write: number) => Fault): Promise<SmallWorld> {
  const world = smallWorld();
  world.github.roles.set('maya', 'write');
  world.github.issues.set(1, {
    number: asIssueNumber(1),
    databaseId: 1,
    nodeId: 'I_1',
    title: 'Water the plants',
    body: 'Since May.',
    state: 'open',
    stateReason: undefined,
    labels: ['help wanted'],
    assignees: [],
    milestone: undefined,
    type: undefined,
    isLocked: false,
    author: { login: 'eve', isBot: false, appId: undefined },
    createdAt: world.github.instant(),
    updatedAt: world.github.instant(),
    closedAt: undefined,
    closedBy: undefined,
  });
  world.github.push({ 'TASKS.md': DOCUMENT });
  await world.pass();
  world.github.writes = [];
  world.github.fault = fault;
  world.comment(1, '/adopt\n/start');
  for (let attempt = 0; attempt < 4; attempt += 1) {
    await world.pass().catch(() => undefined);
    world.github.pass(700);
  }
  return world;
}

const summary = ({ github }: SmallWorld) => ({
  issues: told(github.issues.values()),
  first: github.issues.get(1)?.body.replace(/<!--.*?-->/, ''),
  comments: github.comments.map(({ issue, body }) => [issue, body]),
  reactions: github.reactions.map(({ reaction }) => reaction),
});

test('an adoption that is stopped at any write, or whose answer is lost, ends like one that was not', async () => {
  const calm = await adopting(() => 'none');
  const faults = ['crash-before', 'crash-after', 'lost-before', 'lost-after'] as const;
  const moments = calm.github.writes.flatMap((name, at) => faults.map((fault) => ({ name, at, fault })));

  for (const { name, at, fault } of moments) {
    const world = await adopting((write) => (write === at ? fault : 'none'));
    expect({ name, fault, ...summary(world) }).toEqual({ name, fault, ...summary(calm) });
  }

  expect(calm.github.writes).toEqual(['react', 'edit-comment', 'label', 'update', 'react']);
  expect(calm.github.issues.get(1)?.labels).toEqual(['help wanted', 'tickmark', 'status: in progress']);
});

const DOUBTED = ['# North', '# South'].map((heading) => `${heading}\n\n- [ ] Describe the payment states\n`);

/** One known task may be either of two; somebody says on its issue which. */
async function settling(fault: (write: number) => Fault): Promise<SmallWorld> {
  const world = smallWorld();
  world.github.roles.set('maya', 'write');
  const mail = '# Mail\n\n- [ ] Print it\n- [ ] Paint the cover\n';
  world.github.push({ 'TASKS.md': `# Web\n\n- [ ] Describe the payment states\n\n${mail}` });
  await world.pass();
  world.github.push({ 'TASKS.md': [mail, ...DOUBTED].join('\n') });
  await world.pass();
  world.github.writes = [];
  world.github.fault = fault;
  world.comment(1, '/adopt TASKS.md:12\n/start');
  for (let attempt = 0; attempt < 4; attempt += 1) {
    await world.pass().catch(() => undefined);
    world.github.pass(700);
  }
  return world;
}

test('a doubt that is settled while the process is stopped, or an answer lost, is settled once', async () => {
  const calm = await settling(() => 'none');
  const faults = ['crash-before', 'crash-after', 'lost-before', 'lost-after'] as const;
  const moments = calm.github.writes.flatMap((name, at) => faults.map((fault) => ({ name, at, fault })));

  for (const { name, at, fault } of moments) {
    const world = await settling((write) => (write === at ? fault : 'none'));
    expect({ name, fault, ...summary(world) }).toEqual({ name, fault, ...summary(calm) });
  }

  expect(calm.github.issues.get(1)?.labels).toEqual(['tickmark', 'status: in progress']);
  expect(calm.github.issues.get(1)?.body).toContain('| **Section** | South |');
  expect(calm.github.issues.get(4)?.body).toContain('| **Section** | North |');
  expect(calm.github.issues.size).toBe(4);
});
