import { expect, test } from '@jest/globals';
import { tickmark } from '../captured-terminal.ts';
import { historyOf } from './history-of.ts';
import { commit, emptyRepository } from './repository.ts';

const AROUND = '- [ ] Weigh the parcels\n- [ ] Translate the letters\n';
const BOTH = '- [ ] Paint the garden fence and oil the creaking gate\n';
const FENCE = '- [ ] Paint the garden fence\n';
const GATE = '- [ ] Oil the creaking gate\n';

/** What `history` prints for commits of these texts, without dates, commits and keys. */
async function wordsFor(...texts: readonly string[]): Promise<string> {
  const folder = emptyRepository();
  for (const text of texts) commit(folder, { 'TASKS.md': text });
  const { out } = await tickmark(['history', 'TASKS.md'], { folder });
  return out.replaceAll(/2026-03-01 [0-9a-f]{7} Maya {2}/g, '').replaceAll(/ {2}[a-z2-7]{8}$/gm, '');
}

test.each([
  {
    name: 'a split',
    texts: [`${BOTH}${AROUND}`, `${FENCE}${GATE}${AROUND}`],
    says: [
      '    split; "Oil the creaking gate" became of the rest\n',
      '    born as "Oil the creaking gate", a part of "Paint the garden fence"\n',
    ],
  },
  {
    name: 'a merge',
    texts: [`${FENCE}${GATE}${AROUND}`, `${BOTH}${AROUND}`],
    says: [
      '    took in "Oil the creaking gate"\n',
      '    gone into "Paint the garden fence and oil the creaking gate"\n',
    ],
  },
  {
    name: 'a task that was done from the start, and opened again',
    texts: [`${AROUND}- [x] Feed the cat\n`, `${AROUND}- [ ] Feed the cat\n`],
    says: ['    born as "Feed the cat"\n    done\n    reopened: done → todo\n'],
  },
  {
    name: 'other statuses',
    texts: [`${AROUND}- [/] Feed the cat\n`, `${AROUND}- [-] Feed the cat\n`],
    says: ['    status: in_progress\n    status: in_progress → cancelled\n'],
  },
  {
    name: 'moves to a heading, under a parent, and back to the top',
    texts: [
      `${AROUND}- [ ] Feed the cat of the harbour master\n# Later\n- [ ] Sleep\n`,
      `${AROUND}# Later\n- [ ] Sleep\n- [ ] Feed the cat of the harbour master\n`,
      `${AROUND}# Later\n- [ ] Sleep\n  - [ ] Feed the cat of the harbour master\n`,
      `- [ ] Feed the cat of the harbour master\n${AROUND}# Later\n- [ ] Sleep\n`,
    ],
    says: [
      '    moved: the top → Later\n    moved: Later → Later › Sleep\n    moved: Later › Sleep → the top\n',
    ],
  },
  {
    name: 'ids that came and went',
    texts: [
      `${AROUND}- [ ] Feed the cat\n`,
      `${AROUND}- [ ] **T7**: Feed the cat\n`,
      `${AROUND}- [ ] Feed the cat\n`,
    ],
    says: ['    renumbered: no id → T7\n    renumbered: T7 → no id\n'],
  },
  {
    name: 'how many are gone',
    texts: [`${FENCE}${AROUND}`, AROUND],
    says: [
      'TASKS.md  3 tasks, 1 of them gone, 2 versions\n',
      '[ ] Paint the garden fence  gone\n    born as "Paint the garden fence"\n    gone\n',
    ],
  },
])('tells $name', async ({ texts, says }) => {
  const words = await wordsFor(...texts);

  for (const part of says) expect(words).toContain(part);
});

test('tells nothing of a task in doubt, and names the doubt', async () => {
  const folder = emptyRepository();
  const twice = '# North\n- [ ] Describe the payment states\n# South\n- [ ] Describe the payment states\n';
  commit(folder, { 'TASKS.md': `# Web\n- [ ] Describe the payment states\n# Rest\n${AROUND}` });
  commit(folder, { 'TASKS.md': `# Rest\n${AROUND}${twice}` });

  const { tasks, problems } = await historyOf(folder);
  const { out } = await tickmark(['history', 'TASKS.md'], { folder });

  expect(tasks.map(({ title, events }) => [title, events.length])).toEqual([
    ['Weigh the parcels', 1],
    ['Translate the letters', 1],
    ['Describe the payment states', 1],
  ]);
  expect(problems.map(({ rule }) => rule)).toEqual(['ambiguous-task', 'ambiguous-task']);
  expect(out).toContain('[ambiguous-task]');
});

test('reads as the config says, and goes on without one that is broken', async () => {
  const folder = emptyRepository();
  commit(folder, { 'TASKS.md': AROUND, '.github/tickmark.yml': 'documents: 7\n' });

  const { status, tasks, problems } = await historyOf(folder);

  expect(status).toBe(1);
  expect(tasks).toHaveLength(2);
  expect(problems.map(({ rule }) => rule)).toEqual(['config-value']);
});

test('leaves out a version that could not be read, and says so', async () => {
  const folder = emptyRepository();
  commit(folder, { 'TASKS.md': AROUND, '.github/tickmark.yml': 'limits:\n  lineBytes: 200\n' });
  commit(folder, { 'TASKS.md': `${AROUND}- [ ] ${'long '.repeat(100)}\n` });
  commit(folder, { 'TASKS.md': AROUND });

  const { versions, tasks, problems } = await historyOf(folder);

  expect(versions).toHaveLength(3);
  expect(tasks.flatMap(({ events }) => events.map(({ kind }) => kind))).toEqual(['born', 'born']);
  expect(problems.map(({ rule }) => rule)).toEqual(['line-too-long']);
});
