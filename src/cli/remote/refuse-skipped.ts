import { RefusedError } from '../failure.ts';

/** What is said of a repository that is left alone. */
export const refuseSkipped = (reason: string): RefusedError =>
  new RefusedError(`nothing is done there: ${reason}.`);
