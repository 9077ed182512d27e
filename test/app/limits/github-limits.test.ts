import { afterEach, expect, test } from '@jest/globals';
import { comment } from '../hosted.ts';
import { accounts, titles, type Accounts } from './accounts.ts';

const SECOND_MS = 1_000;

let a: Accounts;
afterEach(() => a.app.stop());

test.each([
  { name: 'a secondary limit with a time', refusal: { status: 429, retryAfterSeconds: 120 }, seconds: 120 },
  { name: 'a secondary limit without one', refusal: { status: 403 }, seconds: 60 },
] as const)(
  '$name: nobody asks GitHub for that account until it is over, and others go on',
  async ({ refusal, seconds }) => {
    a = await accounts();
    a.app.world.refuseRequests({ ...refusal, only: 'content' });
    a.push('acme/garden', 3);
    await a.putOff(1);
    a.app.forgetTraffic();

    a.push('acme/orchard', 2);
    a.push('umbra/field', 2);
    await a.putOff(1);
    a.clock.leap((seconds - 10) * SECOND_MS);

    expect(a.askedFor('acme')).toEqual([]);
    await a.settled();
    expect(await a.titlesOf('umbra/field')).toEqual(titles(2));
    expect(await a.titlesOf('acme/garden')).toEqual(titles(3));
    expect(await a.titlesOf('acme/orchard')).toEqual(titles(2));
  },
);

test('the pause outlives the process, and holds from its first request', async () => {
  a = await accounts();
  a.app.world.refuseRequests({ retryAfterSeconds: 300, only: 'content' });
  a.push('acme/garden', 3);
  await a.putOff(1);
  await a.app.halt();
  a.app.forgetTraffic();

  await a.app.start();
  a.push('acme/garden', 4);
  await a.putOff(1);

  expect(a.askedFor('acme')).toEqual([]);
  await a.settled();
  expect(await a.titlesOf('acme/garden')).toEqual(titles(4));
});

test('an hour that is used up is waited for, and the import goes on where it was', async () => {
  a = await accounts({ requestsPerHour: 25 });
  const began = a.clock.now().getTime();
  a.push('acme/garden', 40);
  await a.settled();

  expect(await a.titlesOf('acme/garden')).toEqual(titles(40));
  expect(a.app.exchanges().filter(({ status }) => status === 403)).toHaveLength(2);
  expect((a.clock.now().getTime() - began) / 3_600_000).toBeGreaterThan(1);
});

test("GitHub's limit of content is met, waited for, and met less often each time", async () => {
  a = await accounts();
  a.app.world.limitContent({ perMinute: 5, perHour: 20 });
  a.push('acme/garden', 30);
  await a.settled();

  expect(await a.titlesOf('acme/garden')).toEqual(titles(30));
  const refused = a.app.exchanges().filter(({ status }) => status === 403);
  expect(refused.length).toBeLessThan(12);
});

test('a limit inside a GraphQL answer of 200 is one, and the commit is made after it', async () => {
  a = await accounts();
  a.push('acme/garden', 1);
  await a.app.quiet();
  a.app.world.holdDeliveries();
  await comment(a.app.maya, 1, '/status done');
  a.app.world.refuseRequests({ isToldInBody: true, retryAfterSeconds: 90, only: 'content' });
  a.app.world.resumeDeliveries();
  await a.putOff(1);
  a.app.forgetTraffic();
  a.push('acme/orchard', 1);
  await a.putOff(1);

  expect(a.askedFor('acme')).toEqual([]);
  await a.settled();
  expect(a.app.world.readFile('acme/garden', 'TASKS.md')?.toString()).toContain('- [x] Task 0');
  expect(await a.titlesOf('acme/orchard')).toEqual(titles(1));
});
