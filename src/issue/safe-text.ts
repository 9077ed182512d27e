/** The character that keeps `@name` and `#12` readable while GitHub no longer takes them for references. */
const ZERO_WIDTH_SPACE = '\u200B';

// Fenced blocks and code spans, which GitHub shows as they stand.
const CODE =
  /(^ {0,3}(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^ {0,3}\2[`~]*[ \t]*$|(?![\s\S]))|(`+)(?!`)[\s\S]*?[^`]\3(?!`))/m;

/**
 * Document text made harmless for an issue: nobody is notified, no other issue gets a backlink, and no marker of ours
 * can be forged. Code keeps its characters, except that markers are broken everywhere.
 */
export const harmless = (markdown: string): string =>
  withoutMarkers(changeProse(markdown, withoutReferences));

/** Markdown with everything but its code changed. */
export function changeProse(markdown: string, change: (prose: string) => string): string {
  const pieces: string[] = [];
  let rest = markdown;
  for (let code = CODE.exec(rest); code !== null; code = CODE.exec(rest)) {
    pieces.push(change(rest.slice(0, code.index)), code[0]);
    rest = rest.slice(code.index + code[0].length);
  }
  pieces.push(change(rest));
  return pieces.join('');
}

/** Text in which no marker of ours can be read; everything else stays. */
export const withoutMarkers = (text: string): string =>
  text.replaceAll(/<!--(\s*\/?\s*tickmark)/gi, `<!--${ZERO_WIDTH_SPACE}$1`);

/** Text that notifies nobody and refers to nothing, also where it is no Markdown, as in the message of a commit. */
export function withoutReferences(text: string): string {
  return (
    text
      .replaceAll(/@(?=[\p{L}\p{N}])/gu, `@${ZERO_WIDTH_SPACE}`)
      .replaceAll(/#(?=\d)/g, `#${ZERO_WIDTH_SPACE}`)
      .replaceAll(/\b(GH-)(?=\d)/gi, `$1${ZERO_WIDTH_SPACE}`)
      // A link to an issue elsewhere would leave a backlink there; this host of GitHub's own forwards without one.
      .replaceAll(
        /https:\/\/(?:www\.)?github\.com(?=\/[^\s/]+\/[^\s/]+\/(?:issues|pull|discussions|commit)\/)/gi,
        'https://redirect.github.com',
      )
  );
}

const NOT_ONE_LINE = / {2}|[^ -~]/;

// By these a text reads in another order than it is written in, and seems to say something else.
const TURNS = /[\u202A-\u202E\u2066-\u2069]+/g;

/** One line of plain text for a table cell or a title: no control characters, no line breaks, single spaces, no turns. */
export function oneLine(text: string): string {
  // Nearly every title is one already, and a pass asks for all of them.
  if (!NOT_ONE_LINE.test(text)) return text.trim();
  return text
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replaceAll(TURNS, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** Text for a table cell, shown as it stands. */
export function cellText(text: string): string {
  return harmless(oneLine(text)).replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll('<', '&lt;');
}

/** The text that `harmless` or `cellText` was given, as far as it can be told from what they made of it. */
export function plainText(shown: string): string {
  return shown
    .replaceAll(ZERO_WIDTH_SPACE, '')
    .replaceAll('https://redirect.github.com/', 'https://github.com/')
    .replaceAll('&lt;', '<')
    .replaceAll(/\\([\\|])/g, '$1');
}

/** Text as it stands inside a tag of HTML, on one line: nothing in it is Markdown, a tag or a reference. */
export const htmlText = (text: string): string =>
  withoutReferences(oneLine(text))
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[*_`~[\]\\]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A code span that holds any text, backticks and pipes included. A marker in it is none. */
export function codeSpan(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${withoutMarkers(oneLine(text)).replaceAll('|', '\\|')}${pad}${fence}`;
}
