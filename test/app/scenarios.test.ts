import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readFiles, scenarios } from '../plan/scenario/scenario.ts';
import { stageScenarios, type ScenarioStage } from './scenario-stage.ts';

// The folders of `test/plan/scenarios`, acted out over HTTP: what comes of each is what comes of it in memory.
const CORE = scenarios().filter(({ isEndToEnd }) => isEndToEnd);

let stage: ScenarioStage;
beforeAll(async () => {
  stage = await stageScenarios(CORE);
});
afterAll(async () => {
  const violations = stage.app.violations();
  await stage.app.stop();
  expect(violations).toEqual([]);
});

test.each(CORE)('$name: $row', async (scenario) => {
  const after = readFiles(path.join(scenario.folder, 'after'));
  const wanted = Object.fromEntries(
    Object.keys(stage.documents(scenario)).map((file) => [file, after[file] && utf8(after[file])]),
  );

  expect(stage.documents(scenario)).toEqual(wanted);
  expect(await stage.issues(scenario)).toEqual(
    JSON.parse(readFileSync(path.join(scenario.folder, 'after', 'issues.json'), 'utf8')),
  );
});

const utf8 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');
