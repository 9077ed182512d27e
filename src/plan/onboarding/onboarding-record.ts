/** The onboarding pull request as it was last written or seen. */
export type OnboardingRecord = {
  /** Undefined as long as none is known to be open: its answer may be lost. */
  readonly pull: number | undefined;
  /** `merged` is the yes, `closed` the no. */
  readonly state: 'open' | 'closed' | 'merged';
  /** Our last commit on its branch, and the config in it: another head is a person's, which we leave as it is. */
  readonly commit: { readonly sha: string; readonly config: string } | undefined;
  /** The heads of the default branch and of its own from which its text was made. */
  readonly shown: string | undefined;
  /** How many issues its preview opens: a yes to so many, and a few more. */
  readonly opens: number;
  /** Those up to this number are the past: somebody asked for another one since. */
  readonly pastPulls: number;
};
