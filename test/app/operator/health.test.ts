import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createHealth } from '../../../src/app/health.ts';
import { temporaryStore, type TemporaryStore } from '../../support/temporary-store.ts';

let store: TemporaryStore;

beforeEach(async () => {
  store = await temporaryStore();
});
afterEach(() => store.close());

test('finds no fault while the database answers', async () => {
  expect(await createHealth(store.db).fault()).toBeUndefined();
});

test('says that the process is stopping', async () => {
  const health = createHealth(store.db);

  health.drain();

  expect(await health.fault()).toBe('The process is stopping.');
});

test('says that the database does not answer', async () => {
  const gone = await temporaryStore();
  const health = createHealth(gone.db);

  await gone.close();

  expect(await health.fault()).toBe('The database does not answer.');
});
