/** A wake names a repository, never an event: wakes of one repository collapse. */
export type Job =
  | { readonly kind: 'sync'; readonly repositoryId: number }
  | { readonly kind: 'preview'; readonly repositoryId: number; readonly pull: number };
