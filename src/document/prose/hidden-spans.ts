/** A code span or an HTML comment, in offsets of its paragraph. */
export type Span = { readonly start: number; readonly end: number };

const INTERESTING = /\\[\s\S]|`+|<!--/g;

/** Code spans and HTML comments of a paragraph, in order, as CommonMark finds them: whichever begins first counts. */
export function hiddenSpans(text: string): readonly Span[] {
  const closers = backtickRuns(text);
  const spans: Span[] = [];
  let canComment = true;
  const scanner = new RegExp(INTERESTING);
  for (let match = scanner.exec(text); match !== null; match = scanner.exec(text)) {
    const [token] = match;
    if (token.startsWith('\\')) continue;

    const start = match.index;
    let end: number | undefined;
    if (token.startsWith('`')) end = endOfCode(closers, { start, size: token.length });
    else if (canComment) {
      end = endOfComment(text, start);
      // None of those that follow can end either; looking again for each would take quadratic time.
      canComment = end !== undefined;
    }
    if (end === undefined) continue;
    spans.push({ start, end });
    scanner.lastIndex = end;
  }
  return spans;
}

type Closers = ReadonlyMap<number, { readonly starts: readonly number[]; next: number }>;

/** Where runs of each length begin. Inside code a backslash escapes nothing, so every run may close a span. */
function backtickRuns(text: string): Closers {
  const runs = new Map<number, { starts: number[]; next: number }>();
  for (const { 0: run, index } of text.matchAll(/`+/g)) {
    const same = runs.get(run.length) ?? { starts: [], next: 0 };
    same.starts.push(index);
    runs.set(run.length, same);
  }
  return runs;
}

function endOfCode(
  closers: Closers,
  { start, size }: { readonly start: number; readonly size: number },
): number | undefined {
  const same = closers.get(size);
  if (same === undefined) return undefined;
  while ((same.starts[same.next] ?? Number.POSITIVE_INFINITY) <= start) same.next += 1;
  const closer = same.starts[same.next];
  return closer === undefined ? undefined : closer + size;
}

function endOfComment(text: string, start: number): number | undefined {
  const inside = start + '<!--'.length;
  // `<!-->` and `<!--->` are whole comments.
  const short = /^-?>/.exec(text.slice(inside, inside + 2));
  if (short !== null) return inside + short[0].length;
  const end = text.indexOf('-->', inside);
  return end < 0 ? undefined : end + '-->'.length;
}
