import type { Instant } from '../issue/issue-snapshot.ts';

/** How many tasks of its own a document held from some moment on, by how they stood; one that is gone holds none. */
export type TaskCount = {
  readonly path: string;
  readonly at: Instant;
  readonly open: number;
  readonly done: number;
  readonly cancelled: number;
};
