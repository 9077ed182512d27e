import { createAppAuth } from '@octokit/auth-app';
import { Octokit } from '@octokit/rest';
import { z } from 'zod';
import { CONFIG_PATH } from '../../../src/config/repository-config.ts';
import { startCheckedEmulator, type CheckedEmulator } from '../../support/emulated-github.ts';
import { tickmark, type Around, type Ran } from '../captured-terminal.ts';

export const REPO = 'acme/garden';
const AT = { owner: 'acme', repo: 'garden' } as const;
const QUIET = 'writeBack:\n  quietSeconds: 0\n';

/** A repository on the emulated GitHub with people and their tokens, and no App. */
export type RemoteStage = {
  readonly emulator: CheckedEmulator;
  readonly world: CheckedEmulator['world'];
  readonly variables: Readonly<Record<string, string>>;
  readonly maya: Octokit;
  readonly tokens: Readonly<Record<'maya' | 'rita' | 'kim', string>>;
  push(files: Record<string, string | null>): void;
  /** The document on the default branch. */
  text(path?: string): string | undefined;
  issues(): Promise<readonly Told[]>;
  /** Runs a command line with somebody's token. */
  run(words: readonly string[], around?: Around & { readonly token?: string }): Promise<Ran>;
  as(token: string): Octokit;
  /** The token of an App that is installed here, as a workflow has one of GitHub Actions. */
  appToken(slug: string, permissions: Readonly<Record<string, 'read' | 'write'>>): Promise<string>;
  stop(): Promise<void>;
};

const Token = z.object({ token: z.string() });

export type Told = {
  readonly number: number;
  readonly title: string;
  readonly state: string;
  readonly labels: readonly string[];
  readonly body: string;
  readonly author: string;
};

export async function remoteStage(files: Readonly<Record<string, string>> = {}): Promise<RemoteStage> {
  const emulator = await startCheckedEmulator();
  const { world, url } = emulator;
  world.addOrganization({ login: 'acme' });
  const tokens = {
    maya: world.addUser({ login: 'maya' }).token,
    kim: world.addUser({ login: 'kim' }).token,
    rita: world.addUser({ login: 'rita' }).token,
  };
  world.addRepository({
    owner: 'acme',
    name: 'garden',
    files: { 'README.md': '# Garden\n', [CONFIG_PATH]: QUIET, ...files },
  });
  world.setPermission(REPO, 'maya', 'maintain');
  world.setPermission(REPO, 'kim', 'maintain');
  world.setPermission(REPO, 'rita', 'read');
  const maya = new Octokit({ auth: tokens.maya, baseUrl: url });
  const variables = {
    GITHUB_API_URL: url,
    PACE_CREATE_MS: '0',
    PACE_WRITE_MS: '0',
    CREATES_PER_MINUTE: '0',
    CREATES_PER_HOUR: '0',
    CREATE_LOOKUPS_MS: '0,50,50,50',
  };
  return {
    emulator,
    world,
    variables,
    maya,
    tokens,
    push: (changed) => void world.pushFiles(REPO, { actor: 'maya', message: 'Plan', files: changed }),
    text(path = 'TASKS.md') {
      const bytes = world.readFile(REPO, path);
      return bytes === undefined ? undefined : Buffer.from(bytes).toString();
    },
    async issues() {
      const all = await maya.paginate(maya.rest.issues.listForRepo, { ...AT, state: 'all', per_page: 100 });
      return all
        .filter(({ pull_request }) => pull_request === undefined)
        .toSorted((a, b) => a.number - b.number)
        .map(({ number, title, state, labels, body, user }) => ({
          number,
          title,
          state,
          labels: labels.map((label) => (typeof label === 'string' ? label : (label.name ?? ''))),
          body: body ?? '',
          author: user?.login ?? '',
        }));
    },
    run: (words, { token = tokens.maya, ...around } = {}) =>
      withVariables({ ...variables, GITHUB_TOKEN: token }, () => tickmark(words, around)),
    as: (token) => new Octokit({ auth: token, baseUrl: url }),
    async appToken(slug, permissions) {
      const app = world.addApp({ slug, owner: 'acme', permissions, events: [] });
      const installationId = world.install(app.id, 'acme', [REPO]);
      const auth = { appId: app.id, privateKey: app.privateKeyPem };
      const client = new Octokit({ authStrategy: createAppAuth, auth, baseUrl: url });
      return Token.parse(await client.auth({ type: 'installation', installationId })).token;
    },
    async stop() {
      const violations = emulator.violations();
      await emulator.stop();
      if (violations.length > 0)
        throw new Error(`GitHub would not have taken this:\n${violations.join('\n')}`);
    },
  };
}

/** The environment of this process with other variables for as long as something lasts. */
export async function withVariables<T>(
  variables: Readonly<Record<string, string>>,
  work: () => Promise<T>,
): Promise<T> {
  const before = { ...process.env };
  Object.assign(process.env, variables);
  try {
    return await work();
  } finally {
    for (const name of Object.keys(variables)) delete process.env[name];
    Object.assign(process.env, before);
  }
}
