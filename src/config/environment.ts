import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { isRegistered, withCredentials } from './credentials.ts';
import type { Pace } from './pace.ts';

const number = (fallback: number) => z.coerce.number().nonnegative().default(fallback);
const isSet = (text: string | undefined): text is string => text !== undefined && text !== '';
const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== ''),
  );

/** What a process does: takes webhooks, works on what they wake, or both. */
const ROLES = ['web', 'worker', 'all'] as const;
export type Role = (typeof ROLES)[number];

const PagesPort = z
  .union([z.literal('off'), z.coerce.number().int().min(0).max(65_535)], {
    error: 'a port, 0 for any that is free, or "off"',
  })
  .default(3001);

const Fields = z.object({
  ROLE: z.enum(ROLES).default('all'),
  APP_ID: z.coerce.number().int().positive(),
  PRIVATE_KEY: z.string().optional(),
  PRIVATE_KEY_PATH: z.string().optional(),
  // Probot falls back to the word "development"; with a known secret anybody can forge a webhook.
  WEBHOOK_SECRET: z
    .string()
    .min(8)
    .refine(
      (secret) => secret.trim().toLowerCase() !== 'development',
      'the default secret is known to everybody',
    ),
  GITHUB_API_URL: z.url({ protocol: /^https?$/ }).default('https://api.github.com'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  PAGES_PORT: PagesPort,
  // As Probot names them.
  GITHUB_CLIENT_ID: z.string().optional(),
  GITHUB_CLIENT_SECRET: z.string().optional(),
  OPERATORS: list,
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z.string().optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  TRUSTED_APPS: list,
  ONBOARDING: z.enum(['on', 'off']).default('on'),
  WORKERS: z.coerce.number().int().positive().default(4),
  SWEEP_HOURS: number(6),
  DELIVERIES_MINUTES: number(5),
  RETENTION_DAYS: number(90),
  PACE_CREATE_MS: number(3000),
  PACE_WRITE_MS: number(1000),
  CREATES_PER_MINUTE: number(64),
  CREATES_PER_HOUR: number(400),
  CREATE_LOOKUPS_MS: z
    .string()
    .default('0,10000,60000,600000')
    .transform((text) => text.split(',').map(Number))
    .refine((delays) => delays.every((delay) => delay >= 0), 'write milliseconds, separated by commas'),
});

/** The variables of this process; `docs/operations.md` lists them for operators. */
const Variables = Fields.refine(
  ({ GITHUB_CLIENT_ID: id, GITHUB_CLIENT_SECRET: secret }) => isSet(id) === isSet(secret),
  {
    path: ['GITHUB_CLIENT_SECRET'],
    error: 'GITHUB_CLIENT_ID and GITHUB_CLIENT_SECRET belong together: set both, or neither',
  },
).refine(({ ROLE, DATABASE_URL }) => ROLE === 'all' || DATABASE_URL !== undefined, {
  path: ['ROLE'],
  error:
    'the embedded database serves one process, which does everything; set DATABASE_URL to a PostgreSQL that several share, or ROLE=all',
});

/** The settings of this process. Times are in milliseconds unless the name says otherwise. */
export type Environment = {
  /** Only `all` without a `databaseUrl`. */
  readonly role: Role;
  readonly appId: number;
  readonly privateKey: string;
  readonly webhookSecret: string;
  readonly apiUrl: string;
  readonly port: number;
  readonly host: string;
  /** Of the pages for this machine, which listen on loopback alone; 0 is any that is free, undefined is none. */
  readonly pagesPort: number | undefined;
  /** The App's own OAuth, by which people of the web sign in to the pages; undefined shows them to this machine alone. */
  readonly oauth: { readonly clientId: string; readonly clientSecret: string } | undefined;
  /** Logins of those who see the operator's pages when they are signed in. */
  readonly operators: readonly string[];
  readonly dataFolder: string;
  readonly databaseUrl: string | undefined;
  readonly logLevel: z.infer<typeof Variables>['LOG_LEVEL'];
  /** Logins or ids of Apps and users whose markers are trusted beside our own. */
  readonly trustedApps: readonly string[];
  /** A repository without a config is asked by a pull request first; else its usual documents are synchronised at once. */
  readonly isOnboarding: boolean;
  readonly workers: number;
  readonly sweepHours: number;
  /** How often GitHub's log of webhooks is asked for those that never arrived; 0 is never. */
  readonly deliveriesMinutes: number;
  readonly retentionDays: number;
  /** 0 sends as fast as GitHub answers. */
  readonly pace: Pace;
  /** Waits before each look-up of a create whose answer was lost. */
  readonly createLookupsMs: readonly number[];
};

/** What a process needs that has no App yet: where it listens, and where it keeps what GitHub gives it. */
export type SetupEnvironment = Pick<Environment, 'host' | 'port' | 'apiUrl' | 'dataFolder'>;

const SetupVariables = Fields.pick({ HOST: true, PORT: true, GITHUB_API_URL: true, DATA_DIR: true });

/** Undefined when an App is registered, here or by a setup before. @throws Error as `readEnvironment`. */
export function findSetup(source: NodeJS.ProcessEnv = process.env): SetupEnvironment | undefined {
  if (isRegistered(withCredentials(source))) return undefined;
  const env = checked(SetupVariables, source);
  return {
    host: env.HOST,
    port: env.PORT,
    apiUrl: withoutSlash(env.GITHUB_API_URL),
    dataFolder: env.DATA_DIR,
  };
}

const withoutSlash = (url: string): string => url.replace(/\/+$/, '');

function checked<Schema extends z.ZodType>(schema: Schema, source: NodeJS.ProcessEnv): z.infer<Schema> {
  const parsed = schema.safeParse(source);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(
    `The environment is not complete:\n${faults.join('\n')}\nSee docs/operations.md for each variable.`,
  );
}

/**
 * The variables, and below them what the setup wrote into the data folder.
 * @throws Error that lists every variable that is missing or wrong, and what it should be.
 */
export function readEnvironment(source: NodeJS.ProcessEnv = process.env): Environment {
  const env = checked(Variables, withCredentials(source));
  return {
    role: env.ROLE,
    appId: env.APP_ID,
    privateKey: privateKeyOf(env.PRIVATE_KEY, env.PRIVATE_KEY_PATH),
    webhookSecret: env.WEBHOOK_SECRET,
    apiUrl: withoutSlash(env.GITHUB_API_URL),
    port: env.PORT,
    host: env.HOST,
    pagesPort: portOf(env.PAGES_PORT),
    oauth: oauthOf(env.GITHUB_CLIENT_ID, env.GITHUB_CLIENT_SECRET),
    operators: env.OPERATORS,
    dataFolder: env.DATA_DIR,
    databaseUrl: env.DATABASE_URL,
    logLevel: env.LOG_LEVEL,
    trustedApps: env.TRUSTED_APPS,
    isOnboarding: env.ONBOARDING === 'on',
    workers: env.WORKERS,
    sweepHours: env.SWEEP_HOURS,
    deliveriesMinutes: env.DELIVERIES_MINUTES,
    retentionDays: env.RETENTION_DAYS,
    pace: paceOf(env),
    createLookupsMs: env.CREATE_LOOKUPS_MS,
  };
}

const paceOf = (
  env: Pick<
    z.infer<typeof Fields>,
    'PACE_CREATE_MS' | 'PACE_WRITE_MS' | 'CREATES_PER_MINUTE' | 'CREATES_PER_HOUR'
  >,
): Pace => ({
  createMs: env.PACE_CREATE_MS,
  writeMs: env.PACE_WRITE_MS,
  createsPerMinute: env.CREATES_PER_MINUTE,
  createsPerHour: env.CREATES_PER_HOUR,
});

const TokenVariables = Fields.pick({
  GITHUB_API_URL: true,
  TRUSTED_APPS: true,
  PACE_CREATE_MS: true,
  PACE_WRITE_MS: true,
  CREATES_PER_MINUTE: true,
  CREATES_PER_HOUR: true,
  CREATE_LOOKUPS_MS: true,
}).extend({ GITHUB_TOKEN: z.string().default(''), GH_TOKEN: z.string().default('') });

const ActionVariables = z.object({
  GITHUB_EVENT_NAME: z.string(),
  GITHUB_EVENT_PATH: z.string().optional(),
  GITHUB_REPOSITORY: z.string(),
  GITHUB_STEP_SUMMARY: z.string().optional(),
  GITHUB_OUTPUT: z.string().optional(),
  INPUT_TOKEN: z.string().default(''),
  INPUT_COMMAND: z.enum(['auto', 'plan', 'sync']).default('auto'),
  INPUT_TRUST: list,
  INPUT_FAIL: z.enum(['true', 'false']).default('true'),
});

/** The settings of a step in a workflow of GitHub Actions: what the runner sets, and the inputs of `action.yml`. */
export type ActionEnvironment = TokenEnvironment & {
  readonly eventName: string;
  readonly eventPath: string | undefined;
  /** `owner/name` */
  readonly repository: string;
  readonly summaryPath: string | undefined;
  readonly outputPath: string | undefined;
  readonly command: 'auto' | 'plan' | 'sync';
  /** Whether the step fails when something is wrong. */
  readonly fails: boolean;
};

/** @throws Error in words outside of a workflow, or where an input is wrong. */
export function readActionEnvironment(source: NodeJS.ProcessEnv = process.env): ActionEnvironment {
  const env = checked(ActionVariables, source);
  const token = env.INPUT_TOKEN.trim();
  const base = readTokenEnvironment(token === '' ? source : { ...source, GITHUB_TOKEN: token });
  return {
    ...base,
    trustedApps: [...base.trustedApps, ...env.INPUT_TRUST],
    eventName: env.GITHUB_EVENT_NAME,
    eventPath: env.GITHUB_EVENT_PATH,
    repository: env.GITHUB_REPOSITORY,
    summaryPath: env.GITHUB_STEP_SUMMARY,
    outputPath: env.GITHUB_OUTPUT,
    command: env.INPUT_COMMAND,
    fails: env.INPUT_FAIL === 'true',
  };
}

/** Where the App of this environment keeps what it knows, for programs that look into it. */
export function readDatabasePlace(
  source: NodeJS.ProcessEnv = process.env,
): Pick<Environment, 'dataFolder' | 'databaseUrl'> {
  const env = checked(Fields.pick({ DATA_DIR: true, DATABASE_URL: true }), source);
  return { dataFolder: env.DATA_DIR, databaseUrl: env.DATABASE_URL };
}

/** The settings of a run with a token and without the App. */
export type TokenEnvironment = Pick<Environment, 'apiUrl' | 'trustedApps' | 'pace' | 'createLookupsMs'> & {
  readonly token: string;
};

/** @throws Error in words where there is no token, or something else is wrong. */
export function readTokenEnvironment(source: NodeJS.ProcessEnv = process.env): TokenEnvironment {
  const env = checked(TokenVariables, source);
  const token = env.GITHUB_TOKEN.trim() || env.GH_TOKEN.trim();
  if (token === '') {
    throw new Error(
      'there is no token for GitHub. Set GITHUB_TOKEN to a personal access token that may read and write contents and ' +
        'issues and read pull requests of the repository; where gh is signed in, GITHUB_TOKEN="$(gh auth token)" does.',
    );
  }
  return {
    token,
    apiUrl: withoutSlash(env.GITHUB_API_URL),
    trustedApps: env.TRUSTED_APPS,
    pace: paceOf(env),
    createLookupsMs: env.CREATE_LOOKUPS_MS,
  };
}

/**
 * The port of the pages for this machine, for programs that ask a running App; undefined where they are off.
 * @throws Error that says what it should be.
 */
export function readPagesPort(source: NodeJS.ProcessEnv = process.env): number | undefined {
  const parsed = PagesPort.safeParse(source['PAGES_PORT']);
  if (!parsed.success) throw new Error('PAGES_PORT should be a port, or "off".');
  return portOf(parsed.data);
}

const portOf = (port: number | 'off'): number | undefined => (port === 'off' ? undefined : port);

const oauthOf = (clientId: string | undefined, clientSecret: string | undefined): Environment['oauth'] =>
  isSet(clientId) && isSet(clientSecret) ? { clientId, clientSecret } : undefined;

/** The PEM itself, its base64 form (one line fits more deployment tools), or the content of a file. */
function privateKeyOf(inline: string | undefined, path: string | undefined): string {
  if (inline !== undefined && inline !== '') {
    const pem = inline.includes('-----BEGIN') ? inline : Buffer.from(inline, 'base64').toString('utf8');
    if (pem.includes('-----BEGIN')) return pem.replaceAll('\\n', '\n');
    throw new Error(
      'PRIVATE_KEY is neither a PEM nor the base64 of one. Download a new key from the settings of the App.',
    );
  }
  if (path !== undefined) return readFileSync(path, 'utf8');
  throw new Error('Set PRIVATE_KEY or PRIVATE_KEY_PATH to the private key of the App.');
}

/** What a program that we start finds in its environment: all that we find, and these. */
export const environmentWith = (more: Readonly<Record<string, string>>): NodeJS.ProcessEnv => ({
  ...process.env,
  ...more,
});
