/** The branch of the one rolling pull request by which documents are edited. It is written by us alone. */
export const SYNC_BRANCH = 'tickmark/sync';
