import type { Instant } from '../issue/issue-snapshot.ts';
import { GIST_CHARS } from './match/traits.ts';
import type { KnownTask, PairedTask, Pairing } from './pairing.ts';

const known = ({ key, path, task, parentKey }: PairedTask): KnownTask => ({
  key,
  path,
  line: task.line,
  id: task.id,
  title: task.title,
  status: task.status,
  level: task.level,
  parentKey,
  section: task.section,
  gist: task.description.slice(0, GIST_CHARS),
  missingSince: undefined,
});

const isDecided = ({ candidates }: PairedTask): boolean =>
  candidates === undefined || candidates.length === 0;

/**
 * What the next pass has to know of this pairing: the tasks there are, and those that left, with since when. An
 * undecided task leaves no trace and its candidates stay as they were, so that an id in the line can still settle it.
 */
export function remember(pairing: Pairing, now: Instant): readonly KnownTask[] {
  return [
    ...pairing.tasks.filter(isDecided).map(known),
    ...(pairing.undecided ?? []),
    ...pairing.missing.map((task) => ({ ...task, missingSince: task.missingSince ?? now })),
  ];
}
