import { loginsToAssign, namedLogins } from '../plan/fields/named-logins.ts';
import type { World } from '../plan/world.ts';
import type { Ports } from './pass.ts';
import type { RepositoryRecord } from './ports.ts';

/** The world with who may be assigned; GitHub is asked only about people whom no document named before, and whom a command names. */
export async function judgeAssignees(
  world: World,
  repository: RepositoryRecord,
  { people }: Pick<Ports, 'people'>,
): Promise<{ readonly world: World; readonly assignable: RepositoryRecord['assignable'] }> {
  const named = namedLogins(world).filter((login) => repository.assignable[login] === undefined);
  // Whoever could not be assigned last time may be by now, and a person asks for it.
  const wanted = loginsToAssign(world).filter((login) => repository.assignable[login] !== true);
  const asked = [...new Set([...named, ...wanted])];
  const found = asked.length === 0 ? undefined : await people.findAssignable(repository, asked);
  const answers = asked.map((login) => [login, found?.has(login) ?? false] as const);
  const assignable = { ...repository.assignable, ...Object.fromEntries(answers) };
  const allowed = Object.keys(assignable).filter((login) => assignable[login]);
  return { world: { ...world, assignable: new Set(allowed) }, assignable };
}
