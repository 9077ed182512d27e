/** What a text names: an issue by its number, or a task by the id that its author wrote. */
export type ReferenceTarget =
  | {
      readonly kind: 'issue';
      /** `owner/name`; undefined for the same repository. */
      readonly repository: string | undefined;
      readonly number: number;
      /** Of a whole address, `github.com`; undefined for `#3` and `owner/name#3`. */
      readonly host: string | undefined;
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
  /**
   * `completes`: a merge finishes the task. `mentions`: it is worked on. `denies`: a closing word that is taken back where
   * it stands ("does not close #3"), or a range; GitHub may close the issue all the same.
   */
  readonly says: 'completes' | 'mentions' | 'denies';
  /** As written, for people to find it again. */
  readonly written: string;
};
