import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { host, issuesOf, REPO, type Hosted } from './hosted.ts';

const DOCUMENT = `# Garden

- [ ] Water the plants
  See [the plan](plan.md#beds), ![the map](../map.png) and \`[code](code.md)\`.
- [ ] Mow the lawn
`;

let app: Hosted;
beforeEach(async () => {
  app = await host();
});
afterEach(async () => {
  const violations = app.violations();
  await app.stop();
  expect(violations).toEqual([]);
});

async function push(text: string): Promise<string> {
  app.push({ 'docs/TASKS.md': text });
  await app.quiet();
  return (await app.maya.rest.repos.getBranch({ owner: 'acme', repo: 'garden', branch: 'main' })).data.commit
    .sha;
}

const body = async (): Promise<string> => (await issuesOf(app))[0]?.body ?? '';

test('links and images lead to what they meant at the commit, and a later commit alone writes nothing', async () => {
  const sha = await push(DOCUMENT);
  const at = new RegExp(
    String.raw`\[the plan\]\(https?://[^/]+/${REPO}/blob/${sha}/docs/plan\.md#beds\), ` +
      String.raw`!\[the map\]\(https?://[^/]+/${REPO}/raw/${sha}/map\.png\) and ` +
      String.raw`.\[code\]\(code\.md\).`,
  );
  expect(await body()).toMatch(at);

  app.forgetTraffic();
  await push(DOCUMENT.replace('# Garden', '# Garden\n\nWords.'));

  expect(app.writes()).toEqual([]);
  expect(await body()).toMatch(at);
});

test('a description that is too long is cut with a link, and is no news in the next pass', async () => {
  const paragraphs = Array.from({ length: 3_000 }, (_, index) => `  Paragraph ${index} of a long story.\n`);
  await push(DOCUMENT.replace('- [ ] Mow', `${paragraphs.join('\n')}- [ ] Mow`));
  app.forgetTraffic();
  await push(
    DOCUMENT.replace('- [ ] Mow', `${paragraphs.join('\n')}- [ ] Mow`).replace('the lawn', 'the lawn\n'),
  );

  expect(await body()).toMatch(/of a long story\.\n\n\[The rest is in the document\.\]\(http/);
  expect((await body()).length).toBeLessThan(65_000);
  expect(app.writes()).toEqual([]);
});
