import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseDocument } from '../../src/document/parse-document.ts';
import { issueTitle, titleWords } from '../../src/issue/issue-title.ts';
import { smallWorld, type SmallWorld } from './small-world.ts';

const DOCUMENTS = [
  '# Tasks\n\n- [ ] 1.1 Water the **pink** plants (P2)\n- [x] Mow `the` lawn !high\n- [ ] Sow ~~old~~ beans\n',
  '| ID | Task | Status | Priority |\n| --- | --- | --- | --- |\n| T1 | Water it | Todo | High |\n| T2 | Mow it | Done | Low |\n',
  '## T001: Water the plants\n\n**Status**: Todo\n**Priority**: High\n\nTwice.\n\n## T002: Mow\n\n**Status**: Done\n**Priority**: P2\n',
  '## High priority\n\n- [ ] Water\n- [ ] Mow (#2)\n\n## Low priority\n\n1. [ ] Sow\r\n',
] as const;

// What means something to Markdown, to task documents and to GitHub, among plain words.
const WORDS = [
  'Water',
  'the',
  'roses',
  'Mow',
  '**',
  '`',
  '|',
  '[x]',
  '[ ]',
  '- [ ]',
  '#',
  '##',
  '#2',
  '(#2)',
  'T001:',
  '1.1',
  '~~gone~~',
  '<!--',
  '-->',
  '<b>',
  '@maya',
  'P0',
  '(P1)',
  '!low',
  '✅',
  '🔴',
  '2h',
  'due',
  '2026-01-01',
  '(blocked)',
  '\\',
  '&amp;',
  'DONE',
  ':',
  'Ã©',
] as const;
const LABELS = ['critical', 'high', 'medium', 'low', 'urgent'].map((name) => `priority: ${name}`);

const aTitle = fc
  .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 5 })
  .map((words) => words.join(' '));
const anEdit = fc.record({
  issue: fc.nat(2),
  title: fc.option(aTitle, { nil: undefined }),
  labels: fc.option(fc.subarray(LABELS, { maxLength: 2 }), { nil: undefined }),
});

async function edited(document: string): Promise<SmallWorld> {
  const world = smallWorld();
  world.github.roles.set('maya', 'write');
  world.github.editor = 'maya';
  world.github.push({ 'TASKS.md': document });
  await world.pass();
  // A line that ends in the number of its own issue is known as that from now on.
  await world.pass();
  return world;
}

test('whatever a title and labels become: it is in the document or told, nothing else changes, and it ends', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...DOCUMENTS),
      fc.array(anEdit, { minLength: 1, maxLength: 3 }),
      async (document, edits) => {
        const world = await edited(document);
        const { github } = world;
        const before = parseDocument('TASKS.md', document).tasks;
        for (const { issue, title, labels } of edits) {
          const number = (issue % github.issues.size) + 1;
          if (title !== undefined) github.touch(number, { title });
          if (labels !== undefined) github.touch(number, { labels: ['tickmark', ...labels] });
        }
        const said = new Map([...github.issues].map(([number, { title }]) => [number, title]));

        await world.pass();
        const again = await world.pass();

        const after = parseDocument('TASKS.md', github.text('TASKS.md')).tasks;
        expect('plan' in again && again.plan.actions).toEqual([]);
        expect([...github.issues].map(([number, { title }]) => [number, title])).toEqual([...said]);
        expect(after.map(rest)).toEqual(before.map(rest));
        for (const [index, task] of after.entries()) {
          const number = index + 1;
          const title = said.get(number) ?? '';
          const isSaid = bare(number, task.id, title) === bare(number, task.id, issueTitle(task));
          const isTold = github.comments.some(
            ({ issue, body }) => issue === number && body.startsWith('The title'),
          );
          expect({ title, isSettled: isSaid || isTold }).toEqual({ title, isSettled: true });
        }
      },
    ),
    { numRuns: Number(process.env['RUNS'] ?? 60) },
  );
});

// Without the number of its own issue, which may stand behind the words on either side.
const bare = (number: number, id: string | undefined, title: string): string =>
  titleWords(id, title).replace(new RegExp(`(?:\\s\\(?#${number}\\)?[.:;,]?)+$`), '');

// All but what was edited: the priority of a task may follow, where it has one.
const rest = ({
  id,
  line,
  status,
  level,
  parent,
  section,
  due,
  assignees,
  dependsOn,
  labels,
  priority,
  description,
}: ReturnType<typeof parseDocument>['tasks'][number]) => ({
  id,
  line,
  status,
  level,
  parent,
  section,
  due,
  assignees,
  dependsOn,
  labels,
  description,
  hasPriority: priority !== undefined,
});
