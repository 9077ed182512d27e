import { findTicks } from '../plan/dashboard/ticks.ts';
import type { Editor, World } from '../plan/world.ts';
import type { Ports } from './pass.ts';
import type { RepositoryRef } from './ports.ts';

/** The world with the boxes ticked on the dashboard issue, and by whom; GitHub is asked only where there are any. */
export async function judgeTicks(
  world: World,
  repository: RepositoryRef,
  { issues, people }: Pick<Ports, 'issues' | 'people'>,
): Promise<World> {
  const issue = world.dashboard?.issue;
  if (issue === undefined || issue.state === 'closed') return world;
  const found = findTicks(issue.body, repository.repositoryId);
  if (found.length === 0) return world;
  const editors = await issues.findBodyEditors(
    repository,
    issue,
    found.map(({ text }) => text),
  );
  const known = new Map<string, Editor>();
  for (const editor of editors) {
    if (editor === undefined || known.has(editor.login)) continue;
    known.set(editor.login, { ...editor, role: await people.roleOf(repository, editor.login) });
  }
  const ticks = found.map(({ hash }, index) => ({ hash, editor: known.get(editors[index]?.login ?? '') }));
  return { ...world, dashboard: { issue, ticks } };
}
