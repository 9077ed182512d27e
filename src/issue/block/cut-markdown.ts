const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/;

/**
 * The beginning of a text that has room in `chars`: whole lines, whole paragraphs where that costs no more than half of
 * it, and never the beginning of a fenced block, an HTML comment or a `<details>` without its end.
 */
export function cutMarkdown(text: string, chars: number): string {
  if (text.length <= chars) return text;
  let [lineEnd, paragraphEnd] = [0, 0];
  let state = OUTSIDE;
  for (let start = 0; start < text.length;) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    if (end > chars) break;
    const line = text.slice(start, end);
    state = after(line, state);
    if (isOutside(state)) {
      if (line.trim() === '') paragraphEnd = lineEnd;
      lineEnd = end;
    }
    start = end + 1;
  }
  return text.slice(0, paragraphEnd * 2 >= lineEnd ? paragraphEnd : lineEnd).trimEnd();
}

/** What is said behind a description that was cut. */
export const renderRest = (link: string): string => `[The rest is in the document.](${link})`;

const REST_LINE = /^\[The rest is in the document\.\]\(/;

/** True for the line that a description was cut by. */
export const isRestLine = (line: string): boolean => REST_LINE.test(line);

type State = {
  /** The opening run of the fenced block that a line stands in. */
  readonly fence: string | undefined;
  readonly isComment: boolean;
  readonly details: number;
};

const OUTSIDE: State = { fence: undefined, isComment: false, details: 0 };
const isOutside = ({ fence, isComment, details }: State): boolean =>
  fence === undefined && !isComment && details <= 0;

function after(line: string, state: State): State {
  const [, run = '', info = ''] = state.isComment ? [] : (FENCE.exec(line) ?? []);
  if (state.fence !== undefined) {
    const isClosed = run.startsWith(state.fence) && info.trim() === '';
    return isClosed ? { ...state, fence: undefined } : state;
  }
  if (run !== '') return { ...state, fence: run };
  return afterHtml(line, state);
}

function afterHtml(line: string, state: State): State {
  let { isComment, details } = state;
  for (const [token] of line.matchAll(/<!--|-->|<\/?details\b/gi)) {
    if (token === '-->') isComment = false;
    else if (isComment) continue;
    else if (token === '<!--') isComment = true;
    else details += token.startsWith('</') ? -1 : 1;
  }
  return { ...state, isComment, details };
}
