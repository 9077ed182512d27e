import type { Instant } from '../issue/issue-snapshot.ts';
import type { KnownTask, PairedTask, Pairing } from './pairing.ts';

const GIST_CHARS = 300;

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

/** What the next pass has to know of this pairing: the tasks there are, and those that left, with since when. */
export function remember(pairing: Pairing, now: Instant): readonly KnownTask[] {
  return [
    ...pairing.tasks.map(known),
    ...pairing.missing.map((task) => ({ ...task, missingSince: task.missingSince ?? now })),
  ];
}
