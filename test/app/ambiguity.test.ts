import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { comment, commentsOf, host, issuesOf, labelsOf, type Hosted } from './hosted.ts';

const AT = { owner: 'acme', repo: 'garden' };
const BEFORE = `# Web

- [ ] T4: Describe the payment states
- [ ] Paint the cover

# Mail

- [ ] Print it
`;
// The task left its section without its id, and now stands in two: either may be the old one.
const AFTER = `# Web

- [ ] Paint the cover

# Mail

- [ ] Print it

# North

- [ ] Describe the payment states

# South

- [ ] Describe the payment states
`;

let app: Hosted;
beforeEach(async () => {
  app = await host();
  await push(BEFORE);
  app.forgetTraffic();
  await push(AFTER);
});
afterEach(async () => {
  const violations = app.violations();
  await app.stop();
  expect(violations).toEqual([]);
});

async function push(document: string): Promise<void> {
  app.push({ 'TODO.md': document });
  await app.quiet();
}

const told = async (): Promise<string[]> =>
  (await issuesOf(app)).map(({ number, title, state }) => `${number} ${title} ${state}`);
const sectionOf = async (number: number): Promise<string | undefined> => {
  const { data } = await app.maya.rest.issues.get({ ...AT, issue_number: number });
  return /\*\*Section\*\* \| (\w+)/.exec(data.body ?? '')?.[1];
};

const UNTOUCHED = ['1 T4: Describe the payment states open', '2 Paint the cover open', '3 Print it open'];

test('nothing is opened, closed or changed, and the commit says what to do', async () => {
  const runs = (await app.maya.rest.checks.listForRef({ ...AT, ref: 'main' })).data.check_runs;
  const { data: notes } = await app.maya.rest.checks.listAnnotations({
    ...AT,
    check_run_id: runs[0]?.id ?? 0,
  });

  expect(await told()).toEqual(UNTOUCHED);
  expect(app.writes()).toEqual(['POST /repos/acme/garden/check-runs']);
  expect(notes.map(({ title, start_line }) => [title, start_line])).toEqual([
    ['ambiguous-task', 11],
    ['ambiguous-task', 15],
  ]);
  expect(notes[0]?.message).toMatch(/stood on line 3, and so may the one on line 15/);
  expect(notes[0]?.message).toContain('`/adopt TODO.md:11` as a comment on issue 1 says');
});

test('the id back in front of one of the lines settles it: that one has the issue, the other is new', async () => {
  await push(
    AFTER.replace(/- \[ \] Describe the payment states\n$/, '- [ ] T4: Describe the payment states\n'),
  );

  expect(await told()).toEqual([...UNTOUCHED, '4 Describe the payment states open']);
  expect([await sectionOf(1), await sectionOf(4)]).toEqual(['South', 'North']);
});

test('/adopt with the line, on the issue, settles it', async () => {
  await comment(app.maya, 1, '/adopt TODO.md:15');
  await app.quiet();
  app.forgetTraffic();
  await push(`${AFTER}\nA word at the end.\n`);

  expect(await told()).toEqual([
    '1 Describe the payment states open',
    ...UNTOUCHED.slice(1),
    '4 Describe the payment states open',
  ]);
  expect([await sectionOf(1), await sectionOf(4)]).toEqual(['South', 'North']);
  expect(app.writes()).toEqual([]);
});

test('/adopt without a line lists the places', async () => {
  await comment(app.maya, 1, '/adopt');
  await app.quiet();

  const answer = (await commentsOf(app.maya, 1)).at(-1)?.body ?? '';
  expect(answer).toContain('`/adopt` `TODO.md:11`');
  expect(answer).toContain('`/adopt` `TODO.md:15`');
  expect(await told()).toEqual(UNTOUCHED);
});

test('a person’s own issue may be given to one of the places: then the other is the task that was', async () => {
  await app.rita.rest.issues.create({ ...AT, title: 'Payments in the north', body: 'Words.' });
  await app.quiet();
  await comment(app.maya, 4, '/adopt TODO.md:11');
  await app.quiet();

  expect((await told())[3]).toBe('4 Describe the payment states open');
  expect([await sectionOf(1), await sectionOf(4)]).toEqual(['South', 'North']);
  expect((await issuesOf(app)).map((issue) => labelsOf(issue).includes('tickmark'))).toEqual([
    true,
    true,
    true,
    true,
  ]);
});

test('/why on the issue tells that it is not decided, and between what', async () => {
  await comment(app.rita, 1, '/why');
  await app.quiet();

  const answer = (await commentsOf(app.maya, 1)).at(-1)?.body ?? '';
  expect(answer).toMatch(
    /not decided .*\n\n- `Describe the payment states` \(`TODO.md`, line 11\)\n- .* line 15/,
  );
});
