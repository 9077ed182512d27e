import type { World } from './world.ts';

/** Where a line is seen on the default branch. It follows the branch, so that another commit alone makes no other address. */
export function lineUrl(
  { repositoryUrl, defaultBranch }: Pick<World, 'repositoryUrl' | 'defaultBranch'>,
  path: string,
  line: number,
): string {
  const place = path.split('/').map(encodeURIComponent).join('/');
  return `${repositoryUrl}/blob/${encodeURI(defaultBranch)}/${place}?plain=1#L${line}`;
}
