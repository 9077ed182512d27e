import type { Problem } from '../config/problem.ts';
import { findLimitProblem } from './markdown/find-limit-problem.ts';

/** The text of a document's bytes, or why there is none. */
export type DecodedDocument =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly isWritable: boolean;
      readonly problems: readonly Problem[];
    }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

export type DocumentLimits = {
  readonly documentBytes: number;
  readonly lineBytes: number;
  readonly nesting: number;
};

// A parser of Markdown can be kept busy for minutes by text that nobody wrote by hand; within these it stays in seconds.
const DEFAULT_LIMITS: DocumentLimits = { documentBytes: 1_048_576, lineBytes: 10_000, nesting: 32 };

/** Decodes UTF-8, keeping a BOM in the text. A document that does not round-trip is read but not writable. */
export function decodeDocument(
  path: string,
  bytes: Uint8Array,
  limits: DocumentLimits = DEFAULT_LIMITS,
): DecodedDocument {
  if (bytes.length > limits.documentBytes) return refused(tooLarge(path, bytes.length, limits.documentBytes));
  const { text, problem } = decode(path, bytes);
  const beyond = findLimitProblem(path, text, limits);
  if (beyond !== undefined) return refused(beyond);
  return {
    kind: 'text',
    text,
    isWritable: problem === undefined,
    problems: problem === undefined ? [] : [problem],
  };
}

function refused(problem: Problem): DecodedDocument {
  return { kind: 'refused', problems: [problem] };
}

function decode(
  path: string,
  bytes: Uint8Array,
): { readonly text: string; readonly problem: Problem | undefined } {
  try {
    return {
      text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes),
      problem: undefined,
    };
  } catch {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    return { text, problem: notUtf8(path, bytes, text) };
  }
}

function tooLarge(path: string, bytes: number, limit: number): Problem {
  return {
    rule: 'document-too-large',
    severity: 'error',
    path,
    line: 1,
    column: 1,
    message: `This document has ${bytes} bytes; Tickmark reads up to ${limit}. Split it, or leave it out of "documents".`,
  };
}

// The first byte that does not come back when the text is encoded again is the first one that is not UTF-8.
function notUtf8(path: string, bytes: Uint8Array, text: string): Problem {
  const back = new TextEncoder().encode(text);
  let at = 0;
  while (at < bytes.length && bytes[at] === back[at]) at += 1;
  // The sign put in place of a broken character may begin with the same bytes.
  while (at > 0 && !isUtf8(bytes.subarray(0, at))) at -= 1;
  const before = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, at));
  const lines = before.split(/\r\n|\n|\r/u);
  const byte = (bytes[at] ?? 0).toString(16).padStart(2, '0').toUpperCase();
  return {
    rule: 'not-utf8',
    severity: 'warning',
    path,
    line: lines.length,
    column: (lines.at(-1)?.length ?? 0) + 1,
    message: `The byte 0x${byte} is not UTF-8, so this document is read but never written. Save it as UTF-8.`,
  };
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    // The only thing a fatal decoder throws for.
    return false;
  }
}
