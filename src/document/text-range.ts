/** A stretch of a decoded text: UTF-16 offsets, 0-based, `end` exclusive. */
export type TextRange = { readonly start: number; readonly end: number };

/** Replaces the characters of `range` with `text`. */
export type TextEdit = { readonly range: TextRange; readonly text: string };
