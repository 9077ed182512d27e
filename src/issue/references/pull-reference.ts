/** What a text names: an issue by its number, or a task by the id that its author wrote. */
export type ReferenceTarget =
  | {
      readonly kind: 'issue';
      /** `owner/name`; undefined for the same repository. */
      readonly repository: string | undefined;
      readonly number: number;
    }
  | {
      readonly kind: 'id';
      readonly id: string;
      /** The document or folder that was written before the id: `specs/003` of `specs/003#T012`. */
      readonly scope: string | undefined;
    };

/** One place in a pull request's texts or branch name that speaks of a task. */
export type PullReference = {
  readonly target: ReferenceTarget;
  /** A merge completes the task; otherwise it is only mentioned. */
  readonly isCompleting: boolean;
  /** As written, for people to find it again. */
  readonly written: string;
};
