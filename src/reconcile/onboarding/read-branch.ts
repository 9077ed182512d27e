import { CONFIG_PATH } from '../../config/repository-config.ts';
import type { OnboardingRecord } from '../../plan/onboarding/onboarding-record.ts';
import type { Ports } from '../pass.ts';
import type { OwnPull, RepositoryRecord, TreeFile } from '../ports.ts';

/** The branch of the onboarding pull request as it stands. */
export type OnboardingBranch =
  | { readonly kind: 'absent' }
  /** Its head is our own commit. */
  | { readonly kind: 'ours'; readonly sha: string; readonly config: string }
  /** Somebody else's commit, or one of ours whose answer was lost; without a file where it has no config. */
  | { readonly kind: 'other'; readonly sha: string; readonly file: TreeFile | undefined };

/** Reads what the branch holds. Our own commit is known, and costs no request where a pull request tells of it. */
export async function readBranch(
  repository: RepositoryRecord,
  pull: OwnPull | undefined,
  { files, branch }: Pick<Ports, 'files'> & { readonly branch: string },
): Promise<OnboardingBranch> {
  const sha = pull?.headSha ?? (await files.findBranch(repository, branch));
  if (sha === undefined) return { kind: 'absent' };
  const { commit }: Partial<OnboardingRecord> = repository.onboarding ?? {};
  if (commit?.sha === sha) return { kind: 'ours', ...commit };
  const tree = await files.readTree(repository, sha);
  return { kind: 'other', sha, file: tree.find(({ path }) => path === CONFIG_PATH) };
}
