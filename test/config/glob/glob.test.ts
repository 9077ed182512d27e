import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import picomatch from 'picomatch';
import { globMatcher, refuseGlob, splitPath } from '../../../src/config/glob/glob.ts';
import { parseRepositoryConfig } from '../../../src/config/parse-repository-config.ts';

const matches = (glob: string, path: string): boolean => globMatcher(glob)(splitPath(path));

test.each([
  { glob: '*.md', yes: ['a.md', '.md', 'A.MD'], no: ['docs/a.md', 'a.mdx'] },
  { glob: '**/*.md', yes: ['a.md', 'docs/a.md', '.github/x/y.md'], no: ['a.txt'] },
  { glob: 'docs/**', yes: ['docs/a', 'docs/a/b', 'docs'], no: ['docsx/a', 'x/docs/a'] },
  { glob: 'a/**/b', yes: ['a/b', 'a/x/b', 'a/x/y/b'], no: ['ab', 'a/b/c'] },
  { glob: '**/a/**/a/*', yes: ['a/a/x', 'y/a/y/a/x'], no: ['a/x', 'a/a'] },
  { glob: 'a?.md', yes: ['ab.md', 'aé.md', 'a😀.md'], no: ['a.md', 'abc.md', 'a/.md'] },
  { glob: '[a-c]x', yes: ['ax', 'Bx'], no: ['dx', 'x', '-x'] },
  { glob: '[!a-c]x', yes: ['dx'], no: ['ax', 'x'] },
  { glob: '[a-]x', yes: ['ax', '-x'], no: ['bx'] },
  { glob: 'a*b?', yes: ['abc', 'axbb'], no: ['ab'] },
  { glob: 'a*a', yes: ['aa', 'aba'], no: ['a'] },
  { glob: '[ab', yes: ['[ab'], no: ['a'] },
  { glob: '{a,b/{c,d}}.md', yes: ['a.md', 'b/c.md', 'b/d.md'], no: ['b.md', 'c.md'] },
  { glob: '{**/,}x', yes: ['x', 'a/b/x'], no: ['xx'] },
  { glob: 'v{1..3}.md', yes: ['v1.md', 'v3.md'], no: ['v4.md', 'v.md'] },
  { glob: '{a}', yes: ['{a}'], no: ['a'] },
  { glob: '{a,b', yes: ['{a,b'], no: ['a'] },
  { glob: String.raw`\*\{a,b\}`, yes: ['*{a,b}'], no: ['xa', '*a'] },
  { glob: './a/*', yes: ['a/b'], no: ['./a/b/c'] },
  { glob: '/a', yes: ['a'], no: ['b/a'] },
  { glob: 'a.b(c)+d', yes: ['a.b(c)+d'], no: ['axb(c)+d', 'a.bcd'] },
  { glob: 'docs/ÜBER*.md', yes: ['docs/über-uns.md'], no: [] },
])('$glob', ({ glob, yes, no }) => {
  expect(yes.filter((path) => !matches(glob, path))).toEqual([]);
  expect(no.filter((path) => matches(glob, path))).toEqual([]);
});

test('says what a widely used matcher says', () => {
  const name = fc
    .array(fc.constantFrom('a', 'b', '.', 'md'), { minLength: 1, maxLength: 4 })
    .map((all) => all.join(''));
  const path = fc
    .array(
      name.filter((text) => !/^\.{1,2}$/.test(text)),
      { minLength: 1, maxLength: 4 },
    )
    .map((all) => all.join('/'));
  const part = fc.constantFrom('a', 'b', '.md', '*', '?', '{a,b}', '[ab]', '[^a]', '{a,*.md}');
  const named = fc
    .array(part, { minLength: 1, maxLength: 3 })
    .map((all) => all.join(''))
    .filter((text) => !text.includes('**'));
  // At the end of a pattern, matchers differ in whether `**` stands for nothing too.
  const glob = fc
    .tuple(fc.array(fc.oneof(fc.constant('**'), named), { maxLength: 3 }), named)
    .map(([folders, last]) => [...folders, last].join('/'));

  fc.assert(
    fc.property(glob, path, (pattern, file) => {
      expect(matches(pattern, file)).toBe(picomatch(pattern, { nocase: true, dot: true })(file));
    }),
    { numRuns: 5_000 },
  );
});

test.each([
  { name: 'many stars', glob: `${'*a'.repeat(200)}b`, path: 'a'.repeat(4_000) },
  { name: 'many folders', glob: `${'**/a/'.repeat(90)}b`, path: 'a/'.repeat(2_000) },
  { name: 'many braces', glob: `${'{a*,*a}'.repeat(6)}b`, path: 'a'.repeat(4_000) },
])('$name end, whatever the path', ({ glob, path }) => {
  expect(refuseGlob(glob)).toBeUndefined();
  expect(matches(glob, path)).toBe(false);
});

test.each([
  { name: 'a negation', glob: '!drafts/**', message: /`ignore`/ },
  { name: 'a repeated group', glob: '+(a|b).md', message: /without brackets/ },
  { name: 'a product of braces', glob: '{a,b}'.repeat(7), message: /100 alternatives/ },
  { name: 'a wide range', glob: '{1..9999}', message: /100 alternatives/ },
  { name: 'a long text', glob: 'a'.repeat(501), message: /500 characters/ },
])('$name is refused in the config', ({ glob, message }) => {
  const { kind, problems } = parseRepositoryConfig('c.yml', JSON.stringify({ ignore: ['x', glob] }));

  expect(kind).toBe('broken');
  expect(problems).toMatchObject([{ rule: 'config-value', line: 1 }]);
  expect(problems[0]?.message).toMatch(/^Key `ignore\[1\]`/);
  expect(problems[0]?.message).toMatch(message);
});
