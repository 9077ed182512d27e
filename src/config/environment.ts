import { readFileSync } from 'node:fs';
import { z } from 'zod';
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

/** @throws Error that lists every variable that is missing or wrong, and what it should be. */
export function readEnvironment(source: NodeJS.ProcessEnv = process.env): Environment {
  const parsed = Variables.safeParse(source);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(
      `The environment is not complete:\n${faults.join('\n')}\nSee docs/operations.md for each variable.`,
    );
  }
  const env = parsed.data;
  return {
    role: env.ROLE,
    appId: env.APP_ID,
    privateKey: privateKeyOf(env.PRIVATE_KEY, env.PRIVATE_KEY_PATH),
    webhookSecret: env.WEBHOOK_SECRET,
    apiUrl: env.GITHUB_API_URL.replace(/\/+$/, ''),
    port: env.PORT,
    host: env.HOST,
    pagesPort: portOf(env.PAGES_PORT),
    oauth: oauthOf(env.GITHUB_CLIENT_ID, env.GITHUB_CLIENT_SECRET),
    operators: env.OPERATORS,
    dataFolder: env.DATA_DIR,
    databaseUrl: env.DATABASE_URL,
    logLevel: env.LOG_LEVEL,
    trustedApps: env.TRUSTED_APPS,
    workers: env.WORKERS,
    sweepHours: env.SWEEP_HOURS,
    deliveriesMinutes: env.DELIVERIES_MINUTES,
    retentionDays: env.RETENTION_DAYS,
    pace: {
      createMs: env.PACE_CREATE_MS,
      writeMs: env.PACE_WRITE_MS,
      createsPerMinute: env.CREATES_PER_MINUTE,
      createsPerHour: env.CREATES_PER_HOUR,
    },
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
