import type { RepositoryRef } from '../ports.ts';

/** `wait`: the account has as many onboarding pull requests open, or opened in a day, as it may. */
export type OnboardingTurn = { readonly kind: 'go' } | { readonly kind: 'wait'; readonly until: Date };

/** The onboarding pull requests of each account (`owner`), counted for all processes. */
export interface Onboardings {
  /** A place for this repository, until it is given back; who has one already has it still. */
  claim(repo: Pick<RepositoryRef, 'owner' | 'repositoryId'>, now: Date): Promise<OnboardingTurn>;
  /** `ended`: it was one of its day all the same. `unopened`: it is none. */
  giveBack(repositoryId: number, why: 'ended' | 'unopened'): Promise<void>;
}
