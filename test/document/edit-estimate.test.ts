import { expect, test } from '@jest/globals';
import { changed } from './support.ts';

test.each([
  {
    name: 'writes an estimate in its unit, before what stands behind it',
    text: '### Task 1: Dig\n\n**Estimate**: 3 hours (guessed)\n',
    line: 1,
    wanted: { kind: 'estimate', hours: { min: 5, max: 5 } },
    want: '### Task 1: Dig\n\n**Estimate**: 5 hours (guessed)\n',
  },
  {
    name: 'writes an estimate in days',
    text: '| Task | Status | Estimate |\n|---|---|---|\n| Dig | open | 2–3 days |\n| Sow | open | 1 day |\n',
    line: 3,
    wanted: { kind: 'estimate', hours: { min: 8, max: 8 } },
    want: '| Task | Status | Estimate |\n|---|---|---|\n| Dig | open | 1 day |\n| Sow | open | 1 day |\n',
  },
  {
    name: 'writes a range of an estimate with the sign that divides it there',
    text: '- [ ] Dig for 2h (2 to 3h)\n',
    line: 1,
    wanted: { kind: 'estimate', hours: { min: 4, max: 5.5 } },
    want: '- [ ] Dig for 2h (4 to 5.5h)\n',
  },
  {
    name: 'writes an estimate as a range, with the comma that it has',
    text: '- [ ] Dig (1,5h)\n',
    line: 1,
    wanted: { kind: 'estimate', hours: { min: 2.5, max: 4 } },
    want: '- [ ] Dig (2,5-4h)\n',
  },
] as const)('$name', ({ text, line, wanted, want }) => {
  expect(changed(text, line, wanted)).toBe(want);
});

test.each([
  {
    name: 'an estimate where there is none',
    text: '- [ ] A\n',
    line: 1,
    wanted: { kind: 'estimate', hours: { min: 1, max: 1 } },
    want: 'no one place that says its estimate',
  },
  {
    name: 'an estimate of hours where days are counted',
    text: '- [ ] A (2d)\n',
    line: 1,
    wanted: { kind: 'estimate', hours: { min: 3, max: 3 } },
    want: 'counted in "d"',
  },
] as const)('$name is refused', ({ text, line, wanted, want }) => {
  expect(changed(text, line, wanted)).toMatch(new RegExp(`^refused: .*${want}`, 'u'));
});
