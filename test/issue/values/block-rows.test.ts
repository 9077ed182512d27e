import { expect, test } from '@jest/globals';
import { BLOCK_END } from '../../../src/issue/marker.ts';
import { readRows } from '../../../src/issue/values/block-rows.ts';

const table = (...rows: string[]): string => ['', '| | |', '|---|---|', ...rows].join('\n');

test.each([
  { name: 'hours', rows: ['| **Estimate** | 3 h |'], want: { estimate: '3', due: '' } },
  { name: 'a range', rows: ['| **Estimate** | 3–5 h |'], want: { estimate: '3-5', due: '' } },
  { name: 'hours as people write them', rows: ['|**Estimate**|~2 days'], want: { estimate: '16', due: '' } },
  { name: 'words', rows: ['| **Estimate** | 3 h, I guess |'], want: { estimate: '3 h, I guess', due: '' } },
  { name: 'a day', rows: ['| **Due** | 2026-03-01 |'], want: { estimate: '', due: '2026-03-01' } },
  {
    name: 'a day as people write it',
    rows: ['| **Due** | 1. Mai 2026 |'],
    want: { estimate: '', due: '2026-05-01' },
  },
  {
    name: 'a day with words',
    rows: ['| **Due** | 2026-03-01 or so |'],
    want: { estimate: '', due: '2026-03-01 or so' },
  },
  {
    name: 'a day that could be two',
    rows: ['| **Due** | 05/12/2026 |'],
    want: { estimate: '', due: '05/12/2026' },
  },
  {
    name: 'both',
    rows: ['| **Estimate** | 1 h |', '| **Due** | 2026-03-01 |'],
    want: { estimate: '1', due: '2026-03-01' },
  },
  { name: 'an empty row', rows: ['| **Due** |  |'], want: { estimate: '', due: '' } },
])('reads $name', ({ rows, want }) => {
  const body = `${table(...rows)}\n\nThe text.\n${BLOCK_END}`;

  expect(readRows(body, 0)).toEqual(want);
  expect(readRows(body.replaceAll('\n', '\r\n'), 0)).toEqual(want);
});

test.each([
  { name: 'the text of the block', body: `${table()}\n\n| **Due** | 2026-03-01 |\n${BLOCK_END}` },
  { name: 'what stands below the block', body: `${table()}\n${BLOCK_END}\n| **Due** | 2026-03-01 |` },
])('a table in $name is none of the rows', ({ body }) => {
  expect(readRows(body, 0)).toEqual({ estimate: '', due: '' });
  expect(readRows(body.replaceAll('\n', '\r\n'), 0)).toEqual({ estimate: '', due: '' });
});
