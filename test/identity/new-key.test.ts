import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { newKeyFrom } from '../../src/identity/new-key.ts';
import { isTaskKey } from '../../src/issue/task-key.ts';

test('makes a key of any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 5, maxLength: 5 }), (bytes) => {
      const key = newKeyFrom(() => bytes);

      expect(isTaskKey(key)).toBe(true);
    }),
  );
});

test('makes different keys of different bytes', () => {
  const bytes = fc.uint8Array({ minLength: 5, maxLength: 5 });
  fc.assert(
    fc.property(bytes, bytes, (a, b) => {
      const keys = [newKeyFrom(() => a), newKeyFrom(() => b)];

      expect(keys[0] === keys[1]).toBe(a.every((byte, at) => byte === b[at]));
    }),
  );
});

test('asks for no more bytes than the key holds', () => {
  const asked: number[] = [];

  newKeyFrom((bytes) => {
    asked.push(bytes);
    return new Uint8Array(bytes);
  });

  expect(asked).toEqual([5]);
});
