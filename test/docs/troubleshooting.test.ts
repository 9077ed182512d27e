import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';

const ROOT = path.join(import.meta.dirname, '..', '..');
const PAGE = readFileSync(path.join(ROOT, 'docs', 'troubleshooting.md'), 'utf8');

const QUOTED = [...PAGE.matchAll(/^### `(.+)`$/gm)].map(([, text = '']) => text);

/** A source with its texts as they are said: put together where they are broken, `…` for what differs. */
function said(source: string): string {
  return source
    .replaceAll(/['`]\s*\+\s*['`]/g, '')
    .replaceAll(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, '…')
    .replaceAll(/…{2,}/g, '…')
    .replaceAll('\\n', '\n');
}

const SOURCES = readdirSync(path.join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.startsWith('emulator'))
  .map((file) => said(readFileSync(path.join(ROOT, 'src', file), 'utf8')));

test('the page quotes many texts, each once', () => {
  expect(QUOTED.length).toBeGreaterThan(25);
  expect(new Set(QUOTED).size).toBe(QUOTED.length);
});

test.each(QUOTED)('somebody says: %s', (text) => {
  // What comes from elsewhere is a text of its own.
  const [, start, rest] = /^(Tried to …: )(?!…)(.+)$/.exec(text) ?? [];
  const wanted =
    start === undefined || SOURCES.some((source) => source.includes(text)) ? [text] : [start, rest!];

  for (const words of wanted) expect(SOURCES.filter((source) => source.includes(words))).not.toEqual([]);
});

test('what is said otherwise by now is noticed', () => {
  const source = 'throw new Error(\n  `Nobody is at ${place}; waited ${ms / 1000} s ` +\n    `for it.`,\n);';

  expect(said(source)).toContain('Nobody is at …; waited … s for it.');
  expect(said(source)).not.toContain('Nobody was at …');
});
