import { ONBOARDING_BRANCH } from '../../plan/onboarding/onboarding-branch.ts';
import type { OnboardingRecord } from '../../plan/onboarding/onboarding-record.ts';
import { proposeConfig } from '../../plan/onboarding/propose-config.ts';
import { renderConfig } from '../../plan/onboarding/render-config.ts';
import { ONBOARDING_TITLE } from '../../plan/onboarding/render-onboarding.ts';
import type { PassSettings, Ports } from '../pass.ts';
import type { LedgerState, OwnPull, ParsedRecord, TreeFile } from '../ports.ts';
import type { ReadDocuments } from '../read-documents.ts';
import { chooseConfig } from './choose-config.ts';
import { previewConfig } from './preview-config.ts';
import { readBranch } from './read-branch.ts';
import { writeBranch, writePull } from './write-pull.ts';

export type Asked =
  | {
      readonly kind: 'asked';
      readonly record: OnboardingRecord | undefined;
      readonly fresh: readonly ParsedRecord[];
      /** How it stands, in words. */
      readonly reason: string;
      readonly retryAt: Date | undefined;
    }
  /** A person's commit came first. */
  | { readonly kind: 'decide-again' }
  /** GitHub does not let us ask. */
  | { readonly kind: 'not-permitted'; readonly message: string };

export type ToAsk = {
  readonly state: LedgerState;
  readonly read: ReadDocuments;
  readonly before: OnboardingRecord;
  /** The one that is open. */
  readonly pull: OwnPull | undefined;
  readonly isSweep: boolean;
  readonly ports: Ports;
  readonly settings: PassSettings;
};

const IS_OPEN = `"${ONBOARDING_TITLE}" is open`;
const IS_FULL = 'the account has as many onboarding pull requests as it may have at a time';
const IS_EMPTY = `the branch of "${ONBOARDING_TITLE}" holds no config any more`;

type Standing = Extract<Asked, { kind: 'asked' }>;

const standing = (record: OnboardingRecord, reason: string, retryAt?: Date): Standing => ({
  kind: 'asked',
  record,
  fresh: [],
  reason,
  retryAt,
});

/** Opens the onboarding pull request, or brings it up to date: the config on its branch, and the preview in its text. */
export async function askForOnboarding(asking: ToAsk): Promise<Asked> {
  const { state, read, before, pull, isSweep, ports } = asking;
  const { repository } = state;
  const { head } = read;
  const isShown = pull !== undefined && before.shown === shownAs(head.sha, pull.headSha);
  if (isShown && !isSweep) return standing({ ...before, state: 'open' }, IS_OPEN);
  if (pull === undefined) {
    const turn = await ports.onboardings.claim(repository, ports.clock.now());
    if (turn.kind === 'wait') return standing(before, IS_FULL, turn.until);
  }
  const tree = await ports.files.readTree(repository, head.sha);
  const documents = read.documents.map(({ document }) => document);
  const proposal = proposeConfig(
    documents,
    tree.map(({ path }) => path),
  );
  return proposal === undefined
    ? standing({ ...before, state: 'open' }, IS_OPEN)
    : write(asking, tree, renderConfig(proposal));
}

/** The branch first, then the pull request. What is on the branch is kept in between: after a crash it is known as ours. */
async function write(asking: ToAsk, tree: readonly TreeFile[], proposed: string): Promise<Asked> {
  const { state, read, before, pull, ports, settings } = asking;
  const { repository } = state;
  const { head } = read;
  const isOpen = pull !== undefined;
  const branch = await readBranch(repository, pull, { files: ports.files, branch: ONBOARDING_BRANCH });
  if (isOpen && branch.kind === 'other' && branch.file === undefined) {
    return standing({ ...before, shown: shownAs(head.sha, branch.sha) }, IS_EMPTY);
  }
  const { config, isEdited, commit } = await chooseConfig(branch, proposed, {
    repository,
    files: ports.files,
  });
  const preview = await previewConfig(config, { state, head, tree, ports, settings, isEdited });
  const where = { repository, headSha: head.sha, ports };
  const written = await writeBranch(branch, proposed, { ...where, isOpen });
  if (written.kind === 'head-moved') return { kind: 'decide-again' };
  if (written.kind !== 'committed' && written.kind !== 'kept') return notPermitted(asking, written.message);

  const isNew = written.kind === 'committed';
  const record: OnboardingRecord = {
    ...before,
    state: 'open',
    commit: isNew ? { sha: written.sha, config: proposed } : commit,
    opens: preview.opens,
  };
  await ports.ledger.write(repository.repositoryId, { repository: { onboarding: record } });
  const told = await writePull(pull, preview.text, where);
  if (told.kind !== 'written') return notPermitted(asking, told.message);
  const branchSha = isNew ? written.sha : 'sha' in branch ? branch.sha : undefined;
  return {
    ...standing({ ...record, pull: told.pull, shown: shownAs(head.sha, branchSha) }, IS_OPEN),
    fresh: preview.fresh,
  };
}

const shownAs = (headSha: string, branchSha: string | undefined): string => `${headSha} ${branchSha ?? ''}`;

async function notPermitted({ state, pull, ports }: ToAsk, message: string): Promise<Asked> {
  if (pull === undefined) await ports.onboardings.giveBack(state.repository.repositoryId, 'unopened');
  return { kind: 'not-permitted', message };
}
