import { expect, test } from '@jest/globals';
import { tickmark } from '../captured-terminal.ts';
import { historyOf, livesOf } from './history-of.ts';
import { commit, dateOf, emptyRepository } from './repository.ts';

const BEANS = '- [ ] T1 Sow the beans\n- [ ] T2 Water the beans\n';

test('tells the life of each task by commit and person', async () => {
  const folder = emptyRepository();
  const first = commit(folder, { 'TASKS.md': `# Spring\n${BEANS}` });
  const second = commit(
    folder,
    { 'TASKS.md': '# Spring\n- [x] T1 Sow the green beans\n# Summer\n- [ ] T2 Water the beans\n' },
    'Rita',
  );

  const { status, path: at, versions, tasks, problems } = await historyOf(folder);

  const [atFirst, atLast] = [dateOf(0), dateOf(1)];
  const by = { others: [], from: null, to: null };
  expect({ status, at, problems }).toEqual({ status: 0, at: 'TASKS.md', problems: [] });
  expect(versions).toEqual([
    { commit: first, person: 'Maya', date: atFirst, path: 'TASKS.md', isDeleted: false },
    { commit: second, person: 'Rita', date: atLast, path: 'TASKS.md', isDeleted: false },
  ]);
  expect(tasks).toMatchObject([
    {
      id: 'T1',
      title: 'Sow the green beans',
      status: 'done',
      level: 0,
      line: 2,
      events: [
        { ...by, kind: 'born', commit: first, person: 'Maya', date: atFirst, to: 'Sow the beans' },
        {
          ...by,
          kind: 'reworded',
          commit: second,
          person: 'Rita',
          date: atLast,
          from: 'Sow the beans',
          to: 'Sow the green beans',
        },
        { ...by, kind: 'done', commit: second, person: 'Rita', date: atLast, from: 'todo', to: 'done' },
      ],
    },
    {
      id: 'T2',
      line: 4,
      events: [{ kind: 'born' }, { kind: 'moved', from: 'Spring', to: 'Summer' }],
    },
  ]);
});

test('tells of a task that went and came back', async () => {
  const folder = emptyRepository();
  commit(folder, { 'TASKS.md': BEANS });
  commit(folder, { 'TASKS.md': '- [ ] T2 Water the beans\n' }, 'Rita');
  commit(folder, { 'TASKS.md': BEANS });

  const lives = await livesOf(folder);

  expect(lives['Sow the beans']).toEqual(['Maya | born | Sow the beans', 'Rita | gone', 'Maya | back']);
});

test('lists what is gone behind what is there', async () => {
  const folder = emptyRepository();
  commit(folder, { 'TASKS.md': BEANS });
  commit(folder, { 'TASKS.md': '- [ ] T2 Water the beans\n- [ ] T3 Pick the peas\n' });

  const { tasks } = await historyOf(folder);

  expect(tasks.map(({ title, line }) => [title, line])).toEqual([
    ['Water the beans', 1],
    ['Pick the peas', 2],
    ['Sow the beans', null],
  ]);
});

const around = (lines: string): string => `- [ ] Weigh the parcels\n${lines}- [ ] Translate the letters\n`;

test('tells of splits on both sides', async () => {
  const folder = emptyRepository();
  commit(folder, { 'TASKS.md': around('- [ ] Paint the garden fence and oil the creaking gate\n') });
  commit(folder, { 'TASKS.md': around('- [ ] Paint the garden fence\n- [ ] Oil the creaking gate\n') });

  const { tasks } = await historyOf(folder);

  const [, fence, gate] = tasks;
  expect(fence?.events.at(-1)).toMatchObject({ kind: 'split', others: [gate?.key] });
  expect(gate?.events).toMatchObject([{ kind: 'born', others: [fence?.key] }]);
});

test('does not take a reworded heading for a move of all that stands under it', async () => {
  const folder = emptyRepository();
  commit(folder, { 'TASKS.md': `# Spring\n${BEANS}` });
  commit(folder, { 'TASKS.md': `# Spring, and what is left of winter\n${BEANS}` });

  const { tasks } = await historyOf(folder);

  expect(tasks.flatMap(({ events }) => events.map(({ kind }) => kind))).toEqual(['born', 'born']);
});

test('concludes nothing from a version that could not be read in full', async () => {
  const folder = emptyRepository();
  commit(folder, { 'TASKS.md': BEANS });
  commit(folder, { 'TASKS.md': '- [ ] T1 Sow the beans\n```\n- [ ] T2 Water the beans\n' });
  commit(folder, { 'TASKS.md': BEANS });

  const lives = await livesOf(folder);

  expect(lives['Water the beans']).toEqual(['Maya | born | Water the beans']);
});

test('tells of a document that was taken away', async () => {
  const folder = emptyRepository();
  commit(folder, { 'TASKS.md': BEANS });
  commit(folder, { 'TASKS.md': undefined }, 'Rita');

  const { versions, tasks } = await historyOf(folder);

  expect(versions.map(({ isDeleted }) => isDeleted)).toEqual([false, true]);
  expect(tasks.map(({ line, events }) => [line, events.at(-1)?.kind])).toEqual([
    [null, 'gone'],
    [null, 'gone'],
  ]);
});

test('shows people the same in words', async () => {
  const folder = emptyRepository();
  const more = '- [ ] Dig the garden over before the frost\n';
  commit(folder, { 'TODO.md': `${BEANS}${more}` });
  const text = `${BEANS.replace('T2', 'T3')}${more}`;
  const renamed = commit(folder, { 'TODO.md': undefined, 'TASKS.md': text }, 'Kim');

  const { out } = await tickmark(['history', 'TASKS.md'], { folder });

  expect(out).toContain('TASKS.md  3 tasks, 2 versions\n');
  expect(out).toContain(`2026-03-01 ${renamed.slice(0, 7)} Kim renamed TODO.md to TASKS.md\n`);
  expect(out).toMatch(/\[ \] T3: Water the beans {2}line 2 {2}[a-z2-7]{8}\n/);
  expect(out).toMatch(/ {4}2026-03-01 [0-9a-f]{7} Maya {2}born as "Water the beans"\n/);
  expect(out).toMatch(/ {4}2026-03-01 [0-9a-f]{7} Kim {3}renumbered: T2 → T3\n/);
});

test('gives the same keys each time, and the known ones when the history goes on', async () => {
  const folder = emptyRepository();
  commit(folder, { 'TASKS.md': BEANS });
  const before = await historyOf(folder);
  commit(folder, { 'TASKS.md': `- [ ] T0 Dig\n${BEANS}` });

  const after = await historyOf(folder);

  const keys = new Map(after.tasks.map(({ title, key }) => [title, key]));
  expect(before.tasks.map(({ title }) => keys.get(title))).toEqual(before.tasks.map(({ key }) => key));
});
