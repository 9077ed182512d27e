import { parseCommands } from '../../../src/command/parse-commands.ts';
import { expect, test } from '@jest/globals';
import { digest } from '../../../src/issue/digest.ts';
import { asIssueNumber } from '../../../src/issue/task-key.ts';
import { planPass } from '../../../src/plan/plan-pass.ts';
import type { Action, Plan } from '../../../src/plan/plan.ts';
import type { Tick, World } from '../../../src/plan/world.ts';
import { findTicks } from '../../../src/plan/dashboard/ticks.ts';
import { DASHBOARD_KEY } from '../../../src/issue/task-key.ts';
import { issue, kinds, settle, task, world } from '../build-world.ts';
import { importing, reopening, said, apply } from '../holding/held-worlds.ts';

type Write = Extract<Action, { kind: 'write-dashboard' }>;
const written = ({ actions }: Plan): Write | undefined =>
  actions.find((action): action is Write => action.kind === 'write-dashboard');
const bodyOf = (plan: Plan): string => written(plan)?.body ?? '';

/** The world with its dashboard issue as the plan would write it, or as somebody changed that. */
function shown(
  given: World,
  change: { body?: string; state?: 'open' | 'closed' } = {},
  ticks: Tick[] = [],
): World {
  const standing = { body: bodyOf(planPass(given)), ...change };
  return { ...given, dashboard: { issue: issue(90, standing), ticks } };
}

const editor = (role: 'write' | 'maintain', isBot = false) => ({ login: 'rita', isBot, role });
const ticked = (body: string): string => body.replaceAll('- [ ] <!-- hold=', '- [x] <!-- hold=');
const hashOf = (given: World): string => planPass(given).held[0]!.hash;

test.each([
  { name: 'something is held', given: reopening(), want: /Task 7[^]*<\/details>/ },
  {
    name: 'GitHub refuses our commits',
    given: {
      ...world([]),
      writeRefusal: { kind: 'not-permitted', message: 'Changes must be made @here.' } as const,
    },
    want: /GitHub does not let Tickmark write to the default branch: Changes must be made @\u200Bhere/,
  },
])('it is opened when $name, and then left as it is', ({ given, want }) => {
  const plan = planPass(given);

  expect(written(plan)).toMatchObject({ issue: undefined, title: 'Tickmark dashboard', replaces: '' });
  expect(bodyOf(plan)).toMatch(want);
  expect(written(planPass(shown(given)))).toBeUndefined();
});

test('once it is there, it tells of a pull request that waits', () => {
  const refused = { ...world([]), writeRefusal: { kind: 'not-permitted', message: 'No.' } as const };
  const syncPull = { number: 7, digest: '', edits: [], state: 'open' } as const;

  expect(bodyOf(planPass({ ...shown(refused), syncPull }))).toMatch(
    /\[pull request 7\]\(https:\/\/github.com\/acme\/garden\/pull\/7\)/,
  );
  expect(written(planPass({ ...world([]), syncPull }))).toBeUndefined();
});

test('it is not opened without a reason, nor while it is not known whether it was', () => {
  const settled = settle(world([task()]));

  expect(written(planPass(settled))).toBeUndefined();
  expect(written(planPass({ ...reopening(), waiting: new Set([DASHBOARD_KEY]) }))).toBeUndefined();
});

test('another commit alone is no reason to write it, and what is held is', () => {
  const standing = shown(reopening());

  const moved = planPass({ ...standing, head: { sha: 'c'.repeat(40), author: 'rita' } });
  const settled = planPass({ ...standing, pairing: { ...standing.pairing, tasks: [] }, issues: new Map() });

  expect(written(moved)).toBeUndefined();
  expect(bodyOf(settled)).toContain('Nothing is held.');
  expect(bodyOf(settled)).not.toContain('hold=');
});

test.each([
  { name: 'emptied', change: (): string => '' },
  { name: 'changed inside', change: (body: string) => body.replace('# Tickmark', '# My') },
  { name: 'left without its marker', change: (body: string) => body.replace(/<!--.*-->\n/, '') },
])('one that was $name is put right', ({ change }) => {
  const body = bodyOf(planPass(reopening()));

  const plan = planPass(shown(reopening(), { body: change(body) }));

  expect(written(plan)).toMatchObject({ issue: 90, replaces: digest(change(body)), isReopened: false });
  expect(bodyOf(plan)).toContain(body.split('\n').slice(1, -1).join('\n'));
});

const around = (text: string): string =>
  `- [x] <!-- hold=${hashOf(reopening())} -->\r\n\r\n${text}\n\n- [x] theirs <!-- hold=x -->\n`;

test('words of people around our part stay byte for byte, and a tick is none of them', () => {
  const body = bodyOf(planPass(reopening()));
  const given = { ...reopening(), pairing: { ...reopening().pairing, tasks: [] } };

  const back = planPass(shown(reopening(), { body: around(ticked(body)) }));
  const other = planPass(shown(given, { body: around(ticked(body)) }));

  expect(bodyOf(back)).toBe(around(body));
  expect(bodyOf(other)).toMatch(
    /^- \[x\] <!-- hold=\w{8} -->\r\n\r\n<!-- tickmark:v1 [^]*<!-- \/tickmark -->\n\n- \[x\] theirs <!-- hold=x -->\n$/,
  );
  expect(bodyOf(other)).not.toContain('Kept from');
});

test('what a person wrote between our lines is moved below, and our own old lines are not', () => {
  const body = bodyOf(planPass(reopening()));
  const given = { ...reopening(), pairing: { ...reopening().pairing, tasks: [] } };
  const noted = ticked(body).replace('```\n\n</details>', 'Not yet!\n```\n\n</details>\nAsk Rita.\r\n');

  const withMarker = bodyOf(planPass(shown(given, { body: `${noted}\nBelow.` })));
  const without = bodyOf(planPass(shown(given, { body: `${noted.replace(/<!--.*\n/, '')}\nBelow.` })));

  expect(withMarker).toMatch(/<!-- \/tickmark -->\n\n_Kept from [^]*_\n\nNot yet!\nAsk Rita\.\n\nBelow\.$/);
  expect(without).toMatch(/<!-- \/tickmark -->\n\nNot yet!\nAsk Rita\.\s*\nBelow\.$/);
  for (const text of [withMarker, without])
    expect(text.match(/hold=|details|# Tickmark dashboard/g)).toHaveLength(2);
});

test.each([
  { who: 'a maintainer', by: editor('maintain'), opened: 8, want: /^$/ },
  { who: 'somebody with write', by: editor('write'), opened: 0, want: /taken back: .*@rita has write/ },
  { who: 'a bot with maintain', by: editor('maintain', true), opened: 0, want: /rita is a bot/ },
  { who: 'nobody knows whom', by: undefined, opened: 0, want: /GitHub does not tell who set it/ },
])('a box ticked by $who lets $opened issues be reopened', ({ by, opened, want }) => {
  const hash = hashOf(reopening());
  const body = ticked(bodyOf(planPass(reopening())));

  const plan = planPass(shown(reopening(), { body }, [{ hash, editor: by }]));

  const reopened = kinds(plan).filter((kind) => kind === 'reopen-issue').length;
  const notes = plan.actions.flatMap((action) => (action.kind === 'comment' ? [action.body] : []));
  expect(reopened).toBe(opened);
  expect(notes.join()).toMatch(want);
  expect(findTicks(bodyOf(plan), 42)).toEqual([]);
});

test('a tick that was heeded before a crash is no reason for a word', () => {
  const given = reopening();
  const hash = hashOf(given);
  const tick = { hash, editor: editor('maintain') };
  const body = ticked(bodyOf(planPass(given)));
  const plan = planPass(shown(given, { body }, [tick]));
  const done = settle(given, plan);

  const again = planPass({ ...shown(done, { body }, [tick]), approvals: plan.approvals });

  expect(kinds(again)).toEqual([]);
  expect(bodyOf(again)).toContain('Nothing is held.');
});

test('ticks are read in our part alone, in the lines that we wrote', () => {
  const body = bodyOf(planPass(reopening()));
  const hash = hashOf(reopening());
  const line = `- [X] <!-- hold=${hash} --> mine`;

  expect(findTicks(ticked(body).replaceAll('\n', '\r\n'), 42)).toEqual([
    { hash, text: `- [x] <!-- hold=${hash} -->` },
  ]);
  expect(findTicks(`${line}\n${body}\n${line}`, 42)).toEqual([]);
  expect(findTicks(ticked(body), 43)).toEqual([]);
});

test('a person who closed it is contradicted once, by something new', () => {
  const closed = shown(reopening(), { state: 'closed' });
  const { issue: standing } = closed.dashboard!;
  const more = { ...importing(101), dashboard: { issue: standing, ticks: [] } };

  const late = { ...closed, dashboard: { issue: { ...standing, body: ticked(standing.body) }, ticks: [] } };

  expect([planPass(closed).actions, planPass(late).actions]).toEqual([[], []]);
  expect(written(planPass(more))).toMatchObject({ issue: 90, isReopened: true });
});

test('a plan that is too long is cut with its count, and no text of documents leaves its fence', () => {
  const title = `\`\`\`\`</details> @maya #1 <!-- tickmark:v1 ${'x'.repeat(200)}`;
  const many = Array.from({ length: 900 }, (_, index) =>
    task({ line: index + 1, title: `${title}${index}` }),
  );

  const body = bodyOf(planPass(world(many)));

  expect(body.length).toBeLessThanOrEqual(65_000);
  expect(body.length).toBeGreaterThan(60_000);
  const shownLines = body.match(/^open {7}/gm)?.length ?? 0;
  expect(body).toContain(`… and ${900 - shownLines} more`);
  expect(body).toMatch(/^`{5}text$[^]*^`{5}$/m);
  expect(body.match(/<!-- ?\/?tickmark/g)).toHaveLength(2);
});

test('where people left no room for it, it is not written', () => {
  const body = 'x'.repeat(64_900);

  expect(written(planPass(shown(reopening(), { body })))).toBeUndefined();
});

test.each(['/done', '/why', '/help'] as const)('%s on it is answered', (line) => {
  const plan = planPass({ ...shown(reopening()), acts: [said(90, 'admin', ...parseCommands(line))] });

  const want = line === '/help' ? '/apply HASH' : 'this is the dashboard issue, and no task';
  expect(plan.actions.flatMap((action) => (action.kind === 'comment' ? [action.body] : [])).join()).toContain(
    want,
  );
});

test('`/apply` on it lets the plan through, and the same pass says that nothing is held any more', () => {
  const given = shown(reopening());

  const plan = planPass({ ...given, acts: [said(90, 'maintain', ...apply(hashOf(given)))] });

  expect(kinds(plan).filter((kind) => kind === 'reopen-issue')).toHaveLength(8);
  expect(bodyOf(plan)).toContain('Nothing is held.');
  expect(plan.approvals).toHaveLength(1);
  expect(asIssueNumber(90)).toBe(written(plan)?.issue);
});
