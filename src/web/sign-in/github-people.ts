import type { RepositoryName } from '../layout/viewer.ts';

/** A person who let the App act for them. */
export type SignedIn = {
  /** Of their account; it stays when they take another login. */
  readonly userId: number;
  readonly login: string;
  readonly token: string;
  /** How long GitHub takes the token; undefined is for ever. */
  readonly livesSeconds: number | undefined;
};

export type IssuePlace = { readonly owner: string; readonly name: string; readonly issue: number };

/** What the pages ask of GitHub for a person. */
export interface GithubPeople {
  /** Where a person is asked for a yes; `challenge` is the SHA-256 of a secret, in base64url (PKCE). */
  authorizeUrl(asked: { readonly state: string; readonly challenge: string }): string;
  /** Undefined when GitHub does not take the code. */
  signIn(code: string, verifier: string): Promise<SignedIn | undefined>;
  /** Ends a token that nobody uses any more, as soon as GitHub answers: nobody waits for that, and nothing is thrown. */
  letGo(token: string): void;
  /** Whether the person with this token may read the repository. @throws when GitHub does not say. */
  canRead(token: string, repository: RepositoryName): Promise<boolean>;
  /** Edits an issue in the person's name; false when GitHub refuses, or `edit` finds nothing to change. */
  editIssue(token: string, at: IssuePlace, edit: (body: string) => string | undefined): Promise<boolean>;
  /** Ids of the repositories of the App that this person was given. @throws when GitHub does not say. */
  readableIds(token: string): Promise<ReadonlySet<number>>;
}
