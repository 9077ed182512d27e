import { expect } from '@jest/globals';
import { findMarker } from '../../../src/issue/marker.ts';
import { loseDatabase } from '../database.ts';
import { issuesOf, REPO, type Hosted } from '../hosted.ts';
import type { Files, History, Step } from './history.ts';

type Expected = { readonly title: string; readonly state: 'open' | 'closed' };

/** Pushes one version after the other; after each of them every issue has to be as the history tells. */
export async function replay(app: Hosted, { steps }: History): Promise<void> {
  let files: Files = {};
  let expected: readonly Expected[] = [];
  for (const step of steps) {
    const next = step.change(files);
    const gone = Object.keys(files).filter((path) => !(path in next));
    app.forgetTraffic();
    app.world.pushFiles(REPO, {
      actor: 'maya',
      message: step.what,
      files: { ...next, ...Object.fromEntries(gone.map((path) => [path, null])) },
    });
    await app.quiet();
    files = next;
    expected = after(expected, step);
    expect({ step: step.what, issues: await table(app) }).toEqual({
      step: step.what,
      issues: expected.map(row),
    });
    expect({ step: step.what, flipped: closedAndReopened(app) }).toEqual({ step: step.what, flipped: [] });
  }
  await expectOneIssueEach(app);
}

/** The last push comes once more, to a database that knows everything and to one that knows nothing. */
export async function replayLastPush(app: Hosted): Promise<readonly string[]> {
  const last = app.world.deliveries(app.appId).findLast(({ event }) => event === 'push');
  app.forgetTraffic();
  app.world.redeliver(app.appId, last?.guid ?? '');
  await app.quiet();
  await loseDatabase(app);
  app.world.redeliver(app.appId, last?.guid ?? '');
  await app.quiet();
  return app.writes();
}

function after(before: readonly Expected[], step: Step): readonly Expected[] {
  const { born = [], retitled = {}, closed = [], reopened = [] } = step;
  const unknown = Object.keys(retitled).filter((title) => !before.some((one) => one.title === title));
  const named = [
    ...before.map(({ title, state }) => ({ title: retitled[title] ?? title, state })),
    ...born.map(open),
  ];
  const missed = [...closed, ...reopened].filter((title) => !named.some((one) => one.title === title));
  expect({ step: step.what, unknown, missed }).toEqual({ step: step.what, unknown: [], missed: [] });
  return named.map(({ title, state }) => ({
    title,
    state: closed.includes(title) ? 'closed' : reopened.includes(title) ? 'open' : state,
  }));
}

const open = (title: string): Expected => ({ title, state: 'open' });
const row = ({ title, state }: Expected, index: number): string => `${index + 1} ${title} ${state}`;

const table = async (app: Hosted): Promise<string[]> =>
  (await issuesOf(app)).map(({ number, title, state }) => `${number} ${title} ${state}`);

/** Issues that one push closed and opened. */
function closedAndReopened(app: Hosted): string[] {
  const states = new Map<string, Set<unknown>>();
  for (const { method, path, requestBody } of app.exchanges()) {
    const state = (requestBody as { state?: string } | undefined)?.state;
    if (method !== 'PATCH' || state === undefined) continue;
    states.set(path, (states.get(path) ?? new Set()).add(state));
  }
  return [...states].filter(([, seen]) => seen.size > 1).map(([path]) => path);
}

async function expectOneIssueEach(app: Hosted): Promise<void> {
  const keys = (await issuesOf(app)).map(({ body }) => findMarker(body ?? '')?.marker.key);
  expect(keys).not.toContain(undefined);
  expect(new Set(keys).size).toBe(keys.length);
}
