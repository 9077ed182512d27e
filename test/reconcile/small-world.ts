import { directReader } from './direct-reader.ts';
import type { Instant, IssueSnapshot } from '../../src/issue/issue-snapshot.ts';
import { findMarker } from '../../src/issue/marker.ts';
import { asTaskKey } from '../../src/issue/task-key.ts';
import { parseCommands } from '../../src/command/parse-commands.ts';
import { asIssueNumber } from '../../src/issue/task-key.ts';
import type { Outcome, PassSettings, Ports } from '../../src/reconcile/pass.ts';
import { reconcile } from '../../src/reconcile/reconcile.ts';
import { MemoryGitHub } from './memory-github.ts';
import { memoryLedger, REPOSITORY, type MemoryLedger } from './memory-ledger.ts';
import { mergedPull } from '../support/pull-request.ts';

export const SETTINGS: PassSettings = {
  engine: { kind: 'app', appId: 7 },
  memory: 'ledger',
  trustedApps: [],
  isOnboarding: false,
  sweepHours: 6,
  startedAt: '2025-01-01T00:00:00.000Z',
  createLookupsMs: [0, 10_000, 60_000, 600_000],
  webUrl: 'https://github.com',
  pace: { createMs: 0, writeMs: 0, createsPerMinute: 0, createsPerHour: 0 },
};

/** A repository, its ledger, and passes over it. */
export type SmallWorld = {
  readonly github: MemoryGitHub;
  readonly ledger: MemoryLedger;
  readonly ports: Ports;
  pass(mode?: 'apply' | 'preview'): Promise<Outcome>;
  /** From the next pass on it is another process that works. */
  restart(): void;
  comment(issue: number, body: string, actor?: string, createdAt?: Instant): void;
  merge(pull: number, closes: number): void;
};

export function smallWorld({ isOnboarding = false } = {}): SmallWorld {
  const github = new MemoryGitHub();
  const ledger = memoryLedger();
  let keys = 0;
  const randomKey = () =>
    asTaskKey(
      `key${(keys += 1)
        .toString(8)
        .replaceAll(/[0-7]/g, (digit) => 'abcdefgh'[Number(digit)]!)
        .padStart(5, 'a')}`,
    );
  const ports: Ports = {
    ...github.ports(),
    reader: directReader,
    ledger,
    runs: ledger,
    onboardings: github.pulls.places,
    pacing: { takeTurn: async () => ({ kind: 'go' }) },
    randomKey,
  };
  let comments = 900;
  let settings = { ...SETTINGS, isOnboarding };
  return {
    github,
    ledger,
    ports,
    pass: (mode = 'apply') =>
      reconcile({
        job: { kind: 'sync', repositoryId: REPOSITORY.repositoryId },
        mode,
        ports,
        settings,
      }),
    restart() {
      settings = { ...settings, startedAt: github.now().toISOString() };
    },
    comment(issue, body, actor = 'maya', createdAt = github.instant()) {
      const commentId = (comments += 1);
      ledger.addAct({
        actId: `comment-${commentId}`,
        commentId,
        issue: asIssueNumber(issue),
        onPullRequest: false,
        actor,
        isBot: false,
        createdAt,
        commands: parseCommands(body),
      });
    },
    merge(pull, closes) {
      const at = github.instant();
      const texts = { number: pull, body: `Closes #${closes}` };
      github.pullRequests.set(pull, mergedPull({ ...texts, mergedAt: at, updatedAt: at }));
      ledger.addPullNews(pull, at);
    },
  };
}

/** What matters of the issues, without what time and numbering add. */
export const told = (issues: Iterable<IssueSnapshot>): string[] =>
  [...issues]
    .map(
      ({ title, state, stateReason, labels }) =>
        `${title} | ${state} ${stateReason ?? ''} | ${labels.join(', ')}`,
    )
    .toSorted();

export const keysOf = (issues: Iterable<IssueSnapshot>): (string | undefined)[] =>
  [...issues].map(({ body }) => findMarker(body)?.marker.key);

/** Two open tasks and a finished one. */
export const DOCUMENT = `# Tasks

- [ ] Water the plants
- [x] Buy a can
- [ ] Mow the lawn
`;

/** A repository whose first sync is over; what it wrote is forgotten. */
export async function settledWorld(): Promise<SmallWorld> {
  const world = smallWorld();
  world.github.push({ 'TASKS.md': DOCUMENT });
  await world.pass();
  world.github.writes = [];
  return world;
}
