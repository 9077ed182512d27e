import { bodyOf } from './call.ts';

/** Query parameters of the next page, as GitHub names them in its `Link` header. */
export type Cursor = Readonly<Record<string, string>>;

type Page<T> = { readonly data: T[]; readonly headers: { readonly link?: string | undefined } };

/**
 * All pages of a list, in order, up to the one that is enough. Octokit's own pagination takes a page that broke off for an empty one; here it ends
 * the read.
 */
export async function readPages<T>(
  readPage: (cursor: Cursor) => Promise<Page<T>>,
  isEnough: (page: readonly T[]) => boolean = () => false,
): Promise<readonly T[]> {
  const items: T[] = [];
  let cursor: Cursor | undefined = {};
  while (cursor !== undefined) {
    const page: Page<T> = await readPage(cursor);
    const body = bodyOf(page);
    items.push(...body);
    cursor = isEnough(body) ? undefined : nextCursor(page.headers.link);
  }
  return items;
}

/** Where a `Link` header leads on to; undefined on the last page. */
export function nextCursor(link: string | undefined): Cursor | undefined {
  const next = link === undefined ? undefined : /<([^>]+)>;\s*rel="next"/.exec(link)?.[1];
  if (next === undefined) return undefined;
  return Object.fromEntries(new URL(next).searchParams);
}
