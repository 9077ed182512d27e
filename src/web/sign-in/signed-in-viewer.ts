import { tickBox } from '../../plan/dashboard/ticks.ts';
import type { Clock } from '../../reconcile/ports.ts';
import type { RepositoryName, Viewer } from '../layout/viewer.ts';
import type { GithubPeople } from './github-people.ts';

// Who lost a repository on GitHub loses its page within this time.
const ANSWER_KEPT_MS = 120_000;
const ANSWERS_KEPT = 10_000;

export type Person = {
  readonly sessionId: string;
  readonly login: string;
  readonly token: string;
  readonly formToken: string;
};

export type ViewerParts = {
  readonly people: Pick<GithubPeople, 'canRead' | 'readableIds' | 'editIssue'>;
  readonly clock: Pick<Clock, 'now'>;
  /** Logins, in whatever case. */
  readonly operators: readonly string[];
};

/** Makes viewers of people: each sees what GitHub says that they may read. What GitHub does not say is a no. */
export function signedInViewers({ people, clock, operators }: ViewerParts): (person: Person) => Viewer {
  const named = new Set(operators.map((login) => login.toLowerCase()));
  const answers = new Map<string, Answer>();
  const ask = async <Value>(name: string, question: () => Promise<Value>): Promise<Value | undefined> => {
    const now = clock.now().getTime();
    const known = answers.get(name);
    if (known !== undefined && known.until > now) return known.value as Value;
    try {
      const value = await question();
      answers.delete(name);
      answers.set(name, { value, until: now + ANSWER_KEPT_MS });
      const [oldest] = answers.keys();
      if (answers.size > ANSWERS_KEPT && oldest !== undefined) answers.delete(oldest);
      return value;
    } catch {
      return undefined;
    }
  };
  return ({ sessionId, login, token, formToken }) => {
    const canRead = async (repository: RepositoryName): Promise<boolean> =>
      (await ask(`${sessionId} ${repository.repositoryId}`, () => people.canRead(token, repository))) ??
      false;
    return {
      login,
      formToken,
      isOperator: named.has(login.toLowerCase()),
      canRead,
      letThrough: ({ repository: { owner, name }, issue, hash }) =>
        people.editIssue(token, { owner, name, issue }, (body) => tickBox(body, hash)),
      async readable(repositories) {
        const ids = await ask(sessionId, () => people.readableIds(token));
        return repositories.filter(({ repositoryId }) => ids?.has(repositoryId) ?? false);
      },
    };
  };
}

type Answer = { readonly value: unknown; readonly until: number };
