import { CONFIG_PATH } from '../../config/repository-config.ts';
import { withPreview } from '../../plan/onboarding/onboarding-body.ts';
import { ONBOARDING_BRANCH } from '../../plan/onboarding/onboarding-branch.ts';
import type { OnboardingRecord } from '../../plan/onboarding/onboarding-record.ts';
import { ONBOARDING_TITLE } from '../../plan/onboarding/render-onboarding.ts';
import type { Ports } from '../pass.ts';
import type { CommitResult, OwnPull, RepositoryRecord } from '../ports.ts';
import { takeTurn } from '../take-turn.ts';
import type { OnboardingBranch } from './read-branch.ts';

const MESSAGE = 'Set up Tickmark\n\nThe task documents that were found here, for a person to look through.';

export type Asking = {
  readonly repository: RepositoryRecord;
  readonly headSha: string;
  readonly ports: Pick<Ports, 'files' | 'pulls' | 'pacing' | 'clock'>;
};

/** A commit of ours, or why there is none. */
type Committed = CommitResult | { readonly kind: 'kept' };

/**
 * Puts the proposed config on the branch. A head that is not ours is never moved from: a config that is there stays, and
 * one that is missing is added on top.
 */
export async function writeBranch(
  branch: OnboardingBranch,
  config: string,
  { repository, headSha, isOpen, ports }: Asking & { readonly isOpen: boolean },
): Promise<Committed> {
  const { files } = ports;
  const request = {
    branch: ONBOARDING_BRANCH,
    message: MESSAGE,
    files: [{ path: CONFIG_PATH, bytes: new TextEncoder().encode(config) }],
  };
  if (branch.kind === 'ours') {
    if (isOpen && branch.config === config) return { kind: 'kept' };
    await takeTurn(repository, 'write', ports);
    // One that was merged, or closed long ago, begins anew at the present head.
    return isOpen
      ? files.commit(repository, { ...request, expectedHead: branch.sha })
      : files.replaceBranch(repository, { ...request, base: headSha });
  }
  if (branch.kind === 'other' && branch.file !== undefined) return { kind: 'kept' };
  if (branch.kind === 'absent') {
    await takeTurn(repository, 'write', ports);
    const refused = await files.createBranch(repository, { branch: ONBOARDING_BRANCH, sha: headSha });
    if (refused !== undefined) return refused;
  }
  await takeTurn(repository, 'write', ports);
  return files.commit(repository, {
    ...request,
    expectedHead: branch.kind === 'absent' ? headSha : branch.sha,
  });
}

/** Opens the pull request, or writes its text again where that would say something else. */
export async function writePull(
  pull: OwnPull | undefined,
  preview: string,
  { repository, ports }: Asking,
): ReturnType<Ports['pulls']['open']> {
  const body = withPreview(pull?.body ?? '', preview);
  if (pull === undefined) {
    await takeTurn(repository, 'create', ports);
    return ports.pulls.open(repository, { title: ONBOARDING_TITLE, body, branch: ONBOARDING_BRANCH });
  }
  if (body === pull.body) return { kind: 'written', pull: pull.number };
  await takeTurn(repository, 'write', ports);
  return ports.pulls.edit(repository, pull.number, { title: pull.title, body });
}

/** The record of an onboarding that has not begun. */
export const NOT_ASKED: OnboardingRecord = {
  pull: undefined,
  state: 'open',
  commit: undefined,
  shown: undefined,
  opens: 0,
  pastPulls: 0,
};
