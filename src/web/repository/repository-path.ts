import type { RepositoryName } from '../layout/viewer.ts';

/** Where the page of a repository is. */
export const pathOf = ({ owner, name }: RepositoryName): string =>
  `/repositories/${encodeURIComponent(owner)}/${encodeURIComponent(name)}`;
