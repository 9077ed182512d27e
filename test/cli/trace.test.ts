import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { tickmark } from './captured-terminal.ts';
import { folderWith } from './temporary-folder.ts';

const TraceTask = {
  line: z.int().min(1),
  key: z.string().regex(/^[a-z2-7]{8}$/),
  title: z.string(),
  status: z.string(),
};
const Trace = z.strictObject({
  versions: z.array(z.strictObject({ path: z.string(), tasks: z.array(z.strictObject(TraceTask)) })),
});

const VERSIONS = {
  '1.md': '- [ ] T1 Sow the beans\n- [ ] T2 Water the beans\n',
  '2.md': '- [x] T1 Sow the green beans\n- [ ] T3 Pick the peas\n- [ ] T2 Water the beans\n',
};

test('keeps the key of a task that was reworded and moved, and gives a new task its own', async () => {
  const folder = folderWith(VERSIONS);

  const { status, out } = await tickmark(['trace', '--json', '1.md', '2.md'], { folder });

  const [first, second] = Trace.parse(JSON.parse(out)).versions.map(({ tasks }) =>
    tasks.map(({ key }) => key),
  );
  expect(status).toBe(0);
  expect([second?.[0], second?.[2]]).toEqual(first);
  expect(first).not.toContain(second?.[1]);
});

test('gives the same keys each time', async () => {
  const folder = folderWith(VERSIONS);

  const once = await tickmark(['trace', '--json', '1.md', '2.md'], { folder });
  const again = await tickmark(['trace', '--json', '1.md', '2.md'], { folder });

  expect(again.out).toBe(once.out);
});

test('says with --explain by what a task was known again', async () => {
  const folder = folderWith(VERSIONS);

  const { out } = await tickmark(['trace', '--json', '--explain', '1.md', '2.md'], { folder });

  const Explained = z.strictObject({
    ...TraceTask,
    kind: z.enum(['known', 'new']),
    evidence: z.array(z.string()),
  });
  const ExplainedVersion = z.strictObject({
    path: z.string(),
    tasks: z.array(Explained),
    gone: z.array(z.strictObject({ key: z.string(), title: z.string() })),
    divisions: z.array(
      z.strictObject({
        kind: z.enum(['split', 'merge']),
        keeper: z.string(),
        others: z.array(z.string()),
        evidence: z.array(z.string()),
      }),
    ),
  });
  const { versions } = z.strictObject({ versions: z.array(ExplainedVersion) }).parse(JSON.parse(out));
  expect(versions[1]?.tasks.map(({ kind, evidence }) => [kind, evidence])).toEqual([
    [
      'known',
      [
        'same id T1',
        'title 90 % alike',
        'both say "sow", "beans"',
        'same section',
        'same neighbours',
        'finished in the same push',
      ],
    ],
    ['new', []],
    ['known', ['same id T2', 'same title', 'same place']],
  ]);
});

test('shows people the evidence with --explain, and what was split', async () => {
  const folder = folderWith({
    '1.md': '- [ ] Paint the garden fence and oil the creaking gate\n- [ ] Weigh the parcels\n',
    '2.md': '- [ ] Paint the garden fence\n- [ ] Oil the creaking gate\n- [x] Weigh the parcels\n',
  });

  const { out } = await tickmark(['trace', '--explain', '1.md', '2.md'], { folder });

  expect(out).toMatch(
    /Paint the garden fence\n +same task: the largest of the parts that share out its title/,
  );
  expect(out).toMatch(/Weigh the parcels\n +same task: same title, same place, finished in the same push\n/);
  expect(out).toMatch(/was split, part of it is [a-z2-7]{8}: title words shared\n/);
});

test('shows what left in the version that lacks it, and not again', async () => {
  const folder = folderWith({ ...VERSIONS, '3.md': VERSIONS['1.md'], '4.md': VERSIONS['1.md'] });

  const { out } = await tickmark(['trace', '1.md', '2.md', '3.md', '4.md'], { folder });

  expect(out.match(/- Pick the peas/g)).toHaveLength(1);
});

test('shows people what came and what left', async () => {
  const folder = folderWith({ '1.md': '- [ ] Sow the beans\n', '2.md': '- [ ] Buy a new wheelbarrow\n' });

  const { out } = await tickmark(['trace', '1.md', '2.md'], { folder });

  expect(out).toMatch(/\+ Buy a new wheelbarrow\n/);
  expect(out).toMatch(/- Sow the beans\n/);
});

test('refuses to trace nothing', async () => {
  const { status, err } = await tickmark(['trace', '--json']);

  expect(status).toBe(2);
  expect(err).toContain('needs the versions of a document');
});
