import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { commentsOf, host, issuesOf, labelsOf, REPO, type Hosted } from './hosted.ts';

const DOCUMENT = `## Front

- [ ] Water the plants
- [ ] Check the fence

## Back

- [ ] Mow the lawn
- [x] Prune the hedge
- [ ] Sow the beans

## Shed

- [ ] Paint the door
- [ ] Mend the roof
`;
const GROUP = 'writeBack: {quietSeconds: 0}\ngranularity: group\n';
const AT = { owner: 'acme', repo: 'garden' };

let app: Hosted;
beforeEach(async () => {
  app = await host();
});
afterEach(async () => {
  const violations = app.violations();
  await app.stop();
  expect(violations).toEqual([]);
});

async function push(files: Record<string, string>): Promise<void> {
  app.push(files);
  await app.quiet();
}

const text = (): string => app.world.readFile(REPO, 'TASKS.md')?.toString('utf8') ?? '';
const told = async (): Promise<string[]> =>
  (await issuesOf(app)).map(({ number, title, state }) => `${number} ${title} ${state}`);
const bodyOf = async (number: number): Promise<string> =>
  (await app.maya.rest.issues.get({ ...AT, issue_number: number })).data.body ?? '';

test('one issue for each section, whose boxes are those of its tasks', async () => {
  await push({ 'TASKS.md': DOCUMENT, '.github/tickmark.yml': GROUP });
  app.world.tickBox(REPO, 2, 'maya', { text: 'Mow the lawn' });
  await app.quiet();

  expect(await told()).toEqual(['1 Front open', '2 Back open', '3 Shed open']);
  expect(await bodyOf(2)).toContain('- [x] Mow the lawn\n- [x] Prune the hedge\n- [ ] Sow the beans');
  expect(text()).toBe(DOCUMENT.replace('[ ] Mow', '[x] Mow'));
});

test('a section is finished when all its tasks are', async () => {
  await push({ 'TASKS.md': DOCUMENT, '.github/tickmark.yml': GROUP });
  await push({ 'TASKS.md': DOCUMENT.replaceAll('- [ ] Mow', '- [x] Mow').replace('[ ] Sow', '[x] Sow') });

  expect(await told()).toEqual(['1 Front open', '2 Back closed', '3 Shed open']);
});

test('closing or retitling the issue of a section is told, and changes no task', async () => {
  await push({ 'TASKS.md': DOCUMENT, '.github/tickmark.yml': GROUP });
  await app.maya.rest.issues.update({ ...AT, issue_number: 1, state: 'closed', title: 'The front' });
  await app.quiet();

  expect(text()).toBe(DOCUMENT);
  expect((await commentsOf(app.maya, 1)).map(({ body }) => body)).toEqual([
    expect.stringMatching(
      /^The status of this issue was not written .* stands for a section of the document/,
    ),
    expect.stringMatching(/^The title of this issue was not written .* stands for a section of the document/),
  ]);
});

test('a setting of a document wins over that of the repository', async () => {
  const config = `documents:\n  - path: TODO.md\n    granularity: task\n  - TASKS.md\n${GROUP}`;
  await push({
    'TASKS.md': '## Front\n\n- [ ] a\n',
    'TODO.md': '## Back\n\n- [ ] b\n',
    '.github/tickmark.yml': config,
  });

  expect((await told()).map((line) => line.slice(2)).toSorted()).toEqual(['Front open', 'b open']);
});

test('a repository that is switched to sections closes nothing: its issues go on beside those of the sections', async () => {
  await push({ 'TASKS.md': DOCUMENT });
  const before = await told();
  await push({ '.github/tickmark.yml': GROUP });
  app.forgetTraffic();
  await push({ 'TASKS.md': `${DOCUMENT}\n` });

  expect(await told()).toEqual([...before, '8 Front open', '9 Back open', '10 Shed open']);
  expect(app.writes()).toEqual([]);
});

test('a repository that is switched back closes nothing at once: that so many left waits for a yes', async () => {
  await push({ 'TASKS.md': DOCUMENT, '.github/tickmark.yml': GROUP });
  await push({ '.github/tickmark.yml': 'granularity: task\n' });

  expect(await told()).toEqual(['1 Front open', '2 Back open', '3 Shed open']);
  expect((await issuesOf(app)).flatMap(labelsOf)).not.toContain('status: removed');
});
