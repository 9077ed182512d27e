import type { RepositoryConfig } from '../../config/repository-config.ts';
import type { Changes } from './changes.ts';
import type { Previewed, PreviewReport } from './previewed.ts';

type Reason = RepositoryConfig['checks']['failOn'][number];

// What of a document could not be made sense of.
const NOT_UNDERSTOOD: readonly string[] = [
  'task-not-understood',
  'reading-stopped',
  'document-too-large',
  'line-too-long',
  'block-too-long',
  'nesting-too-deep',
];

export const isNotUnderstood = ({ rule }: { readonly rule: string }): boolean =>
  NOT_UNDERSTOOD.includes(rule);

/** How a check run ends: `neutral` does not block a merge, and is where somebody should look. */
export function conclude(
  { world, collisions, links }: Previewed,
  { problems, held, left }: Changes,
): PreviewReport['conclusion'] {
  const isMet: Readonly<Record<Reason, boolean>> = {
    errors: problems.some(({ severity }) => severity === 'error'),
    warnings: problems.length + collisions.length + (links?.unclear.length ?? 0) > 0,
    'not-understood': problems.some(isNotUnderstood),
    removals:
      left.length > 0 || held.some(({ actions }) => actions.some(({ kind }) => kind === 'retire-task')),
    held: held.length > 0,
  };
  if (world.config.checks.failOn.some((reason) => isMet[reason])) return 'failure';
  return isMet.warnings || isMet.held ? 'neutral' : 'success';
}
