import type { Problem } from '../config/problem.ts';

/** The text of a document's bytes, or why there is none. */
export type DecodedDocument =
  | { readonly kind: 'text'; readonly text: string; readonly isWritable: boolean; readonly problems: readonly Problem[] }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

export type DocumentLimits = {
  readonly documentBytes: number;
  readonly lineBytes: number;
  readonly nesting: number;
};

/** Decodes UTF-8, keeping a BOM in the text. A document that does not round-trip is read but not writable. */
export function decodeDocument(_path: string, _bytes: Uint8Array, _limits?: DocumentLimits): DecodedDocument {
  return { kind: 'refused', problems: [] };
}
