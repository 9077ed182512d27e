import { z } from 'zod';
import type { RepositoryFacts } from '../store/inbox.ts';

/** The fields that every event of an installed App carries, as far as they are used. */
export const Envelope = z.object({
  action: z.string().optional(),
  installation: z.object({ id: z.number() }),
  repository: z.object({
    id: z.number(),
    full_name: z.string(),
    default_branch: z.string(),
    has_issues: z.boolean(),
    archived: z.boolean(),
    fork: z.boolean(),
  }),
  sender: z.object({ login: z.string() }),
});
export type Envelope = z.infer<typeof Envelope>;

/** The payload in the asked shape; undefined when it has another one. */
export function findShape<Schema extends z.ZodType>(
  schema: Schema,
  payload: unknown,
): z.infer<Schema> | undefined {
  const parsed = schema.safeParse(payload);
  return parsed.success ? parsed.data : undefined;
}

export function factsOf({ repository, installation }: Envelope): RepositoryFacts {
  return {
    repositoryId: repository.id,
    installationId: installation.id,
    ...addressOf(repository.full_name),
    defaultBranch: repository.default_branch,
    hasIssues: repository.has_issues,
    isArchived: repository.archived,
    isFork: repository.fork,
  };
}

export function addressOf(fullName: string): { readonly owner: string; readonly name: string } {
  const [owner = '', name = ''] = fullName.split('/');
  return { owner, name };
}

/** GitHub takes logins that differ only in case for one. */
export const isSamePerson = (a: string, b: string | undefined): boolean =>
  a.toLowerCase() === b?.toLowerCase();
