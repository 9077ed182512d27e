import type { IssueSnapshot } from '../../issue/issue-snapshot.ts';
import { readStatus } from '../../issue/labels/issue-status.ts';
import type { World } from '../world.ts';

/** The issues of whose status it has to be known who changed it, before the pass is planned. */
export function editedStatuses({ config, tracking, issues, palette }: World): readonly IssueSnapshot[] {
  if (config.writeBack.from === 'triage') return [];
  return [...tracking.values()].flatMap(({ issue: number, base, isDetached }) => {
    const issue = number === undefined || isDetached ? undefined : issues.get(number);
    const isEdited =
      issue !== undefined && base.status !== undefined && base.status.issue !== readStatus(issue, palette);
    return isEdited ? [issue] : [];
  });
}
