import { DASHBOARD_KEY } from '../../issue/task-key.ts';
import type { Ports, Tally } from '../../reconcile/pass.ts';

export const NOTHING_WRITTEN: Tally = {
  opened: 0,
  updated: 0,
  closed: 0,
  reopened: 0,
  commits: 0,
  comments: 0,
  links: 0,
};

export type Counted = Pick<Ports, 'issues' | 'files' | 'relations'>;

/** The same ports, telling of every write that GitHub has confirmed, whatever becomes of its pass. */
export function countWrites(
  { issues, files, relations }: Counted,
  told: (what: keyof Tally) => void,
): Counted {
  /** What a port does, told of once it is done. */
  const after =
    <Given extends readonly unknown[], Answer>(
      send: (...given: Given) => Promise<Answer>,
      what: (...given: Given) => keyof Tally | undefined,
    ) =>
    async (...given: Given): Promise<Answer> => {
      const answer = await send(...given);
      const kind = what(...given);
      if (kind !== undefined) told(kind);
      return answer;
    };
  return {
    issues: {
      ...issues,
      create: after(issues.create, (_, { body }) => (isDashboard(body) ? undefined : 'opened')),
      update: after(issues.update, (_repo, _issue, { body = '', state }) => {
        if (state?.kind === 'closed') return 'closed';
        if (isDashboard(body)) return undefined;
        return state?.kind === 'open' ? 'reopened' : 'updated';
      }),
      comment: after(issues.comment, () => 'comments'),
      editComment: after(issues.editComment, () => 'comments'),
    },
    files: {
      ...files,
      async commit(repo, request) {
        const result = await files.commit(repo, request);
        if (result.kind === 'committed') told('commits');
        return result;
      },
    },
    relations: {
      ...relations,
      addSubIssue: after(relations.addSubIssue, () => 'links'),
      removeSubIssue: after(relations.removeSubIssue, () => 'links'),
      addBlocker: after(relations.addBlocker, () => 'links'),
      removeBlocker: after(relations.removeBlocker, () => 'links'),
    },
  };
}

const isDashboard = (body: string): boolean => body.includes(`key=${DASHBOARD_KEY} `);
