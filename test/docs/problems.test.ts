import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';

const ROOT = path.join(import.meta.dirname, '..', '..');
const PAGE = readFileSync(path.join(ROOT, 'docs', 'problems.md'), 'utf8');

test('every rule has its section on the page of problems', () => {
  const sources = readdirSync(path.join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.startsWith('emulator'))
    .map((file) => readFileSync(path.join(ROOT, 'src', file), 'utf8'));
  const rules = new Set(
    sources.flatMap((text) => [...text.matchAll(/\brule: '([a-z0-9-]+)'/g)].map((match) => match[1])),
  );

  const missing = [...rules].filter((rule) => !PAGE.includes(`\n## ${rule}\n`));

  expect(rules.size).toBeGreaterThan(5);
  expect(missing).toEqual([]);
});
