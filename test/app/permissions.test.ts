import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { COMMANDS } from '../../src/command/registry.ts';
import { leapingClock } from '../support/leaping-clock.ts';
import { host, issuesOf, labelsOf, REPO, type Hosted } from './hosted.ts';
import { settle } from './settle.ts';

const AT = { owner: 'acme', repo: 'garden' };
const ROLES = ['none', 'read', 'triage', 'write', 'maintain', 'admin'] as const;
type Role = (typeof ROLES)[number];

/** What each line of a comment needs: every command, and every name that takes one back. */
const NEEDS: readonly (readonly [needs: Role, lines: readonly string[]])[] = [
  ['read', ['/why', '/help']],
  ['triage', ['/status blocked', '/status done', '/status cancelled', '/start', '/done', '/reopen']],
  ['triage', ['/close', '/close not-planned', '/cancel', '/assign @maya', '/assign me', '/unassign @maya']],
  ['triage', ['/priority high', '/remove-priority', '/label shady', '/remove-label shady', '/blocked-by #1']],
  ['triage', ['/unblock #1', '/milestone Spring', '/remove-milestone', '/estimate 3h', '/remove-estimate']],
  ['triage', ['/due 2026-12-01', '/remove-due']],
  ['write', ['/title Weed the beds', '/adopt T012', '/hold', '/unhold', '/sync', '/plan', '/detach']],
  ['maintain', ['/apply 0123abcd']],
];
/** What an assignee may say of the task, whom somebody with triage assigned. */
const FOR_ASSIGNEES = ['/start', '/done', '/status done'];
const LINES = NEEDS.flatMap(([needs, lines]) => lines.map((line) => ({ needs, line })));

type Person = {
  readonly name: string;
  readonly login: string;
  /** What the role that GitHub tells lets this person do; undefined for one who is not heard at all. */
  readonly counts: Role | undefined;
  readonly association: string;
  arrive(world: Hosted['world']): void;
  /** Who assigned this person where a status is asked for, and whether that one may trust somebody with a task. */
  readonly assigned?: { readonly by: string; readonly isTrusted: boolean };
  /** What GitHub answers when it is asked for this person's role. */
  readonly answer?: () => Response | undefined;
};

const collaborator = (login: string, role: Role): Person => ({
  name: `somebody with ${role}`,
  login,
  counts: role,
  association: role === 'none' ? 'NONE' : 'COLLABORATOR',
  arrive(world) {
    world.addUser({ login });
    world.setPermission(REPO, login, role);
  },
});

const refused = (login: string, name: string, answer: () => Response): Person => ({
  ...collaborator(login, 'admin'),
  name: `an admin while GitHub answers ${name}`,
  counts: 'none',
  answer,
});

/** GitHub has no answer at first, and then it has one: nobody is refused what they may for the sake of a fault. */
function unanswered(login: string, name: string, fault: () => Response): Person {
  let asked = 0;
  const answer = (): Response | undefined => ((asked += 1) === 1 ? fault() : undefined);
  return { ...collaborator(login, 'admin'), name: `an admin after GitHub answered ${name}`, answer };
}

const assigned = (login: string, by: string, isTrusted: boolean): Person => ({
  name: `a private member with read whom ${by} assigned`,
  login,
  counts: 'read',
  association: 'NONE',
  arrive(world) {
    world.addUser({ login });
    world.addMember('acme', login, { base: 'read' });
  },
  assigned: { by, isTrusted },
});

const said = (status: number, message: string): Response =>
  Response.json({ message }, { status, headers: { 'content-type': 'application/json; charset=utf-8' } });

/** Status 200, and then the line breaks in the middle of the answer. */
function cutOff(): Response {
  const begun = new TextEncoder().encode('{"permission":"admin","user":{"permissions":{"admin":true,');
  const body = new ReadableStream({
    start: (stream) => stream.enqueue(begun),
    pull: (stream) => stream.error(new Error('the line broke')),
  });
  return new Response(body, { headers: { 'content-type': 'application/json; charset=utf-8' } });
}

const PEOPLE: readonly Person[] = [
  ...ROLES.map((role) => collaborator(`p-${role}`, role)),
  {
    ...collaborator('p-custom', 'triage'),
    name: 'somebody with a custom role made from triage',
    arrive(world) {
      world.addUser({ login: 'p-custom' });
      world.setPermission(REPO, 'p-custom', { custom: 'gardener', base: 'triage' });
    },
  },
  { ...collaborator('p-outside', 'write'), name: 'an outside collaborator with write' },
  {
    ...collaborator('p-member', 'maintain'),
    name: 'a private member, shown as NONE, with maintain',
    association: 'NONE',
    arrive(world) {
      world.addUser({ login: 'p-member' });
      world.addMember('acme', 'p-member', { base: 'maintain' });
    },
  },
  ...[
    { login: 'helper[bot]', name: 'a bot with admin that the config does not name', counts: undefined },
    { login: 'digger[bot]', name: 'a bot with admin that the config names', counts: 'admin' as const },
  ].map((bot) => ({
    ...collaborator(bot.login, 'admin'),
    ...bot,
    arrive(world: Hosted['world']) {
      world.addUser({ login: bot.login, type: 'Bot' });
      world.setPermission(REPO, bot.login, 'admin');
    },
  })),
  unanswered('p-500', '500', () => said(500, 'Server Error')),
  refused('p-404', '404', () => said(404, 'Not Found')),
  refused('p-403', '403', () => said(403, 'Forbidden')),
  unanswered('p-cut', 'half of it', cutOff),
  assigned('p-hand', 'p-triage', true),
  assigned('p-friend', 'p-read', false),
  assigned('p-guest', 'p-404', false),
];

/** Whoever may detach parts the issue from its task, and there is nothing more to try on it: each has one of their own. */
const issueOf = (person: Person, line: string): number =>
  line === '/detach'
    ? LINES.length + 1 + PEOPLE.indexOf(person)
    : LINES.findIndex((one) => one.line === line) + 1;

let app: Hosted;
const clock = leapingClock();
const { fetch: usualFetch } = globalThis;

beforeAll(async () => {
  const config = 'writeBack: {quietSeconds: 0}\ncommands: {bots: [digger]}\nlimits: {openAtOnce: 500}\n';
  app = await host({ config, clock, variables: { SWEEP_HOURS: '590' } });
  app.world.change(REPO, 'maya', { private: true });
  for (const person of PEOPLE) person.arrive(app.world);
  const count = LINES.length + PEOPLE.length;
  const tasks = Array.from({ length: count }, (_, index) => `- [ ] Bed ${index + 1} is weeded\n`);
  app.push({ 'TASKS.md': `# Garden\n\n${tasks.join('')}` });
  await app.quiet();
  globalThis.fetch = answeringForPeople;
  for (const person of PEOPLE) await tryEverything(person);
  await noteAnswers();
}, 240_000);

afterAll(async () => {
  globalThis.fetch = usualFetch;
  const violations = app.violations();
  await app.stop();
  expect(violations).toEqual([]);
});

const answeringForPeople: typeof fetch = async (input, init) => {
  const login = /\/collaborators\/([^/]+)\/permission$/.exec(String(input))?.[1];
  const answer = PEOPLE.find((person) => person.login === login)?.answer?.();
  return answer ?? usualFetch(input, init);
};

type Case = { readonly commentId: number; readonly isTouched: boolean };
const cases = new Map<string, Case>();
const caseOf = (person: Person, line: string): string => `${person.login} ${line}`;

async function tryEverything(person: Person): Promise<void> {
  if (person.assigned !== undefined) await assign(person, person.assigned.by);
  const before = await issues();
  app.world.holdDeliveries();
  const ids = LINES.map(({ line }) => app.world.comment(REPO, issueOf(person, line), person.login, line));
  app.world.resumeDeliveries();
  await settle(app, clock);
  const after = await issues();
  for (const [index, { line }] of LINES.entries()) {
    const number = issueOf(person, line);
    const isTouched = before.get(number) !== after.get(number);
    cases.set(caseOf(person, line), { commentId: ids[index] ?? 0, isTouched });
  }
}

async function assign(person: Person, by: string): Promise<void> {
  const form = { assignees: [person.login], state: 'open' } as const;
  for (const { line } of LINES.filter((one) => /^\/(?:status|start|done|close|cancel|reopen)/.test(one.line)))
    app.world.editIssue(REPO, issueOf(person, line), by, form);
  await app.quiet();
}

/** All that a person can see of each issue. */
async function issues(): Promise<ReadonlyMap<number, string>> {
  const seen = (await issuesOf(app)).map((issue) => {
    const { number, title, body, state, assignees, milestone } = issue;
    const people = assignees?.map(({ login }) => login);
    return [number, JSON.stringify([title, body, state, people, milestone?.title, labelsOf(issue)])] as const;
  });
  return new Map(seen);
}

type Answer = { readonly reactions: string; readonly association: string };
const answers = new Map<number, Answer>();
/** What the App wrote to a person on an issue, by `number login`. */
const replies = new Map<string, string>();

async function noteAnswers(): Promise<void> {
  const all = await app.maya.paginate(app.maya.rest.issues.listCommentsForRepo, { ...AT, per_page: 100 });
  for (const { id, body = '', reactions, author_association: association, issue_url: url } of all) {
    const given = (['eyes', 'rocket', 'confused'] as const).filter((one) => (reactions?.[one] ?? 0) > 0);
    answers.set(id, { reactions: given.join(' '), association });
    const to = /^@(\S+)/.exec(body)?.[1];
    const place = `${url.split('/').at(-1)} ${to}`;
    if (to !== undefined) replies.set(place, `${replies.get(place) ?? ''}${body}\n`);
  }
}

const isAtLeast = (role: Role, needed: Role): boolean => ROLES.indexOf(role) >= ROLES.indexOf(needed);

/** What became of a comment, as its author sees it. What a command then does is told elsewhere. */
function outcomeOf(person: Person, line: string): string {
  const { commentId = 0, isTouched = false } = cases.get(caseOf(person, line)) ?? {};
  const reactions = answers.get(commentId)?.reactions;
  const reply = replies.get(`${issueOf(person, line)} ${person.login}`) ?? '';
  const missing = /needs the (\w+) permission/.exec(reply)?.[1];
  if (missing === undefined && /^eyes (rocket|confused)$/.test(reactions ?? '')) return 'heeded';
  const change = isTouched ? ', and yet something changed' : '';
  return (reply === '' && reactions === '' ? 'not heard' : `${reactions}: needs ${missing}`) + change;
}

function expected({ counts, assigned: hand }: Person, { needs, line }: (typeof LINES)[number]): string {
  if (counts === undefined) return 'not heard';
  const isForHand = hand?.isTrusted === true && FOR_ASSIGNEES.includes(line);
  return isForHand || isAtLeast(counts, needs) ? 'heeded' : `eyes confused: needs ${needs}`;
}

test('the table holds every command, and every command that is taken back', () => {
  const names = new Set(LINES.map(({ line }) => /^\/([\w-]+)/.exec(line)?.[1]));
  const missing = COMMANDS.filter(
    ({ name, back }) => !names.has(name) || (back !== undefined && !back.names.some((one) => names.has(one))),
  );

  expect(missing.map(({ name }) => name)).toEqual([]);
});

describe.each(PEOPLE)('$name', (person) => {
  test.each(LINES)('$line, which needs $needs', (one) => {
    expect(outcomeOf(person, one.line)).toBe(expected(person, one));
  });

  test('is shown by GitHub as what says nothing of the role', () => {
    const { commentId = 0 } = cases.get(caseOf(person, '/help')) ?? {};

    expect(answers.get(commentId)?.association).toBe(person.association);
  });
});

test('what somebody changes who may is seen, so that nothing changed means something', () => {
  const lines = ['/status blocked', '/done'];

  expect(lines.map((line) => cases.get(`p-triage ${line}`)?.isTouched)).toEqual([true, true]);
});
