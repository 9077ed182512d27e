/** A comment, and its commands in brief: what is asked for, with the values; `!` before one that is not valid. */
export type Comment = readonly [body: string, want: readonly string[]];

export const lines = (...all: readonly string[]): string => all.join('\n');
