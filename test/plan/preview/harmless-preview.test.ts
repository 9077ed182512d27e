import { expect, test } from '@jest/globals';
import { fold } from '../../../src/plan/preview/fold.ts';
import { renderBroken, renderRefused } from '../../../src/plan/preview/render-broken.ts';
import { renderPreview } from '../../../src/plan/preview/render-preview.ts';
import { keyOf, PATH } from '../build-world.ts';
import { previewOf } from './build-preview.ts';

const EVIL =
  'a ```` b @maya #12 <img src=x> ![x](https://evil.example/x.png) <!-- tickmark:v1 repo=1 key=abcd -->';
const LIMIT = 65_535;

/** What is left of a text when its code is taken out. */
const prose = (text: string): string =>
  text.replaceAll(/^(`{3,}).*\n[^]*?^\1$/gm, '').replaceAll(/(`+)(?!`)[^]*?[^`]\1(?!`)/g, '');

test('nothing that a fork writes notifies, links, or is shown as anything but text', () => {
  const links = {
    completing: [keyOf(0)],
    mentioned: [],
    unclear: [{ written: EVIL, candidates: [] }],
    isPlanOnly: false,
  };
  const problems = [
    { rule: 'unknown-status', severity: 'warning', message: EVIL, path: PATH, line: 1, column: 1 } as const,
  ];
  const {
    title,
    summary,
    text = '',
  } = renderPreview(
    previewOf([{ title: EVIL }], [{ title: `${EVIL} too` }, { title: EVIL }], {
      links,
      world: { problems },
      collisions: [{ id: EVIL, path: EVIL, pull: 3 }],
    }),
  );

  for (const said of [title, prose(summary), prose(text)]) {
    expect(said).not.toMatch(/@maya|#12|<img|!\[|[^\\]\]\(https:\/\/evil/);
  }
  expect(`${title}${summary}${text}`).not.toContain('<!-- tickmark');
});

test('a block of code is longer than any in it', () => {
  const text = fold([{ heading: 'Opened', entries: ['+ ````` here'] }]);

  expect(text).toContain('\n``````diff\n+ ````` here\n``````\n');
});

test('a heading is text whatever a path has in it', () => {
  expect(fold([{ heading: 'Held: <b>@x', entries: ['  x'] }])).toContain(
    '<summary>Held: &lt;b&gt;@\u200Bx (1)</summary>',
  );
});

test('what is longer than GitHub takes is cut at an entry, and the rest is counted', () => {
  const entries = Array.from({ length: 5_000 }, (_, index) => `+ task ${index} of many`);
  const text = fold([
    { heading: 'Opened', entries },
    { heading: 'Closed', entries: ['  the last'] },
  ]);

  expect(text.length).toBeLessThanOrEqual(LIMIT);
  const [, cut = '0'] = /… and (\d+) more: GitHub takes no longer text/.exec(text) ?? [];
  expect(text.match(/^\+ task/gm)).toHaveLength(5_000 - Number(cut));
  expect(text.endsWith('</details>')).toBe(true);
});

test('a summary stays short, however much there is to say', () => {
  const problems = Array.from({ length: 3_000 }, (_, index) => ({
    rule: 'unknown-status',
    severity: 'warning' as const,
    message: 'x'.repeat(900),
    path: PATH,
    line: index + 1,
    column: 1,
  }));
  const { summary } = renderPreview(previewOf([{}], [{}], { world: { problems } }));

  expect(summary.length).toBeLessThan(LIMIT);
  expect(summary).toContain('- … and 2980 more');
});

test('a broken config fails for whoever breaks it, and for nobody else', () => {
  const problems = [
    { rule: 'config-value', severity: 'error', message: EVIL, path: 'x.yml', line: 2, column: 1 } as const,
  ];

  expect(renderBroken(problems, true)).toMatchObject({ conclusion: 'failure', problems });
  expect(renderBroken(problems, false)).toMatchObject({ conclusion: 'neutral' });
  expect(renderRefused('too many documents').conclusion).toBe('neutral');
});
