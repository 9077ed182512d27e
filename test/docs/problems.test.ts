import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';

const ROOT = path.join(import.meta.dirname, '..', '..');
const INDEX = readFileSync(path.join(ROOT, 'docs', 'problems.md'), 'utf8');
const PAGES = readdirSync(path.join(ROOT, 'docs', 'problems'));

const sources = readdirSync(path.join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.startsWith('emulator'))
  .map((file) => readFileSync(path.join(ROOT, 'src', file), 'utf8'));
const RULES = [
  ...new Set(
    sources.flatMap((text) => [...text.matchAll(/\brule: '([a-z0-9-]+)'/g)].map((match) => match[1] ?? '')),
  ),
];

test('every rule has a page, and every page a rule', () => {
  expect(RULES.length).toBeGreaterThan(15);
  expect(RULES.map((rule) => `${rule}.md`).toSorted()).toEqual(PAGES.toSorted());
});

test.each(PAGES)('the page %s has its name, its remedy and a line in the index', (file) => {
  const rule = path.basename(file, '.md');

  const page = readFileSync(path.join(ROOT, 'docs', 'problems', file), 'utf8');

  expect(page).toMatch(new RegExp(`^# ${rule}\n`));
  expect(page).toContain('\n## What to do\n');
  expect(INDEX).toContain(`](problems/${file})`);
});
