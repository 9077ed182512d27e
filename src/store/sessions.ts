import type { Database } from './database.ts';

/** Somebody who is signed in to the pages. */
export type Session = {
  /** Digest of what the browser has. */
  readonly sessionId: string;
  /** Of their account, by which GitHub tells that they took back their leave. */
  readonly userId: number;
  readonly login: string;
  /** Their token of GitHub, encrypted by what the browser has. */
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
};

/** Who is signed in: rows that can be taken away. */
export interface Sessions {
  add(session: Session): Promise<void>;
  /** One that is over is not found. */
  find(sessionId: string, now: Date): Promise<Session | undefined>;
  end(sessionId: string): Promise<void>;
}

export function createSessions({ kysely }: Pick<Database, 'kysely'>): Sessions {
  return {
    async add({ sessionId, userId, login, token, expiresAt }) {
      await kysely
        .insertInto('sessions')
        .values({ session_id: sessionId, user_id: userId, login, token, expires_at: expiresAt })
        .execute();
    },
    async find(sessionId, now) {
      const row = await kysely
        .selectFrom('sessions')
        .selectAll()
        .where('session_id', '=', sessionId)
        .where('expires_at', '>', now.getTime())
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const { user_id: userId, login, token, expires_at: expiresAt } = row;
      return { sessionId, userId, login, token, expiresAt };
    },
    async end(sessionId) {
      await kysely.deleteFrom('sessions').where('session_id', '=', sessionId).execute();
    },
  };
}
