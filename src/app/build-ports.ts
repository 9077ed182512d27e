import { randomBytes } from 'node:crypto';
import type { Environment } from '../config/environment.ts';
import { createGitHubPorts } from '../github/github-ports.ts';
import type { AppClients } from '../github/installation-clients.ts';
import { newKeyFrom } from '../identity/new-key.ts';
import type { PassSettings, Ports } from '../reconcile/pass.ts';
import type { Clock, DocumentReader } from '../reconcile/ports.ts';
import type { Database } from '../store/database.ts';
import { createLedger } from '../store/ledger.ts';
import { createOnboardings } from '../store/onboardings.ts';
import { createPacing } from '../store/pacing.ts';
import { createRunLog } from '../store/run-log.ts';

export type Parts = {
  readonly environment: Environment;
  readonly database: Database;
  readonly clients: AppClients;
  readonly reader: DocumentReader;
  readonly clock: Clock;
};

/** Ports of passes, and of previews, which have less leave. */
export type JobPorts = { readonly passes: Ports; readonly previews: Ports };

/** The real ports: GitHub by Octokit, the ledger by the database, keys by chance. */
export function buildPorts({ environment, database, clients, reader, clock }: Parts): JobPorts {
  const { clientFor, previewClientFor, siblingClientFor, permissionsOf } = clients;
  const pacing = createPacing(database, environment.pace);
  const engine = { kind: 'app', appId: environment.appId } as const;
  const github = { engine, siblingClientFor, permissionsOf, clock, limits: pacing };
  const others = {
    reader,
    ledger: createLedger(database),
    runs: createRunLog(database),
    pacing,
    onboardings: createOnboardings(database),
    clock,
    randomKey: () => newKeyFrom((bytes) => randomBytes(bytes)),
  };
  return {
    passes: { ...createGitHubPorts({ ...github, clientFor }), ...others },
    previews: { ...createGitHubPorts({ ...github, clientFor: previewClientFor }), ...others },
  };
}

/** What holds for every pass of this process; `now` is when it was started. */
export function passSettings(environment: Environment, now: Date): PassSettings {
  const { appId, trustedApps, isOnboarding, sweepHours, createLookupsMs, pace, apiUrl } = environment;
  const startedAt = now.toISOString();
  const engine = { kind: 'app', appId } as const;
  const memory = 'ledger';
  return {
    engine,
    memory,
    trustedApps,
    isOnboarding,
    sweepHours,
    startedAt,
    createLookupsMs,
    pace,
    webUrl: webUrlOf(apiUrl),
  };
}

/** Where people see what the API at `apiUrl` tells: api.github.com → github.com, HOST/api/v3 → HOST. */
export function webUrlOf(apiUrl: string): string {
  const { protocol, host } = new URL(apiUrl);
  return `${protocol}//${host.replace(/^api\.(?=github\.com$)/, '')}`;
}
