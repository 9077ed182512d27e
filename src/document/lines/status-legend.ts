import { statusOfPhrase } from '../../dialect/status-words.ts';

/** A sign with the words beside it that say which status it is: `[~] in progress`, `✅ = done`. */
export type LegendEntry = { readonly sign: string; readonly status: string };

const SIGN = String.raw`\[[^\][\n]\]|\p{Extended_Pictographic}`;
const ENTRY = new RegExp(
  String.raw`[\x60*_]*(${SIGN})\uFE0F?[\x60*_]*\s*(?:[=:：→–—-]+\s*)?((?:(?!${SIGN})[^,，、;；/|·•\n])*)`,
  'gu',
);
const DIVIDERS = /^[\s,，、;；/|·•.]*$/u;
const DIVIDER = /\s*[,，、;；/|·•]\s*/u;
// What a legend says of a status besides its name.
const COMMENT = /\s*[([（].*$|\s+[–—-]+\s.*$|\s*[:：=].*$/u;
// Two words may be a status and what it waits for.
const FEWEST_WORDS = 3;
// Whoever writes more tells a story.
const LONGEST = 300;

/**
 * True for a value that tells which states there are, and so none: several signs, each with its status word
 * (`[ ] not started · [~] in progress`, `✅ done, 📋 planned`), or three different status words and more.
 */
export function namesStates(value: string): boolean {
  if (value.length > LONGEST) return false;
  const entries = [...value.matchAll(ENTRY)];
  if (entries.length < 2) return namesWords(value);
  if (!DIVIDERS.test(value.replace(ENTRY, ' '))) return false;
  return isLegend(entries.map(([, sign = '', words = '']) => ({ sign, status: statusNamed(words) ?? '' })));
}

/** True for entries that each explain a sign of their own, and not all as the same status. */
export function isLegend(entries: readonly LegendEntry[]): boolean {
  const signs = new Set(entries.map(({ sign }) => sign));
  const statuses = new Set(entries.map(({ status }) => status));
  return entries.length >= 2 && signs.size === entries.length && statuses.size >= 2 && !statuses.has('');
}

/** The entry that a line of a legend is: a sign and, up to a comment or a slash, nothing but its status word. */
export function legendEntry(line: string): LegendEntry | undefined {
  const [entry] = line.slice(0, LONGEST).matchAll(ENTRY);
  const [, sign, words = ''] = entry ?? [];
  const status = statusNamed(words);
  return sign === undefined || entry?.index !== 0 || status === undefined ? undefined : { sign, status };
}

function statusNamed(words: string): string | undefined {
  return statusOfPhrase(words.replace(COMMENT, '').replace(/^[\s*_`]+|[\s*_`.]+$/gu, ''));
}

function namesWords(value: string): boolean {
  if (value.split(DIVIDER, FEWEST_WORDS).length < FEWEST_WORDS) return false;
  const statuses = value.split(DIVIDER).map(statusNamed);
  return !statuses.includes(undefined) && new Set(statuses).size >= FEWEST_WORDS;
}
