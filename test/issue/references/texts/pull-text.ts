/** A pull request as people write it, and what its writer means to be finished with it. */
export type PullText = {
  readonly title: string;
  readonly body?: string;
  readonly commits?: readonly string[];
  readonly branch?: string;
  /** `#3` and ids. */
  readonly meant: readonly string[];
  /** What is found where that is less than was meant. */
  readonly found?: readonly string[];
};

export const lines = (...all: readonly string[]): string => all.join('\n');
