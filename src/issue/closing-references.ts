/** An issue that a text says it closes. Without `repository` it is one of the same repository. */
export type ClosingReference = { readonly repository: string | undefined; readonly number: number };

// GitHub's nine keywords, a colon allowed (docs/github-behaviour.md).
const REFERENCE = /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?)\s*:?\s+(?:([\w.-]+\/[\w.-]+))?#(\d{1,9})\b/giu;
// Words that turn the sentence round: "does not fix #3".
const NEGATION = /\b(?:not|n't|never|without|doesn’t|don’t|won’t)\s+(?:yet\s+|fully\s+|really\s+)?$/iu;

/** The issues that a pull request's text closes by keyword. Code, quotes and HTML comments are not read. */
export function closingReferences(text: string): readonly ClosingReference[] {
  const prose = withoutCode(text);
  return [...prose.matchAll(REFERENCE)]
    .filter((match) => !NEGATION.test(prose.slice(Math.max(0, match.index - 24), match.index)))
    .map(([, repository, number]) => ({ repository, number: Number(number) }));
}

function withoutCode(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll(/<!--[\s\S]*?(?:-->|$)/g, ' ')
    .replaceAll(/^ {0,3}(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^ {0,3}\1[^\n]*$|(?![\s\S]))/gm, '\n')
    .replaceAll(/(`+)[^`\n]*\1/g, ' ')
    .replaceAll(/^ {0,3}>.*$/gm, '');
}
