import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TokenEnvironment } from '../../config/environment.ts';
import { createGitHubPorts } from '../../github/github-ports.ts';
import {
  createTokenClient,
  findByName,
  readEngine,
  tokenAccess,
  type FullName,
} from '../../github/token-access.ts';
import type { Engine } from '../../identity/engine.ts';
import { newKeyFrom } from '../../identity/new-key.ts';
import { createThreadReader } from '../../reader/create-thread-reader.ts';
import { TerminalError } from '../../reconcile/failure.ts';
import type { CheckRuns } from '../../reconcile/check-runs.ts';
import type { PassSettings, Ports } from '../../reconcile/pass.ts';
import type { Clock, RepositoryFacts } from '../../reconcile/ports.ts';
import { createInbox } from '../../store/create-inbox.ts';
import { openDatabase, type Database } from '../../store/database.ts';
import { NOTHING_TOLD, type Receipt } from '../../store/inbox.ts';
import { createLedger } from '../../store/ledger.ts';
import { createOnboardings } from '../../store/onboardings.ts';
import { createPacing } from '../../store/pacing.ts';
import { createRunLog } from '../../store/run-log.ts';
import { webUrlOf } from '../build-ports.ts';
import { systemClock } from '../system-clock.ts';

/** What somebody without the App has of a repository: a token, and a ledger that lasts as long as the visit. */
export type Visit = {
  readonly repository: RepositoryFacts;
  readonly engine: Engine & { readonly kind: 'account' };
  /** False for an account that may only read; undefined where GitHub does not say, as for a workflow's token. */
  readonly mayWrite: boolean | undefined;
  readonly ports: Ports;
  readonly settings: PassSettings;
  /** What an event told, as a webhook would have brought it. */
  readonly accept: (told: Partial<Pick<Receipt, 'acts' | 'pullNews'>>) => Promise<void>;
};

export type VisitOptions = {
  readonly environment: TokenEnvironment;
  readonly repository: FullName;
  readonly clock: Clock;
};

/**
 * Opens a repository on GitHub for as long as `work` lasts: the ports of the App, over a token and a database that is
 * thrown away. @throws TerminalError in words where the token shows no such repository.
 */
export async function visit<T>(options: VisitOptions, work: (visit: Visit) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tickmark-once-'));
  const database = await openDatabase({ kind: 'sqlite', folder });
  // It sleeps beside its work, to end what takes too long: nobody stays for that.
  const reader = createThreadReader({ clock: systemClock });
  try {
    return await work(await open(options, { database, reader }));
  } finally {
    await reader.close();
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}

type Opened = { readonly database: Database; readonly reader: Ports['reader'] };

async function open(
  { environment, repository: named, clock }: VisitOptions,
  { database, reader }: Opened,
): Promise<Visit> {
  const { pace, apiUrl, trustedApps, createLookupsMs } = environment;
  const pacing = createPacing(database, pace);
  const access = tokenAccess(createTokenClient(environment), { clock, limits: pacing });
  const engine = await readEngine(access, named);
  const found = await findByName(access, named);
  if (found === undefined) {
    throw new TerminalError(
      `GitHub shows ${engine.login} no repository ${named.owner}/${named.name}. See whether the name is right, and ` +
        `whether the token reaches it: a fine-grained one has to name it, a classic one needs the scope "repo".`,
    );
  }
  const { facts, mayWrite } = found;
  const inbox = createInbox(database);
  const accept: Visit['accept'] = async (told) => {
    const deliveryId = randomUUID();
    const receivedAt = clock.now().toISOString();
    const visit = { ...NOTHING_TOLD, deliveryId, event: 'visit', receivedAt, repositories: [facts] };
    await inbox.accept({ ...visit, ...told });
  };
  await accept({});
  return {
    repository: facts,
    engine,
    mayWrite,
    accept,
    ports: {
      ...createGitHubPorts({ ...access, engine }),
      checks: NO_CHECKS,
      reader,
      ledger: createLedger(database),
      onboardings: createOnboardings(database),
      runs: createRunLog(database),
      pacing,
      clock,
      randomKey: () => newKeyFrom((bytes) => randomBytes(bytes)),
    },
    settings: {
      engine,
      memory: 'markers',
      isOnboarding: false,
      trustedApps,
      // Everything is read once, at the beginning.
      sweepHours: Number.POSITIVE_INFINITY,
      startedAt: clock.now().toISOString(),
      createLookupsMs,
      pace,
      webUrl: webUrlOf(apiUrl),
    },
  };
}

/** Only Apps write check runs: what would stand there is told to whoever runs this. */
const NO_CHECKS: CheckRuns = {
  find: async () => undefined,
  isRequired: async () => false,
  report: async () => 0,
};
