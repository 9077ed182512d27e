import { z } from 'zod';

/** The fields that the transcript shows of GitHub's requests and answers. */
export const OpenedIssue = z.object({
  number: z.number(),
  title: z.string(),
  labels: z.array(z.object({ name: z.string() })),
});

export const IssueChange = z.object({
  title: z.string().optional(),
  state: z.enum(['open', 'closed']).optional(),
  state_reason: z.string().nullish(),
  labels: z.array(z.string()).optional(),
});

export const WrittenComment = z.object({ body: z.string() });
export const WrittenReaction = z.object({ content: z.string() });
export const MadeTree = z.object({ tree: z.array(z.object({ path: z.string() })) });
export const MadeCommit = z.object({ sha: z.string(), message: z.string() });
export const MovedRef = z.object({ object: z.object({ sha: z.string() }) });
export const OpenedPull = z.object({ number: z.number(), title: z.string() });

export const CommitOnBranch = z.object({
  variables: z.object({
    input: z.object({
      message: z.object({ headline: z.string() }),
      fileChanges: z.object({ additions: z.array(z.object({ path: z.string(), contents: z.string() })) }),
    }),
  }),
});
export const CommittedOnBranch = z.object({ data: z.object({ createCommitOnBranch: z.object({}) }) });
