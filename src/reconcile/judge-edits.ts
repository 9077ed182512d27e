import type { IssueNumber } from '../issue/task-key.ts';
import { issueEdits } from '../plan/fields/issue-edits.ts';
import type { Role } from '../plan/human-act.ts';
import type { Editor, Editors, EditedField, World } from '../plan/world.ts';
import type { Ports } from './pass.ts';
import type { RepositoryRef } from './ports.ts';

/** The world with who changed titles, priorities and boxes on issues, asked of GitHub only where documents may follow. */
export async function judgeEdits(
  world: World,
  repository: RepositoryRef,
  { issues, people }: Pick<Ports, 'issues' | 'people'>,
): Promise<World> {
  const edits = issueEdits(world);
  if (edits.length === 0) return world;
  const found = await issues.findEditors(repository, edits);
  const roles = new Map<string, Role>();
  const editors = new Map<IssueNumber, { [Field in EditedField]?: Editor }>();
  for (const [index, { issue, field }] of edits.entries()) {
    const editor = found[index];
    if (editor === undefined) continue;
    const role = roles.get(editor.login) ?? (await people.roleOf(repository, editor.login));
    roles.set(editor.login, role);
    editors.set(issue.number, { ...editors.get(issue.number), [field]: { ...editor, role } });
  }
  return { ...world, editors: editors satisfies Editors };
}
