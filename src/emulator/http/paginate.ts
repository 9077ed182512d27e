import type { Json } from '../world/records.ts';
import type { Call, Reply, RepositoryCall } from './route.ts';

const PER_PAGE_DEFAULT = 30;

/** One page of a list as the request asks for it, with GitHub's `Link` header. */
export function paginate<T>(
  call: Call | RepositoryCall,
  items: readonly T[],
  render: (item: T) => Json,
  wrap: (page: readonly Json[]) => unknown = (page) => page,
): Reply {
  const perPage = clamp(readInteger(call.query, 'per_page', PER_PAGE_DEFAULT), 1, call.state.perPageMax);
  const page = Math.max(1, readInteger(call.query, 'page', 1));
  const last = Math.max(1, Math.ceil(items.length / perPage));
  const shown = items.slice((page - 1) * perPage, page * perPage);
  const link = renderLinks(call, page, last);
  return { status: 200, body: wrap(shown.map(render)), headers: link === '' ? {} : { link } };
}

function renderLinks(call: Call | RepositoryCall, page: number, last: number): string {
  const links = [
    ...(page > 1 ? [link(call, Math.min(page - 1, last), 'prev')] : []),
    ...(page < last ? [link(call, page + 1, 'next'), link(call, last, 'last')] : []),
    ...(page > 1 ? [link(call, 1, 'first')] : []),
  ];
  return links.join(', ');
}

function link(call: Call | RepositoryCall, page: number, rel: string): string {
  const query = new URLSearchParams(call.query);
  query.set('page', String(page));
  return `<${call.state.url}${stablePath(call)}?${query.toString()}>; rel="${rel}"`;
}

/** GitHub's links name a repository by its id, which outlives a rename. */
function stablePath(call: Call | RepositoryCall): string {
  if (!('repository' in call)) return call.path;
  return call.path.replace(/^\/repos\/[^/]+\/[^/]+/, `/repositories/${call.repository.id}`);
}

function readInteger(query: URLSearchParams, name: string, fallback: number): number {
  const text = query.get(name);
  return text !== null && /^\d+$/.test(text) ? Number(text) : fallback;
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(Math.max(value, min), max);
}
