import type { FoundProblem, ReadDocument } from './found-problem.ts';

// HTML that goes on to its end whatever stands between; other tags end with the next blank line.
const ENDLESS: readonly { readonly start: RegExp; readonly end: RegExp; readonly name: string }[] = [
  { start: /^<!--/u, end: /-->/u, name: '-->' },
  { start: /^<pre(?=[\s>]|$)/iu, end: /<\/pre>/iu, name: '</pre>' },
  { start: /^<script(?=[\s>]|$)/iu, end: /<\/script>/iu, name: '</script>' },
  { start: /^<style(?=[\s>]|$)/iu, end: /<\/style>/iu, name: '</style>' },
  { start: /^<textarea(?=[\s>]|$)/iu, end: /<\/textarea>/iu, name: '</textarea>' },
];

/** A comment or another piece of HTML that is never closed: everything behind it belongs to it. */
export function unclosedHtml({ reading }: ReadDocument): readonly FoundProblem[] {
  const { text, blocks } = reading;
  const last = blocks.at(-1);
  if (last?.kind !== 'html') return [];
  const source = text.slice(last.range.start, last.range.end);
  const kind = ENDLESS.find(({ start }) => start.test(source));
  if (kind === undefined || kind.end.test(source) || !/[\r\n][^\r\n]*\S/u.test(source)) return [];
  const message = `The HTML that opens here is never closed, so what follows belongs to it and holds no tasks. Close it with "${kind.name}".`;
  return [{ rule: 'unclosed-html', message, offset: last.range.start }];
}
