import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { host, type Hosted } from '../hosted.ts';
import { replay, replayLastPush } from './replay.ts';
import { roadmap } from './roadmap.ts';
import { specList } from './spec-list.ts';
import { todoBoard } from './todo-board.ts';

let app: Hosted;
beforeEach(async () => {
  app = await host();
});
afterEach(async () => {
  const violations = app.violations();
  await app.stop();
  expect(violations).toEqual([]);
});

test.each([specList, roadmap, todoBoard])('$name: one issue per task that ever lived', async (history) => {
  await replay(app, history);

  expect(history.steps.length).toBeGreaterThanOrEqual(15);
  expect(await replayLastPush(app)).toEqual([]);
});
