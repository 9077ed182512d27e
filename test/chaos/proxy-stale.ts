/** Older answers of lists, as a replica gives them that lags behind. */
export type StaleLists = {
  /** Remembers what a list said. */
  note(url: string, body: Buffer, now: Date): void;
  /** The answer to the same question from a replica that lags; the answer itself where nothing changed just now. */
  lag(url: string, body: Buffer, now: Date): Buffer;
};

type Item = { readonly id: number; readonly created_at: string; readonly updated_at: string };
type Seen = { readonly item: Item; readonly at: number };

const LISTS = /^\/repos\/[^/]+\/[^/]+\/(?:issues|issues\/comments|issues\/\d+\/comments|milestones)$/;

const pathOf = (url: string): string => url.split('?')[0] ?? '';

/** True for lists that may be read stale: their items say when they were made and changed. */
export const isStaleable = (method: string, url: string): boolean =>
  method === 'GET' && LISTS.test(pathOf(url));

/** No answer is older than `ageMs`: what changed longer ago than that is seen by everybody. */
export function staleLists(ageMs: number): StaleLists {
  const lists = new Map<string, Map<number, Seen>>();
  return {
    note(url, body, now) {
      const known = lists.get(pathOf(url)) ?? new Map<number, Seen>();
      lists.set(pathOf(url), known);
      for (const item of itemsOf(body)) known.set(item.id, { item, at: now.getTime() });
    },
    lag(url, body, now) {
      const since = new URL(url, 'http://localhost').searchParams.get('since');
      const known = lists.get(pathOf(url));
      const from = now.getTime() - ageMs;
      const lagging = itemsOf(body).flatMap((item) => {
        if (Date.parse(item.updated_at) < from) return [item];
        const seen = known?.get(item.id);
        // An older version that was the current one so lately; before that there was none, or an unknown one.
        if (seen === undefined || seen.at < from) return Date.parse(item.created_at) < from ? [item] : [];
        return since === null || seen.item.updated_at >= since ? [seen.item] : [];
      });
      return Buffer.from(JSON.stringify(lagging));
    },
  };
}

function itemsOf(body: Buffer): readonly Item[] {
  const items: unknown = JSON.parse(body.toString('utf8'));
  return Array.isArray(items) ? items : [];
}
