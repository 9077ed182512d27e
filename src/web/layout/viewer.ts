/** A repository as a page names it. */
export type RepositoryName = { readonly repositoryId: number; readonly owner: string; readonly name: string };

/** The box of a held plan on the dashboard issue of a repository. */
export type HeldBox = { readonly repository: RepositoryName; readonly issue: number; readonly hash: string };

/** Who looks at a page, and what may be shown to them. */
export type Viewer = {
  /** Login on GitHub; undefined for whoever sits at this machine. */
  readonly login: string | undefined;
  readonly isOperator: boolean;
  /** What this viewer's forms carry, so that no other page can send them. */
  readonly formToken: string;
  /** Ticks a box in this viewer's name; false when GitHub refuses, or it is gone. Undefined for who has no name there. */
  readonly letThrough: ((box: HeldBox) => Promise<boolean>) | undefined;
  canRead(repository: RepositoryName): Promise<boolean>;
  /** Those of these that may be read, in their order. */
  readable<Repository extends RepositoryName>(
    repositories: readonly Repository[],
  ): Promise<readonly Repository[]>;
};

/** What every page finds in its context. */
export type PageEnv = { Variables: { viewer: Viewer } };
