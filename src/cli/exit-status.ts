/** Exit statuses of every command (docs/cli.md). */
export const EXIT = { fine: 0, problems: 1, failure: 2 } as const;
export type ExitStatus = (typeof EXIT)[keyof typeof EXIT];
