import type { Database } from '../store/database.ts';
import { askDatabase } from '../store/ask-database.ts';

/** Whether work may be sent to this process. */
export type Health = {
  /** Why not, in words; undefined when it may. */
  fault(): Promise<string | undefined>;
  /** It ends: no more work from now on. */
  drain(): void;
};

// A load balancer asks every few seconds and waits no longer than that.
const ANSWER_WITHIN_MS = 2_000;

export function createHealth(database: Pick<Database, 'kysely'>): Health {
  let isDraining = false;
  return {
    async fault() {
      if (isDraining) return 'The process is stopping.';
      const isThere = await answersWithin(askDatabase(database), ANSWER_WITHIN_MS);
      return isThere ? undefined : 'The database does not answer.';
    },
    drain() {
      isDraining = true;
    },
  };
}

async function answersWithin(asking: Promise<void>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  const answered = asking.then(
    () => true,
    () => false,
  );
  const isThere = await Promise.race([answered, late]);
  clearTimeout(timer);
  return isThere;
}
