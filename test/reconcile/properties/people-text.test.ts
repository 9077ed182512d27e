import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { BLOCK_END } from '../../../src/issue/marker.ts';
import { settledWorld, DOCUMENT } from '../small-world.ts';

// What means something to Markdown and to our own block, among plain words and any characters.
const PIECES = [
  'Words of mine.',
  '\n',
  '\r\n',
  '\n\n',
  '  ',
  '\t',
  '- [ ] a box',
  '- [x] another',
  '| a | b |',
  '|---|---|',
  '| | |',
  '**Subtasks**',
  '```',
  '<!-- a comment -->',
  '<!--',
  '-->',
  '# Heading',
  '@maya #12',
  '\u200B',
  '😀',
  'Closes #1',
];
const aText = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary' })), { maxLength: 8 })
  .map((pieces) => pieces.join(''));
const CHANGED = DOCUMENT.replace('plants\n', 'plants\n  Twice a day.\n');

test('what people write around the block is in the result byte for byte, whatever it is', async () => {
  await fc.assert(
    fc.asyncProperty(aText, aText, async (before, after) => {
      const world = await settledWorld();
      const block = world.github.issues.get(1)!.body;
      world.github.touch(1, { body: `${before}${block}${after}` });
      world.github.push({ 'TASKS.md': CHANGED });

      await world.pass();

      const { body } = world.github.issues.get(1)!;
      expect(body.startsWith(`${before}<!-- tickmark:v1 `)).toBe(true);
      expect(body.endsWith(`${BLOCK_END}${after}`)).toBe(true);
      expect(body).toContain('Twice a day.');
    }),
    { numRuns: Number(process.env['RUNS'] ?? 100) },
  );
});

test('no line that people write inside the block is dropped', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.stringMatching(/^[a-z]{3,9}( [a-z]{3,9}){0,3}$/), { minLength: 1, maxLength: 4 }),
      async (lines) => {
        const world = await settledWorld();
        const { body } = world.github.issues.get(1)!;
        world.github.touch(1, { body: body.replace(BLOCK_END, `${lines.join('\n')}\n${BLOCK_END}`) });
        world.github.push({ 'TASKS.md': CHANGED });

        await world.pass();

        const after = world.github.issues.get(1)!.body;
        expect(lines.filter((line) => !after.slice(after.indexOf(BLOCK_END)).includes(line))).toEqual([]);
      },
    ),
    { numRuns: Number(process.env['RUNS'] ?? 100) },
  );
});
