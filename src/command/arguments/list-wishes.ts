import { labelName } from '../../config/schema-marks.ts';
import type { Wish } from '../command.ts';
import { hasQuote, type Arguments } from './arguments.ts';
import { invalid, quotable } from './invalid.ts';
import { trimSigns } from './trim-signs.ts';

// GitHub takes so many assignees for an issue (docs/github-behaviour.md).
const ASSIGNEES_AT_MOST = 10;
// Whoever writes more names at once writes them by a program.
const NAMES_AT_MOST = 20;
// Accounts of an enterprise end in `_` and its name.
const LOGIN = /^[a-z0-9](?:[a-z0-9_-]{0,38})$/iu;
const ENDS = '.;:!?';
const PATH_CHARS = 4096;

/** Without a name: whoever writes it. */
export const readAssign = (given: Arguments): Wish =>
  readPeople(given, { kind: 'assign', nobody: ['me'], example: '/assign @octocat' });

/** Without a name: everybody, and by `/unclaim` oneself. */
export const readUnassign = (given: Arguments, name: string): Wish =>
  readPeople(given, {
    kind: 'unassign',
    nobody: name === 'unclaim' ? ['me'] : [],
    example: '/unassign @octocat',
  });

type People = {
  readonly kind: 'assign' | 'unassign';
  readonly nobody: readonly string[];
  readonly example: string;
};

function readPeople({ values }: Arguments, { kind, nobody, example }: People): Wish {
  if (values.length === 0) return { kind, logins: nobody };
  const named = withoutGlue(values);
  const logins = distinct(named.map(loginIn));
  const stranger = named.find((value) => !LOGIN.test(loginIn(value)));
  const valid = `up to ${ASSIGNEES_AT_MOST} logins, with or without \`@\`, and \`me\``;
  // A slip must not turn into nobody, which is everybody to `/unassign`.
  if (stranger !== undefined || logins.length === 0)
    return invalid(`\`${quotable(stranger ?? values.join(' '))}\` is no login`, valid, example);
  if (logins.length > ASSIGNEES_AT_MOST) return invalid(`These are ${logins.length} people`, valid, example);
  return { kind, logins };
}

function loginIn(value: string): string {
  const login = trimSigns(value, '@', ENDS);
  return login.toLowerCase() === 'me' ? 'me' : login;
}

export const readLabels = (given: Arguments): Wish =>
  labelsIn(given, '/label', (names) => ({ kind: 'labels', add: names, remove: [] }));

export const readUnlabel = (given: Arguments): Wish =>
  labelsIn(given, '/remove-label', (names) => ({ kind: 'labels', add: [], remove: names }));

function labelsIn({ values }: Arguments, name: string, wishFor: (names: readonly string[]) => Wish): Wish {
  const names = distinct(values);
  const wrong = names.find((label) => hasQuote(label) || !labelName.safeParse(label).success);
  const valid = `up to ${NAMES_AT_MOST} labels of at most 50 characters, in double quotes where they have blanks`;
  const example = `${name} bug "good first issue"`;
  if (names.length === 0) return invalid(`\`${name}\` needs a label`, valid, example);
  if (wrong !== undefined) return invalid(`\`${quotable(wrong)}\` cannot be a label`, valid, example);
  if (names.length > NAMES_AT_MOST) return invalid(`These are ${names.length} labels`, valid, example);
  return wishFor(names);
}

export const readBlockers = (given: Arguments): Wish =>
  tasksIn(given, '/blocked-by', (names) => ({ kind: 'blockers', add: names, remove: [] }));

export const readUnblock = (given: Arguments): Wish =>
  tasksIn(given, '/unblock', (names) => ({ kind: 'blockers', add: [], remove: names }));

function tasksIn({ values }: Arguments, name: string, wishFor: (names: readonly string[]) => Wish): Wish {
  const names = distinct(withoutGlue(values).map((value) => trimSigns(value, '', ENDS).slice(0, PATH_CHARS)));
  const valid = `up to ${NAMES_AT_MOST} tasks by their ids, keys or places, or their issues by \`#\` and number`;
  const example = `${name} T012 #34`;
  if (names.length === 0) return invalid(`\`${name}\` needs a task`, valid, example);
  if (names.length > NAMES_AT_MOST) return invalid(`These are ${names.length} tasks`, valid, example);
  return wishFor(names);
}

// `@ada and @kim`
const withoutGlue = (values: readonly string[]): string[] =>
  values.filter((value) => !/^(?:and|&|\+)$/iu.test(value));

/** Each once, as first written; GitHub knows no capitals in logins and labels. */
function distinct(names: readonly string[]): string[] {
  const seen = new Map<string, string>();
  for (const name of names)
    if (name !== '' && !seen.has(name.toLowerCase())) seen.set(name.toLowerCase(), name);
  return [...seen.values()];
}
