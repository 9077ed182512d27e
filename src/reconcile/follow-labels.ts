import type { RepositoryConfig } from '../config/repository-config.ts';
import type { IssueSnapshot } from '../issue/issue-snapshot.ts';
import { hasName } from '../issue/labels/exchange-labels.ts';
import { followNames, missingLabels, type LabelMove } from '../issue/labels/label-moves.ts';
import { labelName, paletteOf, type Palette } from '../issue/labels/palette.ts';
import type { IssueNumber } from '../issue/task-key.ts';
import type { Ports } from './pass.ts';
import type { LedgerState, TaskRecord } from './ports.ts';
import type { ReadIssues } from './read-issues.ts';

export type FollowedLabels = {
  readonly state: LedgerState;
  readonly issues: ReadIssues;
  readonly palette: Palette;
};

/**
 * Finds out under which names labels go on, asking GitHub only where there is doubt. Whoever renames or deletes a label
 * changes every issue that has it, and none of these changes is an edit of an issue.
 */
export async function followLabels(
  state: LedgerState,
  issues: ReadIssues,
  { config, ports }: { readonly config: RepositoryConfig; readonly ports: Pick<Ports, 'issues'> },
): Promise<FollowedLabels> {
  const { repository } = state;
  const { labelNames } = repository;
  const palette = paletteOf(config.labels, labelNames);
  const before = new Map(state.issues.map((issue) => [issue.number, issue]));
  const missing = missingLabels(freshIssues(issues, before), labelNames, palette);
  const isInDoubt = missing.length > 0 || isForgotten(state);
  const listed = isInDoubt ? await ports.issues.listLabels(repository) : undefined;
  const known = { learnt: labelNames, names: [...repository.labels, ...missing] };
  const { moves, learnt, names } = followNames(known, config.labels.map, { palette, listed });
  const after = paletteOf(config.labels, learnt);
  const relabelled = relabel(issues.issues, before, moves);
  const tasks = owe(issues.tasks, { before, now: relabelled, moves, palette: after });
  if (listed === undefined && moves.length === 0) return { state, issues: { ...issues, tasks }, palette };

  const news = { labels: names, labelNames: learnt };
  return {
    state: { ...state, repository: { ...repository, ...news } },
    issues: { ...issues, issues: relabelled, tasks, record: { ...issues.record, ...news } },
    palette: after,
  };
}

/** An event told that labels were changed, so that it is not known any more which there are. */
const isForgotten = ({ repository: { labels, labelNames } }: LedgerState): boolean =>
  labels.length === 0 && Object.values(labelNames).some(({ id }) => id !== undefined);

type Snapshots = ReadonlyMap<IssueNumber, IssueSnapshot>;

/** Those that this pass has read, with what was known of them. */
const freshIssues = ({ issues }: ReadIssues, known: Snapshots) =>
  [...issues.values()].flatMap((now) => {
    const before = known.get(now.number);
    return before === undefined || before === now ? [] : [{ before, now }];
  });

/** What became of a label is true of the issues too that were not read again. */
function relabel(issues: Snapshots, before: Snapshots, moves: readonly LabelMove[]): Snapshots {
  const gone = moves.filter(({ kind }) => kind !== 'mapped');
  if (gone.length === 0) return issues;
  const rename = (name: string): readonly string[] => {
    const move = gone.find(({ from }) => hasName([from], name));
    if (move === undefined) return [name];
    return move.kind === 'renamed' ? [move.to] : [];
  };
  return new Map(
    [...issues].map(([number, issue]) => {
      const isStale = before.get(number) === issue && issue.labels.some((name) => rename(name)[0] !== name);
      return [number, isStale ? { ...issue, labels: issue.labels.flatMap(rename) } : issue];
    }),
  );
}

type Labelled = {
  readonly before: Snapshots;
  readonly now: Snapshots;
  readonly moves: readonly LabelMove[];
  readonly palette: Palette;
};

/** Tasks with the labels that are to be put back on their issues; those that are back are owed no more. */
function owe(tasks: readonly TaskRecord[], { before, now, moves, palette }: Labelled): readonly TaskRecord[] {
  const lost = moves.filter(({ kind }) => kind !== 'renamed');
  if (lost.length === 0 && tasks.every(({ owedLabels }) => owedLabels === undefined)) return tasks;
  return tasks.map((task) => {
    if (task.issue === undefined) return task;
    const had = before.get(task.issue)?.labels ?? [];
    const owns = [
      ...(task.owedLabels ?? []),
      ...lost.flatMap(({ own, from }) => (hasName(had, from) ? [own] : [])),
    ];
    const has = now.get(task.issue)?.labels ?? [];
    const owed = [...new Set(owns)].filter((own) => {
      const name = labelName(palette, own);
      return !hasName(has, name) && !palette.unused.has(name.toLowerCase());
    });
    const owedLabels = owed.length === 0 ? undefined : owed;
    return owedLabels?.join() === task.owedLabels?.join() ? task : { ...task, owedLabels };
  });
}
