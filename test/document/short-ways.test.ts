import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { profileNamed } from '../../src/dialect/profiles.ts';
import { STATUS_WORDS } from '../../src/dialect/status-vocabulary.ts';
import { ALL_STATUSES } from '../../src/dialect/status-words.ts';
import { withoutFieldsAmongTags } from '../../src/document/lines/fields-at-end.ts';
import { LineReader } from '../../src/document/lines/line-reader.ts';
import { endsPlainly, takeBack } from '../../src/document/lines/take-back.ts';
import type { LineDraft } from '../../src/document/lines/title-line.ts';
import { openDocument } from '../../src/document/open-document.ts';
import { canSay } from '../../src/document/writing/plan-status.ts';
import { FIXTURES } from './support.ts';

test.each(FIXTURES)('$name: what is tried with one task holds for all that are written alike', (fixture) => {
  const { document, reading, targets } = openDocument(fixture.path, fixture.text);
  const { isGenerated } = profileNamed(reading.dialect);

  const tried = targets.map((target) =>
    ALL_STATUSES.filter((status) => target.status === status || (!isGenerated && canSay(target, status))),
  );

  expect(document.tasks.map(({ canSay: told }) => told)).toEqual(tried);
});

// Status words and others, and what stands behind titles.
const WORDS = STATUS_WORDS.filter(({ language }) => language === 'en').flatMap(({ words }) =>
  words.slice(0, 8),
);
const PLAIN = 'Call,Ann,high,P1,critical,4h,3 days,2026-01-31,and/or,task 3,x=1,a-b,done.'.split(',');
const SIGNED = [
  '~2h,40%,due:2026-01-31,!high,id:a1,(DONE),[WIP],**DONE**,`done`,✅,🔄,- DONE,— done,: done,#task,@kim,^a1',
  '📅 2026-01-31,🔼,[due:: 2026-01-31],(task 3),<!-- a -->,🔁 every day,⛔ a1',
].flatMap((list) => list.split(','));
const LONG = [`⛔ ${'abcdefgh, '.repeat(8)}a1`, `id:${'abcdefgh'.repeat(10)}`];
const word = fc.oneof(
  fc.constantFrom(...WORDS),
  fc.constantFrom(...PLAIN),
  fc.constantFrom(...SIGNED, ...LONG),
);

test('of a line that ends plainly nothing is taken from the back', () => {
  let plain = 0;

  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 14 }), (words) => {
      const line = words.join(' ');
      if (!endsPlainly(line)) return;
      plain += 1;

      expect(takeBack(draftOf(line))).toBe(false);
      expect(withoutFieldsAmongTags(line)).toEqual({ text: line, fields: [] });
    }),
    { numRuns: 5_000 },
  );

  expect(plain).toBeGreaterThan(100);
});

function draftOf(line: string): LineDraft {
  const habits = { usesSmallCodes: false, prefixes: new Set<string>(), usesDotted: false };
  return {
    reader: new LineReader(line, 0),
    rules: {
      habits,
      marks: new Map(),
      words: new Map(),
      priorities: new Map(),
      tags: new Set(),
      box: () => undefined,
    },
    isHeading: false,
    id: undefined,
    opener: '',
    marks: [],
    priority: undefined,
    priorityRange: undefined,
    estimateHours: undefined,
    labels: [],
  };
}
