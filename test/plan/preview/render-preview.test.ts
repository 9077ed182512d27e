import { expect, test } from '@jest/globals';
import { asIssueNumber } from '../../../src/issue/task-key.ts';
import { changesOf } from '../../../src/plan/preview/changes.ts';
import { renderPreview } from '../../../src/plan/preview/render-preview.ts';
import { keyOf, PATH } from '../build-world.ts';
import { previewOf } from './build-preview.ts';

const WATER = { title: 'Water the plants' };
const MOW = { title: 'Mow the lawn' };

const problem = { severity: 'warning', message: 'It is odd.', path: PATH, line: 4, column: 1 } as const;

test('a preview of nothing says so and is a success', () => {
  const report = renderPreview(previewOf([WATER], [WATER]));

  expect(report).toMatchObject({
    conclusion: 'success',
    title: 'Nothing changes',
    text: undefined,
    problems: [],
  });
});

test('the counts are the title, and below stands every field that changes, folded', () => {
  const report = renderPreview(
    previewOf(
      [WATER, MOW],
      [{ title: 'Water all plants', priority: 'high' }, { ...MOW, status: 'done' }, { title: 'Sow' }],
    ),
  );

  expect(report.title).toBe('1 opened · 1 closed · 1 changed');
  expect(report.text).toContain(
    [
      '<details><summary>Changed (1)</summary>',
      '',
      '```diff',
      '  #1 Water the plants  (TASKS.md, line 3)',
      '-     title: Water the plants',
      '+     title: Water all plants',
      '-     priority: (none)',
      '+     priority: high',
      '```',
      '',
      '</details>',
    ].join('\n'),
  );
  expect(report.text).toMatch(/Opened \(1\)[^]*Closed \(1\)[^]*Changed \(1\)/);
});

test('reasons and evidence are shown when they are asked for', () => {
  const given = previewOf([WATER], [{ title: 'Water all plants' }]);

  expect(renderPreview(given).text).not.toContain('because');
  expect(renderPreview({ ...given, isExplained: true }).text).toContain(
    '      because TASKS.md, line 3 says so',
  );
});

test('what waits anyhow is counted apart, and is not of this pull request', () => {
  const elsewhere = previewOf([WATER], [WATER, MOW], { paths: new Set(['src/main.c']) });

  expect(renderPreview(elsewhere).title).toBe('Nothing changes');
  expect(renderPreview(elsewhere).summary).toContain('Waiting anyhow, and not of this pull request: 1.');
  expect(renderPreview({ ...elsewhere, paths: undefined }).title).toBe('1 opened');
});

test('a problem elsewhere is no business of this pull request', () => {
  const problems = [
    { ...problem, rule: 'unknown-status' },
    { ...problem, rule: 'unknown-status', path: 'OTHER.md' },
  ];
  const report = renderPreview(previewOf([WATER], [WATER], { world: { problems } }));

  expect(report).toMatchObject({ conclusion: 'neutral', title: '1 problem', problems: [{ path: PATH }] });
});

test.each([
  { failOn: [], rule: 'unknown-status', severity: 'warning', want: 'neutral' },
  { failOn: ['errors'], rule: 'unknown-status', severity: 'warning', want: 'neutral' },
  { failOn: ['errors'], rule: 'line-too-long', severity: 'error', want: 'failure' },
  { failOn: ['warnings'], rule: 'unknown-status', severity: 'warning', want: 'failure' },
  { failOn: ['not-understood'], rule: 'unknown-status', severity: 'warning', want: 'neutral' },
  { failOn: ['not-understood'], rule: 'task-not-understood', severity: 'warning', want: 'failure' },
  { failOn: ['removals', 'held'], rule: 'unknown-status', severity: 'warning', want: 'neutral' },
] as const)('with failOn $failOn a $severity $rule is $want', ({ failOn, rule, severity, want }) => {
  const given = previewOf([WATER], [WATER], {
    config: { checks: { failOn: [...failOn] } },
    world: { problems: [{ ...problem, rule, severity }] },
  });

  expect(renderPreview(given).conclusion).toBe(want);
});

test('what a guard holds is told with its reason, and fails only where that is asked for', () => {
  const many = Array.from({ length: 12 }, (_, index) => ({ title: `Job ${index}`, status: 'done' as const }));
  const open = many.map((one) => ({ ...one, status: 'todo' as const }));
  const given = previewOf(many, open);

  const report = renderPreview(given);
  expect(report).toMatchObject({ conclusion: 'neutral', title: '12 held' });
  expect(report.summary).toMatch(
    /\*\*Held: nothing of it is written until somebody says yes\*\*\n\n- `TASKS.md`: .+ \(changes: 12\)/,
  );
  expect(report.problems).toMatchObject([{ rule: 'held', path: PATH, line: 1 }]);
  expect(renderPreview(previewOf(many, open, { config: { checks: { failOn: ['held'] } } })).conclusion).toBe(
    'failure',
  );
});

test('ids that meet those of another pull request, and references that are unclear, make it neutral', () => {
  const met = renderPreview(previewOf([WATER], [WATER], { collisions: [{ id: 'T4', path: PATH, pull: 7 }] }));
  const unclear = renderPreview(
    previewOf([WATER], [WATER], {
      links: {
        completing: [],
        mentioned: [],
        unclear: [{ written: 'T9', candidates: [] }],
        isPlanOnly: false,
      },
    }),
  );

  expect(met).toMatchObject({ conclusion: 'neutral', title: '1 colliding id' });
  expect(met.summary).toContain('- `T4` in `TASKS.md`: pull request 7');
  expect(unclear).toMatchObject({ conclusion: 'neutral', title: '1 unclear' });
  expect(unclear.summary).toContain('- `T9` names no task here.');
});

test('what is completed, mentioned and closed by GitHub itself is told apart', () => {
  const links = { completing: [keyOf(0)], mentioned: [keyOf(1)], unclear: [], isPlanOnly: false };
  const closesItself = [asIssueNumber(1), asIssueNumber(2)];
  const { summary } = renderPreview(previewOf([WATER, MOW], [WATER, MOW], { links, closesItself }));

  expect(summary).toMatch(
    /\*\*Completed by the merge\*\*\n\n- \[issue 1\]\(https:\/\/github.com\/acme\/garden\/issues\/1\) `Water the plants`/,
  );
  expect(summary).toMatch(/\*\*Only mentioned\*\*\n\n- \[issue 2\]/);
  expect(summary).toMatch(/\*\*Closed by GitHub with the merge all the same.*\*\*\n\n- \[issue 2\]\(\S+\)$/);
});

test('into a branch that completes nothing, nothing is completed', () => {
  const links = { completing: [keyOf(0)], mentioned: [], unclear: [], isPlanOnly: false };
  const base = { branch: 'develop', completes: false };
  const { summary } = renderPreview(previewOf([WATER], [WATER], { links, base }));

  expect(summary).toContain('**Named to be completed, and not by a merge into `develop`**');
});

test('a task in another document is one that moved', () => {
  const given = previewOf([WATER], [WATER], { paths: new Set([PATH, 'docs/TASKS.md']) });
  const tasks = given.world.pairing.tasks.map((paired) => ({ ...paired, path: 'docs/TASKS.md' }));
  const moved = { ...given, world: { ...given.world, pairing: { ...given.world.pairing, tasks } } };

  expect(changesOf(moved).moved).toEqual([{ key: keyOf(0), from: PATH, to: 'docs/TASKS.md' }]);
  expect(renderPreview(moved).summary).toContain('**Moved**\n\n- `TASKS.md` → `docs/TASKS.md`: 1');
});
