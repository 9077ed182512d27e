import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { RunningApp } from '../../src/app/start-app.ts';
import { host, type Hosted } from '../app/hosted.ts';
import { ask } from '../app/operator/asking.ts';
import { form, tokenIn, Visitor } from '../web/asking.ts';

const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'><svg/onload=alert(1)>",
  '</textarea></title><iframe src="https://evil.example">',
  '[go](javascript:alert(1)) ![p](https://evil.example/p.png) <https://evil.example>',
  '<!-- x --><details open ontoggle=alert(1)>',
  '&#60;script&#62;alert(1)&#60;/script&#62;',
];
const PATH = 'docs/"><b onmouseover=alert(1)>-TASKS.md';

let app: Hosted;
let running: RunningApp;

beforeAll(async () => {
  app = await host({ isStarted: false, hasSignIn: true, variables: { PAGES_PORT: '0' } });
  running = await app.start();
  app.world.install(app.appId, 'acme', ['acme/garden']);
  const tasks = HOSTILE.map((text, at) => `- [ ] Task ${at} \`${text}\` #"><i>\n  ${text}\n`).join('');
  app.push({ [PATH]: `# ${HOSTILE[0]}\n\n${tasks}\n- [ ] 1.1 ${HOSTILE[1]} (depends on <s>)\n` });
  await app.quiet();
});
afterAll(() => app.stop());

// Everything that our own pages are made of; whatever else begins like a tag came from a document.
const OWN =
  /^<\/?(?:!doctype|html|head|meta|title|link|script|body|a|header|nav|main|form|input|button|span|h[1-5]|p|ul|ol|li|section|div|progress|label|select|option|table|thead|tbody|tr|th|td|code|pre|bdi|article|dl|dt|dd|time|details|summary|textarea|br|strong|em|del|hr|blockquote|svg|line|path|text)\b/i;

const FORBIDDEN =
  /\son\w+\s*=|\sstyle\s*=|<(?:script|svg)(?! (?:type="module" src="\/assets\/|class="chart"))/i;
const ATTRIBUTE = /="[^"]*"/g;

const isOurs = (tag: string): boolean =>
  OWN.test(tag) &&
  !/="\s*javascript:/i.test(tag) &&
  !FORBIDDEN.test(tag.startsWith('<s') ? tag : tag.replaceAll(ATTRIBUTE, ''));

const foreignIn = (page: string): readonly string[] =>
  [...page.matchAll(/<[a-z/!][^>]*>?/gi)].map(([tag]) => tag).filter((tag) => !isOurs(tag));

async function pathsOf(): Promise<readonly string[]> {
  const { text } = await ask(`${running.pagesUrl}/repositories/acme/garden`);
  return [...text.matchAll(/href="(\/repositories\/[^"]+\/(?:tasks|runs)\/[^"]+)"/g)].map(
    ([, path = '']) => path,
  );
}

test('what documents say is text on every page that shows it, and nothing of it is run', async () => {
  const paths = [
    '/',
    '/repositories/acme/garden',
    `/repositories/acme/garden?q=${encodeURIComponent(HOSTILE[1] ?? '')}`,
  ];
  for (const path of [...paths, ...(await pathsOf())]) {
    const { status, text, headers } = await ask(`${running.pagesUrl}${path}`);

    expect(status).toBe(200);
    expect({ path, foreign: foreignIn(text) }).toEqual({ path, foreign: [] });
    expect(headers['content-security-policy']).toMatch(/default-src 'none'.*script-src 'self';/);
  }
  expect((await pathsOf()).length).toBeGreaterThan(HOSTILE.length);
});

test('what is pasted into the playground is text on its page', async () => {
  const { text: empty } = await ask(`${running.pagesUrl}/playground`);
  for (const text of [...HOSTILE, `- [ ] ${HOSTILE.join('\n  ')}`]) {
    const fields = { token: tokenIn(empty), path: PATH, text };
    const answer = await ask(`${running.pagesUrl}/playground`, form(fields));

    expect(answer.status).toBe(200);
    expect(foreignIn(answer.text)).toEqual([]);
  }
});

test.each([
  { name: 'quotes in quotes', text: `${'>'.repeat(9_000)} - [ ] x` },
  { name: 'brackets', text: `- [ ] x\n\n  ${'['.repeat(9_000)}` },
  { name: 'emphasis', text: `- [ ] x\n\n  ${'*a_'.repeat(3_000)}` },
  {
    name: 'lists in lists',
    text: Array.from({ length: 300 }, (_, at) => `${'  '.repeat(at)}- [ ] x`).join('\n'),
  },
  { name: 'quotes in an issue', text: `- [ ] x\n\n  ${'>'.repeat(6_000)}` },
  { name: 'numbers in numbers', text: `- [ ] x\n\n  ${'1) '.repeat(2_000)}` },
  { name: 'a table of many cells', text: `- [ ] x\n\n  |${'a|'.repeat(2_000)}\n  |${'-|'.repeat(2_000)}\n` },
])('$name that are pasted bring no page down, and make none that is large', async ({ text }) => {
  const { text: empty } = await ask(`${running.pagesUrl}/playground`);
  const answer = await ask(
    `${running.pagesUrl}/playground`,
    form({ token: tokenIn(empty), path: 'TODO.md', text }),
  );

  expect(answer.status).toBe(200);
  expect(answer.text.length).toBeLessThan(100_000);
});

test('what is too long to be a document is not read', async () => {
  const { text: empty } = await ask(`${running.pagesUrl}/playground`);
  const fields = { token: tokenIn(empty), path: 'TODO.md', text: 'x'.repeat(1_300_000) };

  expect((await ask(`${running.pagesUrl}/playground`, form(fields, { connection: 'close' }))).status).toBe(
    413,
  );
});

test.each([
  { name: 'without a token', headers: {}, token: '' },
  { name: 'with the token of a start before', headers: {}, token: 'x'.repeat(32) },
  { name: 'from a page of another site', headers: { origin: 'https://evil.example' }, token: undefined },
  { name: 'from a page of the same site', headers: { 'sec-fetch-site': 'same-site' }, token: undefined },
])('a form that is sent $name is refused', async ({ headers, token }) => {
  const { text: page } = await ask(`${running.pagesUrl}/playground`);
  const fields = {
    token: token ?? tokenIn(page),
    path: 'TODO.md',
    text: '- [ ] x',
    hash: '01234567',
    yes: '1',
  };

  for (const path of ['/playground', '/operator/retry', '/repositories/acme/garden/held'])
    expect((await ask(`${running.pagesUrl}${path}`, form(fields, headers))).status).toBe(403);
});

test('an address that is made to confuse finds nothing', async () => {
  const visitor = new Visitor(running.url);
  await visitor.signIn('maya');
  for (const path of [
    '/repositories/acme/%2e%2e',
    '/repositories/acme/garden%00',
    '/repositories/acme/garden/runs/1e9',
    '/repositories/acme/garden/runs/99999999999999999999',
    "/repositories/acme/garden/tasks/'; drop table tasks; --",
    '/assets/../config',
    '/repositories/__proto__/constructor',
  ])
    expect({ path, status: (await visitor.ask(path)).status }).toEqual({ path, status: 404 });
});
