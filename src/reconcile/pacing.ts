import type { RateLimit } from './failure.ts';
import type { RepositoryRef } from './ports.ts';

/** A limit of GitHub that was met, and until when. */
export type Pause = Pick<RateLimit, 'kind'> & { readonly until: Date };

/** GitHub's limits as they were met, by account (`owner`), kept for all processes. */
export interface Limits {
  /** The limit that holds for the account; undefined when GitHub may be asked. */
  findPause(owner: string, now: Date): Promise<Pause | undefined>;
  /**
   * From now on the account pauses; resolves to the end, which is later than `until` where a longer pause holds already,
   * and where a limit without a time is met again. After a secondary limit its pace is halved for an hour.
   */
  pause(owner: string, limit: RateLimit & { readonly until: Date }, now: Date): Promise<Date>;
}

/** What pacing answers: send now, or not before. */
export type Turn = { readonly kind: 'go' } | { readonly kind: 'wait'; readonly until: Date };

/** Creates notify people, and GitHub counts them; everything else that writes has a lane of its own. */
export type Lane = 'create' | 'write';

/** Shared by all processes of the account (`owner`), and by its repositories in the order in which they asked. */
export interface Pacing {
  /**
   * A turn given is a turn used. One that has to be waited for is reserved for this repository, which asks again at
   * that time; who comes much later lines up anew.
   */
  takeTurn(repo: Pick<RepositoryRef, 'owner' | 'repositoryId'>, lane: Lane, now: Date): Promise<Turn>;
}
