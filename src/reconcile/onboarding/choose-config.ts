import type { OnboardingRecord } from '../../plan/onboarding/onboarding-record.ts';
import type { Ports } from '../pass.ts';
import type { RepositoryRecord } from '../ports.ts';
import type { ProposedConfig } from './preview-config.ts';
import type { OnboardingBranch } from './read-branch.ts';

/** The config that a merge brings, whose it is, and the commit of ours that holds it. */
export type ChosenConfig = {
  readonly config: ProposedConfig;
  readonly isEdited: boolean;
  readonly commit: OnboardingRecord['commit'];
};

/** Ours, unless a person has put another one on the branch. One of ours whose answer was lost is known by its text. */
export async function chooseConfig(
  branch: OnboardingBranch,
  proposed: string,
  { repository, files }: { readonly repository: RepositoryRecord; readonly files: Ports['files'] },
): Promise<ChosenConfig> {
  const commit = repository.onboarding?.commit;
  const ours = { config: { text: proposed }, isEdited: false, commit };
  if (branch.kind !== 'other' || branch.file === undefined) return ours;
  const { file, sha } = branch;
  const theirs = { config: { file }, isEdited: true, commit };
  if (file.kind !== 'file') return theirs;
  const text = new TextDecoder().decode(await files.readBlob(repository, file.sha));
  return text === proposed ? { ...ours, commit: { sha, config: proposed } } : theirs;
}
