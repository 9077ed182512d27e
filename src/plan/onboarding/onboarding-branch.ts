/** The branch of the pull request that asks whether a repository is to be synchronised. What people commit to it stays. */
export const ONBOARDING_BRANCH = 'tickmark/onboarding';
