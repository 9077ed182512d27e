import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';

const ROOT = path.join(import.meta.dirname, '..', '..');
const ATTACKS = path.join('test', 'security');
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

const rows = read('docs/threat-model.md')
  .split('\n## Threats\n')[1]!
  .split('\n## ')[0]!
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (?:Threat|-+) /.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, threat = '', answer = '', tests = '']) => ({
    threat,
    answer,
    tests: tests.split('<br>').map(testOf),
  }));

function testOf(cell: string): { readonly file: string; readonly title: string } {
  const [, name = '', title = ''] = /^`([^`]+)`: (.+)$/.exec(cell) ?? [];
  return { file: name.includes('/') ? name : path.join(ATTACKS, name), title };
}

/** The titles of a test file: of what stands at its margin, with those within. */
function titlesOf(file: string): readonly { readonly title: string; readonly within: readonly string[] }[] {
  const found = [
    ...read(file).matchAll(
      /^( *)(?:(?:describe|test)(?:\.each\((?:[A-Z][\w.]*|\[[^\n]*\])\))?|\]\))\(\s*(?:'((?:[^'\\]|\\.)*)'|"([^"]*)")/gm,
    ),
  ].map(([, margin = '', single, double]) => ({
    margin,
    title: (single ?? double ?? '').replaceAll("\\'", "'"),
  }));
  return found.flatMap(({ margin, title }, index) => {
    if (margin !== '') return [];
    const next = found.findIndex((other, at) => at > index && other.margin === '');
    const within = found.slice(index + 1, next < 0 ? undefined : next).map((inner) => inner.title);
    return [{ title, within }];
  });
}

test('there is a row for many threats, each with an answer', () => {
  expect(rows.length).toBeGreaterThan(40);
  expect(rows.filter(({ threat, answer }) => threat === '' || answer === '')).toEqual([]);
});

test.each(rows)('$threat: the tests that show it are there', ({ tests }) => {
  for (const { file, title } of tests) {
    expect(existsSync(path.join(ROOT, file))).toBe(true);
    const titles = titlesOf(file).flatMap((one) => [one.title, ...one.within]);
    expect(titles.filter((one) => one === title)).not.toEqual([]);
    expect(title).not.toBe('');
  }
});

const files = readdirSync(path.join(ROOT, ATTACKS)).filter((file) => file.endsWith('.test.ts'));

test.each(files)('every try of %s belongs to a threat', (name) => {
  const file = path.join(ATTACKS, name);
  const named = new Set(
    rows.flatMap(({ tests }) => tests.filter((one) => one.file === file).map(({ title }) => title)),
  );
  const strays = titlesOf(file).filter(
    ({ title, within }) =>
      !named.has(title) && (within.length === 0 || within.some((inner) => !named.has(inner))),
  );

  expect(strays.map(({ title }) => title)).toEqual([]);
});
