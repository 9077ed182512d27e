import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { PAGES, read, ROOT } from './fences.ts';

/** What a reader sees as text: no code. */
const prose = (text: string): string =>
  text.replaceAll(/^( *)(```+|~~~+)[\s\S]*?^\1\2/gm, '').replaceAll(/(`+)[^`][\s\S]*?\1/g, 'code');

/** The anchors that GitHub gives to headings. */
function anchorsOf(file: string): ReadonlySet<string> {
  const seen = new Map<string, number>();
  const headings = [...read(file).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) =>
    heading
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
  return new Set(
    headings.map((anchor) => {
      const before = seen.get(anchor) ?? 0;
      seen.set(anchor, before + 1);
      return before === 0 ? anchor : `${anchor}-${before}`;
    }),
  );
}

function brokenLinks(file: string): readonly string[] {
  const links = [...prose(read(file)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  return links.filter((link) => {
    if (/^[a-z]+:/.test(link)) return false;
    const [target = '', anchor] = link.split('#');
    const at = target === '' ? file : path.join(path.dirname(file), target);
    if (!existsSync(path.join(ROOT, at))) return true;
    if (anchor === undefined || statSync(path.join(ROOT, at)).isDirectory() || !at.endsWith('.md'))
      return false;
    return !anchorsOf(at).has(anchor);
  });
}

test.each(PAGES)('every link of %s leads somewhere', (file) => {
  expect(brokenLinks(file)).toEqual([]);
});

test('there are many pages, and links are found in them', () => {
  expect(PAGES.length).toBeGreaterThan(60);
  expect(prose(read('README.md'))).toContain('](docs/task-format.md)');
  expect(anchorsOf('docs/operations.md')).toContain('what-to-know');
});
