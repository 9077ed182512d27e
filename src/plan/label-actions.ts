import { findLabel, hasName } from '../issue/labels/exchange-labels.ts';
import { extraLabel, namesIn } from '../issue/labels/extra-labels.ts';
import type { Label } from '../issue/labels/palette.ts';
import type { Action } from './plan.ts';
import type { TaskView } from './task-view.ts';
import type { World } from './world.ts';

/** Labels that the actions need and that are not known to exist. */
export function labelActions(
  world: World,
  views: readonly TaskView[],
  actions: readonly Action[],
): readonly Action[] {
  const needed = new Set(actions.flatMap(labelsOf));
  const unknown = [...needed].filter((name) => !hasName(world.labels, name));
  if (unknown.length === 0) return [];
  const extras = extrasOf(world, views);
  return unknown.flatMap((name): Action[] => {
    const label = findLabel(world.palette, name) ?? extras.get(name.toLowerCase());
    return label === undefined
      ? []
      : [{ kind: 'ensure-label', ...label, reason: 'an issue is about to carry it' }];
  });
}

const labelsOf = (action: Action): readonly string[] =>
  action.kind === 'open-issue'
    ? action.draft.labels
    : 'changes' in action
      ? (action.changes.labels ?? [])
      : [];

/** The labels of categories and documents, by name in lower case. */
function extrasOf({ palette }: World, views: readonly TaskView[]): ReadonlyMap<string, Label> {
  const asked = new Set(views.flatMap(({ values }) => namesIn(values.labels)));
  const labels = [...asked].map((own) => extraLabel(palette, own));
  return new Map(labels.map((label) => [label.name.toLowerCase(), label]));
}
