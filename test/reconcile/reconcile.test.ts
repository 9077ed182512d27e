import { expect, test } from '@jest/globals';
import { RetryLaterError } from '../../src/reconcile/failure.ts';
import type { Outcome } from '../../src/reconcile/pass.ts';
import { DOCUMENT, settledWorld, smallWorld, told } from './small-world.ts';

const actions = (outcome: Outcome): unknown => ('plan' in outcome ? outcome.plan.actions : outcome);

test('a push opens one issue a task, and finishes those that are done', async () => {
  const world = smallWorld();
  world.github.push({ 'TASKS.md': DOCUMENT });

  const outcome = await world.pass();

  expect(outcome).toMatchObject({ kind: 'applied', tally: { opened: 3, closed: 1 } });
  expect(told(world.github.issues.values())).toEqual([
    'Buy a can | closed completed | tickmark, status: done',
    'Mow the lawn | open  | tickmark',
    'Water the plants | open  | tickmark',
  ]);
});

test('a second pass over a settled repository is an empty plan', async () => {
  const world = await settledWorld();

  const outcome = await world.pass();

  expect(actions(outcome)).toEqual([]);
  expect(world.github.writes).toEqual([]);
});

test('preview writes nothing anywhere', async () => {
  const world = smallWorld();
  world.github.push({ 'TASKS.md': DOCUMENT });
  const before = await world.ledger.read(42);

  const outcome = await world.pass('preview');

  expect(outcome.kind).toBe('previewed');
  expect(world.github.writes).toEqual([]);
  expect(await world.ledger.read(42)).toEqual(before);
});

test('preview plans what applying then does', async () => {
  const world = await settledWorld();
  world.github.push({ 'TASKS.md': DOCUMENT.replace('[ ] Mow', '[x] Mow') });

  const preview = await world.pass('preview');
  const applied = await world.pass();

  expect(actions(applied)).toEqual(actions(preview));
});

test('a checked box closes its issue in one request', async () => {
  const world = await settledWorld();
  world.github.push({ 'TASKS.md': DOCUMENT.replace('[ ] Water', '[x] Water') });

  await world.pass();

  expect(world.github.writes).toEqual(['update']);
  expect(world.github.issues.get(1)).toMatchObject({ state: 'closed', stateReason: 'completed' });
});

test('rewording, reordering and ticking at once keeps every issue', async () => {
  const world = await settledWorld();
  world.github.push({
    'TASKS.md': '# Tasks\n\n- [x] Mow the front lawn\n- [ ] Water the plants\n- [x] Buy a can\n',
  });

  await world.pass();

  expect(world.github.issues.size).toBe(3);
  expect(world.github.issues.get(3)).toMatchObject({ title: 'Mow the front lawn', state: 'closed' });
});

test('an issue closed by a person ticks the box, and the commit of it comes back as nothing', async () => {
  const world = await settledWorld();
  world.github.touch(1, { state: 'closed', stateReason: 'completed', closedAt: world.github.instant() });

  await world.pass();
  const again = await world.pass();

  expect(world.github.text('TASKS.md')).toBe(DOCUMENT.replace('[ ] Water', '[x] Water'));
  expect(actions(again)).toEqual([]);
});

test('/status done changes issue, label and document, and is obeyed once', async () => {
  const world = await settledWorld();
  world.github.roles.set('maya', 'triage');
  world.comment(3, '/status done');

  await world.pass();
  const again = await world.pass();

  expect(world.github.issues.get(3)).toMatchObject({ state: 'closed', labels: ['tickmark', 'status: done'] });
  expect(world.github.text('TASKS.md')).toBe(DOCUMENT.replace('[ ] Mow', '[x] Mow'));
  expect(world.github.reactions.map(({ reaction }) => reaction)).toEqual(['eyes', 'rocket']);
  expect(actions(again)).toEqual([]);
});

test('a reader is refused with one comment, however often he tries', async () => {
  const world = await settledWorld();
  world.github.roles.set('rita', 'read');
  for (const attempt of [1, 2, 3]) {
    world.comment(attempt === 3 ? 1 : 3, '/status done', 'rita');
    await world.pass();
  }

  expect(world.github.comments.map(({ issue }) => issue)).toEqual([3, 1]);
  expect(world.github.text('TASKS.md')).toBe(DOCUMENT);
});

test('a merged pull request finishes the task that it closes', async () => {
  const world = await settledWorld();
  world.merge(9, 1);

  await world.pass();

  expect(world.github.issues.get(1)).toMatchObject({ state: 'closed' });
  expect(world.github.text('TASKS.md')).toContain('- [x] Water the plants');
});

test('a task that leaves its document is labelled and told, and its issue stays open for now', async () => {
  const world = await settledWorld();
  world.github.push({ 'TASKS.md': DOCUMENT.replace('- [ ] Mow the lawn\n', '') });

  await world.pass();

  expect(world.github.writes).toEqual(['label', 'comment', 'update']);
  expect(world.github.issues.get(3)).toMatchObject({
    state: 'open',
    labels: ['tickmark', 'status: removed'],
  });
});

test('a task that comes back has its issue back', async () => {
  const world = await settledWorld();
  world.github.push({ 'TASKS.md': DOCUMENT.replace('- [ ] Mow the lawn\n', '') });
  await world.pass();
  world.github.push({ 'TASKS.md': DOCUMENT });

  await world.pass();

  expect(world.github.issues.size).toBe(3);
});

test('an empty ledger opens no twin: the markers tell which issue is whose', async () => {
  const world = await settledWorld();
  world.ledger.forget();

  const outcome = await world.pass();

  expect(world.github.issues.size).toBe(3);
  expect(outcome).toMatchObject({ kind: 'applied', tally: { opened: 0 } });
});

test('a marker forged by a stranger gives him no task', async () => {
  const world = await settledWorld();
  const body = world.github.issues.get(1)?.body ?? '';
  world.github.issues.set(8, {
    ...world.github.issues.get(1)!,
    number: 8 as never,
    body,
    author: { login: 'eve', isBot: false, appId: undefined },
  });
  world.ledger.forget();

  await world.pass();
  world.github.touch(8, { state: 'closed', stateReason: 'completed' });
  await world.pass();

  expect(world.github.text('TASKS.md')).toBe(DOCUMENT);
});

test('an issue that was deleted is not opened again by itself', async () => {
  const world = await settledWorld();
  world.github.issues.delete(3);
  world.github.pass(7 * 3600);

  const outcome = await world.pass();

  expect(actions(outcome)).toEqual([]);
  expect(world.github.issues.size).toBe(2);
});

test('a head that moves while the commit is made is read again', async () => {
  const world = await settledWorld();
  world.github.touch(1, { state: 'closed', stateReason: 'completed', closedAt: world.github.instant() });
  const added = `${DOCUMENT}- [ ] Sow\n`;
  world.github.fault = (_, name) => {
    if (name === 'commit' && !world.github.text('TASKS.md').includes('Sow'))
      world.github.push({ 'TASKS.md': added });
    return 'none';
  };

  await world.pass();

  expect(world.github.text('TASKS.md')).toBe(added.replace('[ ] Water', '[x] Water'));
});

test('a head that never stands still puts the pass off', async () => {
  const world = await settledWorld();
  world.github.touch(1, { state: 'closed', stateReason: 'completed', closedAt: world.github.instant() });
  world.github.commitResult = 'head-moved';

  await expect(world.pass()).rejects.toBeInstanceOf(RetryLaterError);
});

test('a broken config stops writing, and says where', async () => {
  const world = await settledWorld();
  world.github.push({
    '.github/tickmark.yml': 'writeBack: sometimes\n',
    'TASKS.md': `${DOCUMENT}- [ ] Sow\n`,
  });

  const outcome = await world.pass();
  await world.pass();

  expect(outcome).toMatchObject({ kind: 'refused', problems: [{ rule: 'config-value', line: 1 }] });
  expect(world.github.reports).toMatchObject([{ conclusion: 'failure' }]);
  expect(world.github.issues.size).toBe(3);
});

test('a document that is not UTF-8 is read and never written', async () => {
  const world = smallWorld();
  const latin = Buffer.from('# Tasks\n\n- [ ] Caf\xe9 tables\n', 'latin1');
  world.github.push({ 'TASKS.md': latin });
  await world.pass();
  world.github.touch(1, { state: 'closed', stateReason: 'completed', closedAt: world.github.instant() });

  await world.pass();

  expect(world.github.issues.size).toBe(1);
  expect(Buffer.from(world.github.files['TASKS.md']!).equals(latin)).toBe(true);
  expect(world.github.comments[0]?.body).toContain('UTF-8');
});

test('an empty document is no fault', async () => {
  const world = smallWorld();
  world.github.push({ 'TASKS.md': '' });

  const outcome = await world.pass();

  expect(outcome).toMatchObject({ kind: 'applied', plan: { actions: [], problems: [] } });
});

test('a document over the limits is refused, and its tasks are not taken for gone', async () => {
  const world = await settledWorld();
  world.github.push({ 'TASKS.md': 'x'.repeat(2_000_000) });

  const outcome = await world.pass();

  expect(actions(outcome)).toEqual([]);
  expect(outcome).toMatchObject({ plan: { problems: [{ path: 'TASKS.md', severity: 'error' }] } });
});

test('at the first import no twin is opened beside an issue that has the title of a task', async () => {
  const world = await settledWorld();
  const theirs = world.github.issues.get(1)!;
  world.github.issues.clear();
  world.github.issues.set(1, {
    ...theirs,
    title: 'water the  `plants`.',
    body: 'Since May.',
    author: { login: 'eve', isBot: false, appId: undefined },
  });
  world.ledger.forget();
  const first = await world.pass();
  const again = await world.pass();
  const beside = world.github.issues.size;
  world.github.touch(1, { state: 'closed', stateReason: 'completed' });
  await world.pass();

  expect(first).toMatchObject({
    tally: { opened: 2 },
    plan: { problems: [{ rule: 'looks-like-issue', line: 3 }] },
  });
  expect(actions(again)).toEqual([]);
  expect([beside, world.github.issues.size]).toEqual([3, 4]);
  expect(world.github.issues.get(1)?.body).toBe('Since May.');
});
