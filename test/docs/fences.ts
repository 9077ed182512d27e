import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const ROOT = path.join(import.meta.dirname, '..', '..');

/** A fenced block of a page. */
export type Fence = { readonly page: string; readonly language: string; readonly text: string };

/** All pages that people read. */
export const PAGES: readonly string[] = [
  'README.md',
  'ARCHITECTURE.md',
  'CHANGELOG.md',
  'SECURITY.md',
  ...readdirSync(path.join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => path.join('docs', file)),
];

export const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

const FENCE = /^( *)(`{3,}|~{3,})(\w*)\n([\s\S]*?)^\1\2 *$/gm;

export const fencesOf = (page: string): readonly Fence[] =>
  [...read(page).matchAll(FENCE)].map(([, indent = '', , language = '', text = '']) => ({
    page,
    language,
    text: text.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  }));

const QUOTED = /"((?:[^"\\]|\\.)*)"|'([^']*)'|[^\s"']+/g;

/** A command line as its words, the way a shell takes it apart; what is behind a pipe or `>` is left out. */
export function wordsOf(line: string): readonly string[] {
  const words = [...line.replace(/\s+#\s.*$/, '').matchAll(QUOTED)].map(
    ([whole, double, single]) => double ?? single ?? whole,
  );
  const end = words.findIndex((word) => ['|', '>', '>>', '<', '&&', '&'].includes(word));
  return end < 0 ? words : words.slice(0, end);
}

/** The commands of all blocks that show a terminal or a script, with continuation lines joined. */
export const COMMAND_LINES: readonly { readonly page: string; readonly line: string }[] = PAGES.flatMap(
  (page) =>
    fencesOf(page).flatMap(({ language, text }) => {
      const lines = text.replaceAll(/\\\n\s*/g, '').split('\n');
      if (language !== 'sh' && language !== 'console') return [];
      // What stands behind a prompt is the command, and what follows is what it prints.
      const prompted = lines.filter((line) => line.startsWith('$ ')).map((line) => line.slice(2));
      const shown = prompted.length > 0 ? prompted : lines.filter((line) => line !== '');
      return shown.map((line) => ({ page, line }));
    }),
);
