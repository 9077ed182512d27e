import { expect, test } from '@jest/globals';
import { renderPreview } from '../../../src/plan/preview/render-preview.ts';
import { collisionsOf, newIdsOf } from '../../../src/plan/preview/new-ids.ts';
import { PATH } from '../build-world.ts';
import { previewOf } from './build-preview.ts';

const jobs = (first: number) =>
  Array.from({ length: 14 }, (_, index) => ({
    id: String(first + index),
    title: `Job ${'x'.repeat(index)}`,
  }));

test('a renumbering is one line, and no diff', () => {
  const report = renderPreview(previewOf(jobs(1), jobs(2)));

  expect(report).toMatchObject({ conclusion: 'success', title: '14 renumbered', text: undefined });
  expect(report.summary).toContain(
    '**Renumbered, their words stay**\n\n- `TASKS.md`: 14 (`1` → `2` … `14` → `15`)',
  );
});

test('what changes besides the number is still shown', () => {
  const [first, ...rest] = jobs(2);
  const report = renderPreview(previewOf(jobs(1), [{ ...first, priority: 'high' }, ...rest]));

  expect(report.title).toBe('1 changed · 14 renumbered');
  expect(report.text).toContain('+     priority: high');
  expect(report.text).not.toContain('title:');
});

test('other words are no renumbering', () => {
  const report = renderPreview(previewOf([{ id: '1', title: 'Dig' }], [{ id: '2', title: 'Fill' }]));

  expect(report.title).toBe('1 changed');
  expect(report.text).toContain('-     title: 1: Dig\n+     title: 2: Fill');
});

const list = (id: number, words: string) => [
  { id: `${id}`, title: 'Plan' },
  { id: `${id}.1`, title: 'Ask', level: 1, parent: 0 },
  { id: `${id}.2`, title: words, level: 1, parent: 0 },
];

test('subtasks that only get other numbers belong to that line; one with other words does not', () => {
  const same = renderPreview(previewOf(list(1, 'Buy'), list(2, 'Buy')));
  const other = renderPreview(previewOf(list(1, 'Buy'), list(2, 'Sell')));

  expect([same.title, same.text]).toEqual(['3 renumbered', undefined]);
  expect(other.title).toBe('1 changed · 2 renumbered');
  expect(other.text).toContain('!     subtasks changed');
});

test('ids are new where their document had none such', () => {
  const given = previewOf(
    [{ id: 'T1' }, { id: 'T2', title: 'Mow' }],
    [{ id: 'T1' }, { id: 'T3', title: 'Mow' }, { id: 'T2', title: 'Sow' }, { title: 'Rest' }],
  );

  expect(newIdsOf(given.world.pairing, given.known)).toEqual([{ id: 'T3', path: PATH }]);
});

test('ids collide in one document, and not across documents', () => {
  const own = [{ id: 'T4', path: 'a.md' }];
  const others = [
    {
      number: 7,
      newIds: [
        { id: 'T4', path: 'a.md' },
        { id: 'T5', path: 'a.md' },
      ],
    },
    { number: 8, newIds: [{ id: 'T4', path: 'b.md' }] },
  ];

  expect(collisionsOf(own, others)).toEqual([{ id: 'T4', path: 'a.md', pull: 7 }]);
});
