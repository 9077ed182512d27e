/** A wake names a repository, never an event: wakes of one repository collapse. */
export type Job =
  | { readonly kind: 'sync'; readonly repositoryId: number }
  | { readonly kind: 'preview'; readonly repositoryId: number; readonly target: PreviewTarget };

/** What is previewed. */
export type PreviewTarget =
  | {
      readonly kind: 'pull';
      readonly pull: number;
      /** The button of its check run that somebody pressed. */
      readonly click?: Click | undefined;
    }
  /** The commit that a merge queue tries out. */
  | { readonly kind: 'group'; readonly headSha: string }
  /** The pull requests of which this commit is the head. */
  | { readonly kind: 'head'; readonly headSha: string };

export const BUTTONS = ['sync', 'explain'] as const;
export type Button = (typeof BUTTONS)[number];
export type Click = { readonly button: Button; readonly by: string };
