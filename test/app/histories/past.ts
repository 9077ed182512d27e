import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { RunningApp } from '../../../src/app/start-app.ts';
import { until } from '../../queue/until.ts';
import { leapingClock, type LeapingClock } from '../../support/leaping-clock.ts';
import { host, REPO, type Hosted, type Setting } from '../hosted.ts';

/** What a person pushed on a day, before the App was there. */
export type PastPush = { readonly day: string; readonly files: Record<string, string | Uint8Array | null> };

export type Past = {
  readonly app: Hosted;
  readonly clock: LeapingClock;
  /** Pushes on days that are over. */
  push(pushes: readonly PastPush[]): void;
  /** Starts the App; resolves when it has read the repository for the first time. */
  install(): Promise<RunningApp>;
  /** Lets the minutes go by until no document's past is wanted any more. */
  counted(): Promise<void>;
  /** What is kept of a document, oldest first, as `YYYY-MM-DD done/all`; `now` for what a pass counted. */
  countsOf(path: string): string[];
  /** Documents whose past is wanted, with the tries begun. */
  wanted(): { readonly path: string; readonly attempts: number }[];
  /** Forgets who did which chore when: a process that starts begins them at once. */
  forgetChores(): void;
  /** What was asked of the history, by the variables of the queries. */
  asked(): Record<string, unknown>[];
};

// Whoever wakes so soon does nothing but wait for it.
const DUE_MS = 1_000;
// Text that takes longer is given up: a leap in the meantime would end its reading.
const READING_MS = 10_000;

/** A repository with a past, and the App that is installed on it today. */
export async function past(setting: Setting = {}): Promise<Past> {
  const clock = leapingClock();
  let day: string | undefined;
  const githubNow = (): Date => (day === undefined ? clock.now() : new Date(`${day}T12:00:00Z`));
  const app = await host({ clock, githubNow, isStarted: false, ...setting });
  const today = clock.now().toISOString().slice(0, 'YYYY-MM-DD'.length);
  const database = <T>(ask: (db: DatabaseSync) => T): T => {
    const db = new DatabaseSync(path.join(app.environment.dataFolder, 'tickmark.db'));
    try {
      return ask(db);
    } finally {
      db.close();
    }
  };
  const wanted: Past['wanted'] = () =>
    database((db) =>
      db
        .prepare('select path, attempts from task_histories where due_at is not null order by path')
        .all()
        .map((row) => ({ path: String(row['path']), attempts: Number(row['attempts']) })),
    );
  return {
    app,
    clock,
    push(pushes) {
      for (const { files, ...at } of pushes) {
        ({ day } = at);
        app.push(files);
      }
      day = undefined;
    },
    async install() {
      const running = await app.start();
      app.world.install(app.appId, 'acme', [REPO]);
      await app.quiet();
      return running;
    },
    async counted() {
      await until(() => {
        const left = wanted();
        const next = clock.nextWakeMs() ?? 0;
        const isReading = left.some(({ attempts }) => attempts > 0) && next > DUE_MS && next <= READING_MS;
        if (left.length > 0 && !isReading) clock.leap(next);
        return left.length === 0;
      }, 'the past of every document');
    },
    countsOf: (of) =>
      database((db) =>
        db
          .prepare('select at, open, done from task_counts where path = ? order by at')
          .all(of)
          .map(({ at, open, done }) => {
            const on = String(at).slice(0, today.length);
            return `${on >= today ? 'now' : on} ${done}/${Number(open) + Number(done)}`;
          }),
      ),
    wanted,
    forgetChores: () => void database((db) => db.prepare('delete from chores').run()),
    asked: () =>
      app.exchanges().flatMap(({ path: at, requestBody }) => {
        const body = requestBody as { query?: string; variables?: Record<string, unknown> };
        return at.endsWith('/graphql') && isOfHistory(body.query ?? '') ? [body.variables ?? {}] : [];
      }),
  };
}

/** True for what asks for commits of a document, or for its texts. */
export const isOfHistory = (query: string): boolean => /history\(|text0:/.test(query);

/** A document of so many tasks of which the first are done. */
export const tasks = (done: number, all: number): string =>
  `# Garden\n\n${Array.from({ length: all }, (_, index) => `- [${index < done ? 'x' : ' '}] Row ${index + 1}\n`).join('')}`;
