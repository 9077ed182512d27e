/** The form in which words are compared: lower case, one space between words, no marks around them. */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-‐‑]+/gu, ' ')
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}%]+$/gu, '');
}

/** A pattern that matches any of `phrases`, longest first, with any blank, hyphen or underscore between their words. */
export function phrasePattern(phrases: readonly string[]): string {
  return [...new Set(phrases.map((phrase) => phrase.toLowerCase()))]
    .toSorted((a, b) => b.length - a.length)
    .map((phrase) =>
      phrase
        .split(/[\s_-]+/u)
        .map(escapePattern)
        .join('[\\s_-]*'),
    )
    .join('|');
}

/** `text` as a pattern that matches itself. */
export function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
}

/** The words of lines in which commas divide them. */
export function list(...lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => line.split(', '));
}
