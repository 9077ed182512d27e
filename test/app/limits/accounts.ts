import { expect } from '@jest/globals';
import { elapse } from '../../support/elapse.ts';
import { leapingClock, type LeapingClock } from '../../support/leaping-clock.ts';
import { host, issuesOf, type Hosted, type Setting } from '../hosted.ts';
import { turns } from '../settle.ts';

export const CONFIG = 'limits:\n  openAtOnce: 100000\nwriteBack:\n  quietSeconds: 0\n';
/** What the operator gets without a word. */
export const DEFAULT_PACE = {
  PACE_CREATE_MS: '3000',
  PACE_WRITE_MS: '1000',
  CREATES_PER_MINUTE: '64',
  CREATES_PER_HOUR: '400',
};

export const plan = (tasks: number): string =>
  `# Plan\n\n${Array.from({ length: tasks }, (_, index) => `- [ ] Task ${index}\n`).join('')}`;

/** The App on two repositories of one account and one of another, with time that leaps. */
export type Accounts = {
  readonly app: Hosted;
  readonly clock: LeapingClock;
  push(repository: string, tasks: number): void;
  /** Resolves when nothing is left to do, whenever that is, or before that when `isOver`. */
  settled(isOver?: () => boolean): Promise<void>;
  /** Resolves when the App has put off so many passes more than before. */
  putOff(passes: number): Promise<void>;
  /** What was asked of GitHub for an account, as `METHOD path`. */
  askedFor(owner: string): string[];
  titlesOf(repository: string): Promise<string[]>;
};

export const REPOSITORIES = ['acme/garden', 'acme/orchard', 'umbra/field'] as const;

export async function accounts(setting: Setting = {}): Promise<Accounts> {
  const clock = leapingClock();
  const app = await host({ clock, githubNow: clock.now, config: CONFIG, isStarted: false, ...setting });
  const { world } = app;
  world.addOrganization({ login: 'umbra' });
  for (const name of REPOSITORIES.slice(1)) {
    const [owner = '', repository = ''] = name.split('/');
    world.addRepository({ owner, name: repository, files: { '.github/tickmark.yml': CONFIG } });
    world.setPermission(name, 'maya', 'maintain');
  }
  await app.start();
  world.install(app.appId, 'acme');
  world.install(app.appId, 'umbra');
  await app.quiet();
  app.forgetTraffic();
  const putOffs = () => app.log.filter((line) => line.includes('"msg":"pass put off"')).length;
  return {
    app,
    clock,
    push: (repository, tasks) =>
      void world.pushFiles(repository, {
        actor: 'maya',
        message: 'Plan',
        files: { 'TASKS.md': plan(tasks) },
      }),
    async settled(isOver) {
      const { dataFolder } = app.environment;
      const requests = () => app.exchanges().length;
      await elapse({ clock, dataFolder, requests, settled: app.settled }, isOver);
      expect(app.violations()).toEqual([]);
    },
    async putOff(passes) {
      for (const wanted = putOffs() + passes; putOffs() < wanted;) await turns(10);
    },
    askedFor: (owner) =>
      app
        .exchanges()
        .filter(({ tokenKind, path }) => tokenKind === 'installation' && path.includes(`/${owner}/`))
        .map(({ method, path }) => `${method} ${path}`),
    async titlesOf(repository) {
      const [owner = '', repo = ''] = repository.split('/');
      return (await issuesOf(app, { owner, repo })).map(({ title }) => title);
    },
  };
}

export const titles = (tasks: number): string[] =>
  Array.from({ length: tasks }, (_, index) => `Task ${index}`);
