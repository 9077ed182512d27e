import { Fault } from '../world/fault.ts';

export type PageArguments = {
  readonly first?: number | null;
  readonly last?: number | null;
  readonly after?: string | null;
  readonly before?: string | null;
};

const PAGE_MAX = 100;

/** A page of a list as GitHub's connections give it; `first` or `last` must be given and be at most 100. */
export function connect<T>(
  name: string,
  items: readonly T[],
  page: PageArguments,
  render: (item: T) => unknown,
): unknown {
  const count = checkSize(name, page);
  const start = page.after ? readCursor(page.after) : 0;
  const end = page.before ? readCursor(page.before) - 1 : items.length;
  const window = { from: start, to: Math.min(end, items.length) };
  if (typeof page.first === 'number') window.to = Math.min(window.to, window.from + count);
  else window.from = Math.max(window.from, window.to - count);
  const { from, to } = window;
  return {
    totalCount: items.length,
    nodes: () => items.slice(from, to).map(render),
    pageInfo: {
      hasNextPage: to < items.length,
      hasPreviousPage: from > 0,
      startCursor: to > from ? writeCursor(from + 1) : null,
      endCursor: to > from ? writeCursor(to) : null,
    },
  };
}

function checkSize(name: string, { first, last }: PageArguments): number {
  const [side, count] = typeof first === 'number' ? ['first', first] : ['last', last];
  if (typeof count !== 'number') {
    throw new Fault(
      200,
      `You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`,
      { graphqlType: 'MISSING_PAGINATION_BOUNDARIES' },
    );
  }
  if (count < 0 || count > PAGE_MAX) {
    throw new Fault(
      200,
      `Requesting ${count} records on the \`${name}\` connection exceeds the \`${side}\` limit of ${PAGE_MAX} records.`,
      { graphqlType: 'EXCESSIVE_PAGINATION' },
    );
  }
  return count;
}

/** Cursors count from one and are opaque to clients. */
function writeCursor(position: number): string {
  return Buffer.from(`cursor:v2:${position}`).toString('base64');
}

function readCursor(cursor: string): number {
  const position = /^cursor:v2:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString())?.[1];
  if (position === undefined) {
    throw new Fault(200, `\`${cursor}\` does not appear to be a valid cursor.`, {
      graphqlType: 'INVALID_CURSOR_ARGUMENTS',
    });
  }
  return Number(position);
}
