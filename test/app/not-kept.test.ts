import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { pino } from 'pino';
import type { Probot } from 'probot';
import { listen, type Listener } from '../../src/app/tickmark.ts';

const EVENT = { id: 'd-1', name: 'push', payload: { secret: 'a private task' } };
const ENDLESS = 60 * 60_000;

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

/** How an event ends of which `receive` makes this; undefined as long as GitHub still waits. */
function deliver(receive: Listener['receive']) {
  let handler: ((event: typeof EVENT) => Promise<void>) | undefined;
  const app = { onAny: (given: typeof handler) => (handler = given) } as unknown as Probot;
  const ended: string[] = [];
  const observer = { deliveryEnded: (name: string, how: string) => void ended.push(`${name} ${how}`) };
  listen(app, { receive, observer }, pino({ level: 'silent' }));
  const outcome: { error?: unknown; isOver: boolean } = { isOver: false };
  const over = handler!(EVENT).then(
    () => void (outcome.isOver = true),
    (error: unknown) => void Object.assign(outcome, { error, isOver: true }),
  );
  return { outcome, ended, over };
}

test('a delivery that is on no disk before Probot would say yes by itself is refused, so that GitHub keeps it', async () => {
  const { outcome, ended } = deliver(() => new Promise(() => {}));
  await jest.advanceTimersByTimeAsync(7_900);
  expect(outcome.isOver).toBe(false);
  await jest.advanceTimersByTimeAsync(200);

  // Probot's middleware answers 202 after 9 s.
  expect(outcome.error).toMatchObject({ status: 503 });
  expect(ended).toEqual([]);
});

test('the refusal of a delivery tells nothing of what was in it', async () => {
  const { outcome, over } = deliver(() => Promise.reject(new Error('disk full: a private task')));
  await over;

  expect(outcome.error).toMatchObject({ status: 503 });
  expect(JSON.stringify(outcome.error) + String(outcome.error)).not.toContain('private');
});

test('a delivery that was kept leaves no timer behind', async () => {
  const { ended, over } = deliver(() => Promise.resolve('new'));
  await over;
  await jest.advanceTimersByTimeAsync(ENDLESS);

  expect(ended).toEqual(['push kept']);
  expect(jest.getTimerCount()).toBe(0);
});
