import { randomUUID } from 'node:crypto';
import { appendFile } from 'node:fs/promises';
import type { ActionEnvironment } from '../../config/environment.ts';
import type { Problem } from '../../config/problem.ts';

/** What a step hands to the steps after it; names of `action.yml`. */
export type Outputs = Readonly<Record<string, string | number | boolean>>;

/** Adds to the page of the run. */
export async function writeSummary({ summaryPath }: ActionEnvironment, markdown: string): Promise<void> {
  if (summaryPath !== undefined) await appendFile(summaryPath, `${cut(markdown)}\n`);
}

// GitHub takes 1 MiB a step, and shows nothing of more.
const SUMMARY_CHARS = 250_000;
const cut = (text: string): string =>
  text.length <= SUMMARY_CHARS
    ? text
    : `${text.slice(0, SUMMARY_CHARS)}\n\n… and more, which has no room here.`;

/** Values of one line each; none of them holds words of people. */
export async function writeOutputs({ outputPath }: ActionEnvironment, outputs: Outputs): Promise<void> {
  if (outputPath === undefined) return;
  const lines = Object.entries(outputs).map(([name, value]) => `${name}=${value}\n`);
  await appendFile(outputPath, lines.join(''));
}

/** The line by which the runner shows a problem beside its place. */
export function annotationOf({ severity, path, line, column, message, rule }: Problem): string {
  const place = [
    `file=${property(path)}`,
    `line=${line}`,
    `col=${column}`,
    `title=${property(`Tickmark: ${rule}`)}`,
  ];
  return `::${severity} ${place.join(',')}::${data(message)}\n`;
}

/** A text for the log, in which the runner obeys nothing: it may hold lines of strangers. */
export function asWords(text: string): string {
  const end = randomUUID();
  return `::stop-commands::${end}\n${text}\n::${end}::\n`;
}

// As GitHub's own toolkit escapes them: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
const data = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
