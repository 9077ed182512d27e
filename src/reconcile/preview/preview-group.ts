import { renderBroken } from '../../plan/preview/render-broken.ts';
import { renderPreview } from '../../plan/preview/render-preview.ts';
import type { PreviewTarget } from '../job.ts';
import type { PreviewOutcome } from '../pass.ts';
import { readCommit } from '../read-documents.ts';
import { planHead, type Previewing } from './plan-head.ts';
import { writeCheck } from './write-check.ts';

/**
 * Answers a merge queue: whether this may be merged was decided on the pull requests, so that only a broken config stands
 * in its way. A required check that did not come would block the queue.
 */
export async function previewGroup(
  target: Extract<PreviewTarget, { kind: 'group' }>,
  previewing: Previewing,
): Promise<PreviewOutcome> {
  const { state, ports } = previewing;
  const { repository } = state;
  const { headSha } = target;
  const tree = await ports.files.readTree(repository, headSha);
  const commit = { head: { sha: headSha, author: undefined }, tree, configTree: tree, isSweep: false };
  const documents = await readCommit(repository, commit, ports);
  if (documents.kind === 'not-meant') return { kind: 'skipped', reason: documents.reason };
  const check = { target, headSha, before: undefined, actions: [] };
  if (documents.kind === 'broken-config') {
    const { problems } = documents;
    await writeCheck(repository, { ...check, report: renderBroken(problems, true) }, ports);
    return { kind: 'refused', problems };
  }
  const { world, plan } = await planHead(previewing, documents.read, (looked) => ({ world: looked }));
  const report = renderPreview({
    plan,
    world,
    known: new Map(state.tasks.map((task) => [task.key, task])),
    paths: undefined,
    links: undefined,
    takesBack: [],
    closesItself: [],
    base: { branch: repository.defaultBranch, completes: true },
    collisions: [],
    notes: [],
    isExplained: false,
  });
  await writeCheck(repository, { ...check, report: { ...report, conclusion: 'success' } }, ports);
  return { kind: 'previewed', plan };
}
