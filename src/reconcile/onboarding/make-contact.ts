import type { Problem } from '../../config/problem.ts';
import { CONFIG_PATH } from '../../config/repository-config.ts';
import { ONBOARDING_BRANCH } from '../../plan/onboarding/onboarding-branch.ts';
import { isWorthAsking } from '../../plan/onboarding/propose-config.ts';
import { ONBOARDING_TITLE } from '../../plan/onboarding/render-onboarding.ts';
import type { ActVerdict } from '../../plan/plan.ts';
import type { PermissionName } from '../missing-permissions.ts';
import type { Outcome, PassSettings, Ports } from '../pass.ts';
import type { LedgerState } from '../ports.ts';
import { readActual } from '../read-actual.ts';
import type { ReadDocuments } from '../read-documents.ts';
import { toInstant } from '../read-issues.ts';
import { askForOnboarding, type Asked } from './ask.ts';
import { endOnboarding } from './end-onboarding.ts';
import { hearRequest } from './hear-request.ts';
import { NOT_ASKED } from './write-pull.ts';

export type Contacting = {
  readonly read: ReadDocuments;
  readonly ports: Ports;
  readonly settings: PassSettings;
  readonly isSweep: boolean;
  readonly missing: readonly PermissionName[];
};

export type Contact =
  /** It is synchronised: the pass goes on. */
  | { readonly kind: 'known'; readonly state: LedgerState }
  | { readonly kind: 'decide-again' }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] }
  | Extract<Outcome, { readonly kind: 'waiting' }>;

/**
 * Whether a repository is to be synchronised: by its config, or because its tasks have issues of ours already. Any other is
 * asked, by one pull request, and nothing else is written to it.
 */
export async function makeContact(state: LedgerState, contacting: Contacting): Promise<Contact> {
  const { read, ports, settings } = contacting;
  if (read.record.config?.sha !== undefined) {
    return { kind: 'known', state: await endOnboarding(state, ports) };
  }
  if (!settings.isOnboarding || state.tasks.length > 0 || (await hasIssuesOfOurs(state, contacting))) {
    return { kind: 'known', state };
  }
  const { asked, verdicts } = await ask(state, contacting);
  switch (asked.kind) {
    case 'decide-again':
      return asked;
    case 'not-permitted':
      return { kind: 'refused', problems: [tellRefused(asked.message)] };
    case 'asked':
      await settle(state, contacting, { asked, verdicts });
      return { kind: 'waiting', reason: asked.reason, retryAt: asked.retryAt };
    default:
      return asked satisfies never;
  }
}

/** A repository that the ledger knows nothing of, while its issues say that they are ours: the ledger was lost. */
async function hasIssuesOfOurs(state: LedgerState, { read, ports, settings }: Contacting): Promise<boolean> {
  if (state.repository.listedFullyAt !== undefined) return false;
  const { issues } = await readActual(state, read, { ports, settings, isSweep: true });
  return issues.tasks.length > 0;
}

type Answer = { readonly asked: Asked; readonly verdicts: readonly ActVerdict[] };

async function ask(state: LedgerState, contacting: Contacting): Promise<Answer> {
  const { read, ports, missing } = contacting;
  const { repository } = state;
  const record = repository.onboarding;
  const isWorth = isWorthAsking(read.documents.map(({ document }) => document));
  const isAskable = isWorth || record !== undefined;
  if (isAskable && missing.includes('pull_requests')) {
    return { verdicts: [], asked: { kind: 'not-permitted', message: 'pull requests are out of its reach' } };
  }
  const newest = isAskable ? await ports.pulls.findLatest(repository, ONBOARDING_BRANCH) : undefined;
  const { isAskedAgain, verdicts } = await hearRequest(state, newest, ports);

  const before = record ?? NOT_ASKED;
  const isPast = newest !== undefined && newest.number <= before.pastPulls;
  const standing = { kind: 'asked', record, fresh: [], retryAt: undefined } as const;
  if (newest !== undefined && newest.state !== 'open' && !isPast && !isAskedAgain) {
    await ports.onboardings.giveBack(repository.repositoryId, 'ended');
    const answered = { ...before, pull: newest.number, state: newest.state };
    return { verdicts, asked: { ...standing, record: answered, reason: `"${ONBOARDING_TITLE}" is closed` } };
  }
  if (!isWorth) return { verdicts, asked: { ...standing, reason: 'no document has two open tasks' } };
  const pull = newest?.state === 'open' ? newest : undefined;
  const pastPulls = pull === undefined ? (newest?.number ?? 0) : before.pastPulls;
  const asked = await askForOnboarding({ ...contacting, state, pull, before: { ...before, pastPulls } });
  return { verdicts, asked };
}

type Settled = {
  readonly asked: Extract<Asked, { kind: 'asked' }>;
  readonly verdicts: readonly ActVerdict[];
};

/** Keeps what was read, so that a push that lists none of it wakes nobody. */
async function settle(
  state: LedgerState,
  { read, ports, isSweep }: Contacting,
  { asked, verdicts }: Settled,
): Promise<void> {
  await ports.ledger.write(state.repository.repositoryId, {
    repository: {
      ...read.record,
      onboarding: asked.record,
      ...(isSweep && { listedFullyAt: toInstant(ports.clock.now()) }),
    },
    parsed: [...read.fresh, ...asked.fresh],
    verdicts,
    // What happened before the yes is nothing to follow.
    settledNews: state.news,
    settledPullNews: state.pullNews,
  });
}

const tellRefused = (message: string): Problem => ({
  rule: 'missing-permission',
  severity: 'error',
  message: `There is no \`${CONFIG_PATH}\` here, and GitHub does not let the App open the pull request that adds one (${message}). Grant it "Contents: write" and "Pull requests: write" in the settings of the installation, or commit the file yourself: the two lines \`documents:\` and \`  - TASKS.md\` are enough.`,
  path: CONFIG_PATH,
  line: 1,
  column: 1,
});
