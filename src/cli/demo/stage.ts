import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createLogger } from '../../app/logger.ts';
import { startApp, type RunningApp } from '../../app/start-app.ts';
import { WEBHOOK_PATH } from '../../app/web-server.ts';
import type { Environment } from '../../config/environment.ts';
import { CONFIG_PATH } from '../../config/repository-config.ts';
import { startEmulator, type Emulator, type Exchange } from '../../emulator/emulator.ts';
import { readAppManifest } from './app-manifest.ts';
import { demoConfig } from './demo-files.ts';
import { personAt, type Person, type Place } from './person.ts';

const OWNER = 'harbour';
const REPO = 'ferries';
// What GitHub gives an App in an organization on GitHub Enterprise Cloud: enough for a folder of long documents.
const REQUESTS_PER_HOUR = 15_000;

/** The people of the demo, each with another role. */
export const PEOPLE = { maya: 'maintain', wes: 'write', rita: 'read' } as const;
export type PersonName = keyof typeof PEOPLE;

/** Emulated GitHub and the App, running and connected, with one repository that has no task document yet. */
export type Stage = {
  readonly place: Place;
  /** Where the App shows this repository; undefined unless pages are wanted. */
  readonly pageUrl: string | undefined;
  readonly botLogin: string;
  readonly tokens: Readonly<Record<PersonName, string>>;
  readonly people: Readonly<Record<PersonName, Person>>;
  readonly emulator: Emulator;
  /** Calls back for every request from now on. */
  readonly listen: (listener: (exchange: Exchange) => void) => void;
  /** The bytes of a file on the default branch. */
  readonly readFile: (file: string) => Uint8Array | undefined;
  /** Resolves when no webhook is under way and the App has nothing left to do. */
  readonly quiet: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

export type StageOptions = {
  /** Documents that the repository's config names. */
  readonly documents: readonly string[];
  /** People push documents of their own to it, whatever their names, and look at its pages. */
  readonly isLive: boolean;
};

/** Sets the stage on loopback, on free ports and in a folder of its own that `stop` removes. */
export async function setStage(options: StageOptions): Promise<Stage> {
  const traffic = { count: 0 };
  const listeners: ((exchange: Exchange) => void)[] = [];
  const emulator = await startEmulator({
    rateLimit: REQUESTS_PER_HOUR,
    onExchange(exchange) {
      traffic.count += 1;
      for (const listener of listeners) listener(exchange);
    },
  });
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'tickmark-demo-'));
  const leave = async (): Promise<void> => {
    await emulator.stop();
    await rm(dataFolder, { recursive: true, force: true });
  };
  try {
    const tokens = populate(emulator, demoConfig(options.documents, options.isLive));
    const { app, botLogin } = await startAppOn(emulator, { dataFolder, hasPages: options.isLive });
    const place = { url: emulator.url, owner: OWNER, repo: REPO };
    return {
      place,
      pageUrl: app.pagesUrl && `${app.pagesUrl}/repositories/${OWNER}/${REPO}`,
      botLogin,
      tokens,
      emulator,
      people: peopleAt(place, tokens),
      listen: (listener) => void listeners.push(listener),
      readFile: (file) => emulator.world.readFile(`${OWNER}/${REPO}`, file),
      async quiet() {
        for (let before = -1; before !== traffic.count;) {
          before = traffic.count;
          await emulator.settled();
          await app.idle();
          await emulator.settled();
        }
      },
      async stop() {
        await app.stop();
        await leave();
      },
    };
  } catch (error) {
    await leave();
    throw error;
  }
}

/** Registers the App, starts it, and installs it on the repository. */
async function startAppOn(
  { world, url }: Emulator,
  { dataFolder, hasPages }: { readonly dataFolder: string; readonly hasPages: boolean },
): Promise<{ readonly app: RunningApp; readonly botLogin: string }> {
  const webhookSecret = randomBytes(20).toString('hex');
  const { id, privateKeyPem, botLogin } = world.addApp({
    slug: 'tickmark',
    name: 'Tickmark',
    webhookSecret,
    ...readAppManifest(),
  });
  const pagesPort = hasPages ? 0 : undefined;
  const given = { apiUrl: url, appId: id, privateKey: privateKeyPem, webhookSecret, dataFolder, pagesPort };
  const environment = environmentOf(given);
  const app = await startApp(environment, { log: createLogger(environment, process.stderr) });
  world.setWebhookUrl(id, `${app.url}${WEBHOOK_PATH}`);
  world.install(id, OWNER, [`${OWNER}/${REPO}`]);
  return { app, botLogin };
}

function populate({ world }: Emulator, config: string): Record<PersonName, string> {
  world.addOrganization({ login: OWNER });
  world.addRepository({ owner: OWNER, name: REPO, files: { [CONFIG_PATH]: config } });
  const tokenOf = (login: PersonName): string => {
    const { token } = world.addUser({ login });
    world.setPermission(`${OWNER}/${REPO}`, login, PEOPLE[login]);
    return token;
  };
  return { maya: tokenOf('maya'), wes: tokenOf('wes'), rita: tokenOf('rita') };
}

function peopleAt(place: Place, tokens: Readonly<Record<PersonName, string>>): Record<PersonName, Person> {
  const personOf = (login: PersonName): Person => personAt(place, { login, token: tokens[login] });
  return { maya: personOf('maya'), wes: personOf('wes'), rita: personOf('rita') };
}

type Given = Pick<
  Parameters<typeof startApp>[0],
  'apiUrl' | 'appId' | 'privateKey' | 'webhookSecret' | 'dataFolder' | 'pagesPort'
>;

function environmentOf(given: Given): Environment {
  return {
    ...given,
    role: 'all',
    port: 0,
    host: '127.0.0.1',
    oauth: undefined,
    operators: [],
    databaseUrl: undefined,
    logLevel: 'error',
    trustedApps: [],
    isOnboarding: false,
    workers: 2,
    sweepHours: 6,
    // Nothing gets lost on the way between two servers of one machine.
    deliveriesMinutes: 0,
    retentionDays: 1,
    // The emulated GitHub minds no pace.
    pace: { createMs: 0, writeMs: 0, createsPerMinute: 1_000_000, createsPerHour: 1_000_000 },
    createLookupsMs: [0, 50, 100, 200],
  };
}

/** The text of a file on the default branch as it is now. */
export function readText({ readFile }: Stage, file: string): string | undefined {
  const bytes = readFile(file);
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
}
