import type { Job, PreviewTarget } from '../job.ts';
import type { PassSettings, Ports, PreviewOutcome } from '../pass.ts';
import { tellMissing } from '../missing-permissions.ts';
import { nameTarget } from '../preview-target.ts';
import { refreshRepository, whySkipped } from '../refresh-repository.ts';
import { capFiles } from './cap-files.ts';
import type { Previewing } from './plan-head.ts';
import { previewGroup } from './preview-group.ts';
import { previewPull } from './preview-pull.ts';

type PreviewJob = Extract<Job, { kind: 'preview' }>;

/** Shows on a check run what would follow if a head were merged: the same pass, stopped before it writes. */
export async function preview(
  { repositoryId, target }: PreviewJob,
  { ports, settings }: { readonly ports: Ports; readonly settings: PassSettings },
): Promise<PreviewOutcome> {
  const kept = await ports.ledger.read(repositoryId);
  const repository = await refreshRepository(kept.repository, false, ports);
  const skipped = whySkipped(repository);
  if (skipped !== undefined) return { kind: 'skipped', reason: skipped };
  const missing = (await ports.repositories.findMissing(repository)).filter((name) => name !== 'issues');
  if (missing.length > 0) return { kind: 'refused', problems: tellMissing(missing) };
  // What waits for the next pass is not of this head.
  const state = { ...kept, repository, acts: [], pullNews: [] };
  const previewing = { state, ports: { ...ports, files: capFiles(ports.files) }, settings };
  switch (target.kind) {
    case 'pull':
      return previewPull(target, previewing);
    case 'group':
      return previewGroup(target, previewing);
    case 'head':
      return { kind: 'passed-on', jobs: await jobsOf(target.headSha, previewing) };
    default:
      return target satisfies never;
  }
}

/** The previews whose check run stands on this commit. */
async function jobsOf(headSha: string, { state, ports }: Previewing): Promise<readonly Job[]> {
  const { repository, pulls } = state;
  const targets: PreviewTarget[] = pulls
    .filter(({ check }) => check?.headSha === headSha)
    .map(({ number }) => ({ kind: 'pull', pull: number }));
  const group: PreviewTarget = { kind: 'group', headSha };
  const isGroup =
    targets.length === 0 &&
    (await ports.checks.find(repository, { headSha, externalId: nameTarget(group) })) !== undefined;
  return [...targets, ...(isGroup ? [group] : [])].map((target) => ({
    kind: 'preview',
    repositoryId: repository.repositoryId,
    target,
  }));
}
