import type { IssueSnapshot } from '../issue-snapshot.ts';
import { hasName } from './exchange-labels.ts';
import { askedName, type LabelNames, type LearntLabel, type Palette } from './palette.ts';

/** A label as the repository has it. */
export type RepositoryLabel = { readonly id: number; readonly name: string };

/** A label that does not go by the name any more under which issues carried it. */
export type LabelMove = {
  readonly own: string;
  readonly from: string;
  readonly to: string;
  /**
   * `renamed`: by a person, on all issues at once. `deleted`: from the repository. `mapped`: the config asks for another
   * name, and the old one is people's from now on.
   */
  readonly kind: 'renamed' | 'deleted' | 'mapped';
};

export type KnownLabels = {
  readonly learnt: LabelNames;
  /** Names of labels that are known to exist, or to have existed. */
  readonly names: readonly string[];
};

/**
 * Labels that an issue had when it was last read and has no more, and that no other issue just read carries: somebody
 * took them off, renamed or deleted them.
 */
export function missingLabels(
  issues: Iterable<{ readonly before: IssueSnapshot; readonly now: IssueSnapshot }>,
  learnt: LabelNames,
  palette: Palette,
): readonly string[] {
  const others = new Set(Object.values(learnt).map(({ name }) => name.toLowerCase()));
  const lost = new Set<string>();
  const carried = new Set<string>();
  for (const { before, now } of issues) {
    for (const name of now.labels) carried.add(name.toLowerCase());
    for (const name of before.labels) if (!hasName(now.labels, name)) lost.add(name.toLowerCase());
  }
  return [...lost].filter(
    (name) => (palette.ours.has(name) || others.has(name)) && !palette.unused.has(name) && !carried.has(name),
  );
}

/** What labels go by now; `listed` are those of the repository, where there was reason to ask. */
export function followNames(
  known: KnownLabels,
  map: Readonly<Record<string, string>>,
  { palette, listed }: { readonly palette: Palette; readonly listed: readonly RepositoryLabel[] | undefined },
): KnownLabels & { readonly moves: readonly LabelMove[] } {
  const owns = new Set([...palette.ours.values()].map(({ own }) => own).concat(Object.keys(known.learnt)));
  const learnt = { ...known.learnt };
  const moves: LabelMove[] = [];
  for (const own of owns) {
    const before = known.learnt[own] ?? { asked: own, name: own, id: undefined };
    const { label, kind } = follow(before, askedName(map, own), { names: known.names, listed });
    if (label !== before) learnt[own] = label;
    if (kind !== undefined) moves.push({ own, from: before.name, to: label.name, kind });
  }
  const all = [...new Set([...known.names, ...Object.values(learnt).map(({ name }) => name)])];
  const exists = (name: string): boolean => listed?.some((label) => hasName([name], label.name)) ?? false;
  return { learnt, names: listed === undefined ? known.names : all.filter(exists), moves };
}

type Followed = { readonly label: LearntLabel; readonly kind?: LabelMove['kind'] };

function follow(
  before: LearntLabel,
  asked: string,
  {
    names,
    listed,
  }: { readonly names: readonly string[]; readonly listed: readonly RepositoryLabel[] | undefined },
): Followed {
  if (asked !== before.asked) return { label: { asked, name: asked, id: undefined }, kind: 'mapped' };
  const isMade = before.id !== undefined || hasName(names, before.name);
  if (listed === undefined || !isMade) return { label: before };

  const same = listed.find(({ id }) => id === before.id);
  if (same !== undefined) {
    const isRenamed = !hasName([before.name], same.name);
    return isRenamed ? { label: { ...before, name: same.name }, kind: 'renamed' } : { label: before };
  }
  const namesake = listed.find(({ name }) => hasName([before.name], name));
  const label = { ...before, id: namesake?.id };
  // One whose id was not known may be the very same.
  return namesake !== undefined && before.id === undefined ? { label } : { label, kind: 'deleted' };
}
