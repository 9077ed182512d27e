/** An issue named behind a closing keyword; without `repository` it is one of the same repository. */
export type ClosingReference = {
  readonly owner: string | undefined;
  readonly repository: string | undefined;
  readonly issueNumber: number;
};

const CLOSING = new RegExp(
  String.raw`\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\s+` +
    String.raw`(?:https?://[^\s/]+/(?<urlOwner>[\w.-]+)/(?<urlRepository>[\w.-]+)/issues/(?<urlNumber>\d+)` +
    String.raw`|(?:(?<owner>[\w.-]+)/(?<repository>[\w.-]+))?(?:#|\bGH-)(?<number>\d+))\b`,
  'gi',
);

/** The issues that a pull request's text or a commit message closes: `Fixes #1`, `closes: owner/name#2`. */
export function findClosingReferences(text: string): readonly ClosingReference[] {
  return [...text.matchAll(CLOSING)].map(({ groups = {} }) => ({
    owner: groups['owner'] ?? groups['urlOwner'],
    repository: groups['repository'] ?? groups['urlRepository'],
    issueNumber: Number(groups['number'] ?? groups['urlNumber']),
  }));
}
