import { codeSpan } from '../../issue/safe-text.ts';
import { ASSIGNEES_MAX } from '../fields/merge-assignees.ts';
import { hasRole } from '../human-act.ts';
import { notObeyed, obeyedInPart, wish, type Obeyed, type Obeying } from './obeying.ts';
import { isSame } from './refusal.ts';

/** Assigns those whom GitHub lets be assigned, and tells who is not; nobody named is who wrote it. */
export function assign(obeying: Obeying<'assign' | 'unassign'>): Obeyed {
  const { world, judged, command, wishes } = obeying;
  const { actor } = judged.act;
  const named = (command.logins.length === 0 ? ['me'] : command.logins).map((login) =>
    isSame(login, actor) ? actor : login,
  );
  const able = named.filter((login) => world.assignable.has(login.toLowerCase()));
  const present = assigned(obeying);
  const added = able.filter((login, at) => !hasLogin(present, login) && !hasLogin(able.slice(0, at), login));
  const after = [...present, ...added].slice(0, Math.max(present.length, ASSIGNEES_MAX));
  const left = added.filter((login) => !hasLogin(after, login));
  const wrong = [
    ...told(
      named.filter((login) => !able.includes(login)),
      'cannot be assigned to issues of this repository',
    ),
    ...told(left, `had no place: an issue has at most ${ASSIGNEES_MAX} assignees`),
  ];
  // Whoever takes a task without triage has nobody who vouches for that.
  const isVouching = hasRole(judged.role, 'triage');
  const own = new Set(able.map((login) => login.toLowerCase()));
  const others = wishes.vouched.filter((login) => !own.has(login));
  const vouched = isVouching ? [...others, ...own] : others;
  return {
    ...(able.length > 0 && { wishes: { ...wish(obeying, 'assignees', after), vouched } }),
    ...(wrong.length > 0 && {
      refusal: (able.length > 0 ? obeyedInPart : notObeyed)(command, wrong.join('; ')),
    }),
  };
}

const told = (logins: readonly string[], what: string): readonly string[] =>
  logins.length === 0 ? [] : [`${logins.map(codeSpan).join(', ')} ${what}`];

/** Takes people off; without names everybody. */
export function unassign(obeying: Obeying<'assign' | 'unassign'>): Obeyed {
  const { judged, command } = obeying;
  const isMeant = (login: string): boolean =>
    command.logins.length === 0 ||
    command.logins.some((name) =>
      isSame(name, judged.act.actor) ? isSame(login, judged.act.actor) : sameLogin(name, login),
    );
  const kept = assigned(obeying).filter((login) => !isMeant(login));
  const vouched = obeying.wishes.vouched.filter((login) => !isMeant(login));
  return { wishes: { ...wish(obeying, 'assignees', kept), vouched } };
}

const assigned = ({ issue, wishes }: Obeying): readonly string[] =>
  wishes.fields.assignees?.value ?? issue.assignees;

const sameLogin = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
export const hasLogin = (logins: readonly string[], login: string): boolean =>
  logins.some((one) => sameLogin(one, login));
