import { ONBOARDING_BRANCH } from '../../plan/onboarding/onboarding-branch.ts';
import type { OnboardingRecord } from '../../plan/onboarding/onboarding-record.ts';
import type { Ports } from '../pass.ts';
import type { LedgerState, RepositoryRecord } from '../ports.ts';
import { takeTurn } from '../take-turn.ts';

const SETTLED_BY_HAND =
  'This repository has a config of its own by now, so nothing is left to be asked here.';

/**
 * There is a config. A merged pull request was the yes for what it showed, which holds until a pass has done all of it; an
 * open one has nothing left to ask.
 */
export async function endOnboarding(state: LedgerState, ports: Ports): Promise<LedgerState> {
  const { repository } = state;
  const { onboarding: before } = repository;
  if (before === undefined || before.state === 'merged') return state;
  const onboarding = await answerTo(before, repository, ports);
  await ports.onboardings.giveBack(repository.repositoryId, 'ended');
  await ports.ledger.write(repository.repositoryId, { repository: { onboarding } });
  return { ...state, repository: { ...repository, onboarding } };
}

async function answerTo(
  before: OnboardingRecord,
  repository: RepositoryRecord,
  ports: Ports,
): Promise<OnboardingRecord | undefined> {
  const pull = await ports.pulls.findLatest(repository, ONBOARDING_BRANCH);
  if (pull === undefined || pull.number <= before.pastPulls) return undefined;
  if (pull.state === 'merged') return { ...before, state: 'merged' };
  if (pull.state === 'open') {
    await takeTurn(repository, 'write', ports);
    await ports.pulls.close(repository, pull.number, { title: pull.title, body: SETTLED_BY_HAND });
  }
  return undefined;
}

/** What of the record is left once a pass has done all that there was to do. */
export const forgetOnboarding = ({ onboarding }: RepositoryRecord): Partial<RepositoryRecord> =>
  onboarding?.state === 'merged' ? { onboarding: undefined } : {};
