import { expect, test } from '@jest/globals';
import { TASK_PRIORITIES, TASK_STATUSES } from '../../src/config/task-words.ts';
import { PRIORITY_SCHEMES, schemesOf } from '../../src/dialect/priority-schemes.ts';
import { priorityOfPhrase } from '../../src/dialect/priority-words.ts';
import { STATUS_BY_MARK } from '../../src/dialect/status-marks.ts';
import {
  companionOf,
  SIGN_SCHEMES,
  signBeside,
  STATUS_SCHEMES,
  wordBeside,
} from '../../src/dialect/status-schemes.ts';
import { statusOfPhrase } from '../../src/dialect/status-words.ts';

test('every word of a status scheme is read as its status, and leads back from every other', () => {
  for (const row of STATUS_SCHEMES)
    for (const from of TASK_STATUSES)
      for (const to of TASK_STATUSES) {
        const [word, other] = [row[from], row[to]];
        if (word === undefined || other === undefined) continue;
        expect([word, statusOfPhrase(word)]).toEqual([word, from]);
        expect(wordBeside(word, to)).toBe(other);
      }
});

test('every sign of a scheme is read as its status, and leads back from every other', () => {
  for (const row of SIGN_SCHEMES)
    for (const from of TASK_STATUSES)
      for (const to of TASK_STATUSES) {
        const [sign, other] = [row[from], row[to]];
        if (sign === undefined || other === undefined) continue;
        expect([sign, STATUS_BY_MARK.get(sign)]).toEqual([sign, from]);
        expect(signBeside(sign, to)).toBe(other);
      }
});

test('words of other languages stand beside those of their own row', () => {
  expect(wordBeside('In Bearbeitung', 'done')).toBe('Fertig');
  expect(wordBeside('Fertig', 'in_progress')).toBe('In Bearbeitung');
});

test('a word tells which others to expect beside it', () => {
  expect(companionOf('Completed', 'todo')).toBe('Pending');
  expect(companionOf('Completed', 'blocked')).toBeUndefined();
  expect(companionOf('Shipped', 'todo')).toBeUndefined();
});

test('every word of a priority scheme is read as its priority', () => {
  const words = PRIORITY_SCHEMES.flatMap((row) =>
    row.flatMap((word, place) => (/\p{L}/u.test(word) ? [[word, TASK_PRIORITIES[place]] as const] : [])),
  );

  expect(words.map(([word]) => [word, priorityOfPhrase(word)])).toEqual(words);
  expect(schemesOf('hoch', 'high')[0]).toEqual(['Kritisch', 'Hoch', 'Mittel', 'Niedrig']);
});
