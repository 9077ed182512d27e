import { z } from 'zod';
import { nextJson } from '../../next/next-json.ts';
import { findNext, SHOWN_AT_MOST } from '../../next/next.ts';
import type { Workspace } from '../session.ts';
import { ProblemRow, READS, Status } from '../task-shapes.ts';

const Input = {
  document: z.string().optional().describe('only tasks of this document, or of documents in this folder'),
  me: z.string().optional().describe('login of who asks: tasks assigned to them are not taken by that'),
  limit: z.int().min(1).max(100).default(SHOWN_AT_MOST).describe('how many tasks of each kind'),
};

const Place = z.object({
  path: z.string(),
  line: z.int(),
  id: z.string().nullable(),
  title: z.string(),
  status: Status,
});
const Next = Place.extend({
  priority: z.string().nullable(),
  why: z.string(),
  frees: z.array(Place),
  openSubtasks: z.array(Place),
});
const Obstacle = z.object({
  ...Place.partial().shape,
  kind: z.enum(['task', 'missing', 'ambiguous']),
  isCircular: z.boolean().optional(),
  id: z.string().nullable(),
});

/** What `tickmark next --json` prints. */
export const nextTool = {
  about: {
    title: 'What can be started',
    description:
      'What can be started now, by priority and dependencies, and why; what is blocked and by what; what somebody else has in hand.',
    inputSchema: Input,
    outputSchema: {
      ready: z.array(Next),
      blocked: z.array(Next.extend({ waitsFor: z.array(Obstacle) })),
      taken: z.array(Next),
      more: z
        .object({ ready: z.int(), blocked: z.int(), taken: z.int() })
        .describe('how many of each are left out'),
      problems: z.array(ProblemRow),
    },
    annotations: READS,
  },
  async run({ now }: Workspace, { document, me, limit }: z.infer<z.ZodObject<typeof Input>>) {
    const paths = document === undefined ? [] : [document.replace(/\/$/, '')];
    return nextJson(findNext(now, { paths, me: me?.replace(/^@/, '') }), limit);
  },
};
