import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { listKeys } from '../../src/config/config-outline.ts';
import { parseRepositoryConfig } from '../../src/config/parse-repository-config.ts';

const names = [...new Set(listKeys().flatMap(([key]) => key.split('.')))];
const marks = `&a *a &b *b !x ~ off true 3 -1 " ' # | > % --- ... <<: [ ] { } , - ? : é`.split(' ');
const blanks = ['\t', '\n', '\n', '\n  ', '\n    ', ' ', '\r\n', '\uFEFF', '\0'];
const pieces = [...names.map((name) => `${name}:`), ...marks, ...blanks];
const yamlish = fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join(' '));

test('any text is a config or has a fault, at a place inside of it', () => {
  fc.assert(
    fc.property(fc.oneof(yamlish, fc.string({ unit: 'binary' })), (text) => {
      const parsed = parseRepositoryConfig('c.yml', text);
      const lines = text.split('\n');
      const outside = parsed.problems.filter(
        ({ line, column }) =>
          line < 1 || line > lines.length || column < 1 || column > lines[line - 1]!.length + 2,
      );

      expect(outside).toEqual([]);
      expect(parsed.kind === 'broken').toBe(parsed.problems.some(({ severity }) => severity === 'error'));
    }),
    { numRuns: 2_000 },
  );
});

test('reading twice says the same', () => {
  fc.assert(
    fc.property(yamlish, (text) => {
      expect(parseRepositoryConfig('c.yml', text)).toEqual(parseRepositoryConfig('c.yml', text));
    }),
  );
});
