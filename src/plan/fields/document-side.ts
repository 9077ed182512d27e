import { phaseNamed } from '../../dialect/phase-names.ts';
import type { Task } from '../../document/task.ts';
import type { Derived } from '../../issue/document-fields.ts';
import { titleFormat } from '../../issue/title-format.ts';
import { loginsText } from '../../issue/values/logins.ts';
import type { World } from '../world.ts';

// GitHub refuses longer ones (docs/github-behaviour.md).
const MILESTONE_CHARS = 255;

/**
 * What follows from tasks' words under the config, with who may be assigned and what the server knows. `told` is the type
 * that the document had before.
 */
export function documentSide({
  config,
  assignable,
  capabilities,
}: World): (task: Task, told: string | undefined) => Derived {
  const titles = titleFormat(config.title);
  const typeOf = typesByCategory(config.issueTypes, capabilities.issueTypes);
  const hasMilestones = config.milestones === 'phases';
  const isPlain = !hasMilestones && Object.keys(config.issueTypes).length === 0;
  const nothing: Derived = { titles, assignees: '', unassignable: [], milestone: '', type: '' };
  return (task, told) => {
    // As nearly every task of most repositories.
    if (isPlain && task.assignees.length === 0) return nothing;
    return {
      titles,
      assignees: loginsText(task.assignees.filter((login) => mayBe(login, assignable))),
      unassignable: task.assignees.filter((login) => !mayBe(login, assignable)),
      milestone: hasMilestones ? phaseAbove(task) : '',
      type: typeOf(task, told),
    };
  };
}

const mayBe = (login: string, assignable: World['assignable']): boolean =>
  assignable.has(login.toLowerCase());

function phaseAbove({ section }: Task): string {
  for (let at = section.length - 1; at >= 0; at -= 1) {
    const name = phaseNamed(section[at] ?? '');
    if (name !== undefined) return name.slice(0, MILESTONE_CHARS).trim();
  }
  return '';
}

/** The type of the first label that is a category of the config, in the organization's spelling; '' where it has none. */
function typesByCategory(
  issueTypes: Readonly<Record<string, string>>,
  known: readonly string[] | undefined,
): (task: Task, told: string | undefined) => string {
  // The types are asked for as soon as a task of a category is to have another one than it was told.
  if (known === undefined) {
    const categories = new Set(Object.keys(issueTypes).map((category) => category.toLowerCase()));
    return ({ labels }, told = '') =>
      labels.some((label) => categories.has(label.toLowerCase())) ? told : '';
  }
  const spelled = new Map(known.map((name) => [name.toLowerCase(), name]));
  const types = new Map(
    Object.entries(issueTypes).map(([category, type]) => [
      category.toLowerCase(),
      spelled.get(type.toLowerCase()),
    ]),
  );
  if (types.size === 0) return () => '';
  return ({ labels }) => {
    const category = labels.find((label) => types.get(label.toLowerCase()) !== undefined);
    return types.get(category?.toLowerCase() ?? '') ?? '';
  };
}
