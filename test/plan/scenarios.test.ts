import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { CONFIG_PATH } from '../../src/config/repository-config.ts';
import type { IssueSnapshot } from '../../src/issue/issue-snapshot.ts';
import { DASHBOARD_TITLE } from '../../src/plan/dashboard/dashboard-actions.ts';
import type { Outcome } from '../../src/reconcile/pass.ts';
import { memoryStage, type MemoryStage } from './scenario/memory-stage.ts';
import { documentedRows } from './scenario/documented-rows.ts';
import { readFiles, scenarios, type Files, type Scenario } from './scenario/scenario.ts';
import { fileOf, showIssues } from './scenario/show-world.ts';
import { showOutcome } from './scenario/show-plan.ts';

const ALL = scenarios();
// What was planned is written again, for a person to read the difference.
const isUpdating = process.env['UPDATE'] === '1';

describe.each(ALL)('$name: $row', (scenario) => {
  test('is planned and carried out as its folder says, and then nothing is left to do', async () => {
    const stage = await memoryStage(scenario);

    const preview = await stage.preview();
    const told = { 'plan.txt': utf8(showOutcome(preview, stage.world.github.now())) };
    const outcome = await stage.apply();
    for (let done = 1; done < scenario.base.passes; done += 1) await stage.apply();
    const after = afterwards(stage, scenario);
    if (isUpdating) write(scenario, { ...told, ...after });
    const again = await stage.preview();

    expect(text(told)).toEqual(text({ 'plan.txt': readFiles(scenario.folder)['plan.txt']! }));
    expect(text(after)).toEqual(text(inFolder('after', readFiles(path.join(scenario.folder, 'after')))));
    expect(actionsOf(outcome)).toEqual(actionsOf(preview));
    expect(waiting(again)).toEqual({ ...waiting(preview), actions: [] });
  });
});

test('there are scenarios enough, and a core of them that runs end to end', () => {
  expect(ALL.length).toBeGreaterThanOrEqual(80);
  expect(ALL.filter(({ isEndToEnd }) => isEndToEnd).length).toBeGreaterThanOrEqual(25);
});

test('every row of the documentation has a scenario, and every scenario a row', () => {
  const rows = documentedRows();
  const examples = ALL.map(({ row }) => row);

  expect(rows.filter((row, index) => rows.indexOf(row) !== index)).toEqual([]);
  expect({ rowsWithoutScenario: rows.filter((row) => !examples.includes(row)) }).toEqual({
    rowsWithoutScenario: [],
  });
  expect(
    ALL.filter(({ row }) => !rows.includes(row)).map(({ name, row }) => `${name} names no row: ${row}`),
  ).toEqual([]);
});

function afterwards({ world: { github }, settledBodies }: MemoryStage, { documents }: Scenario): Files {
  // The dashboard names held plans by the keys of their tasks, which elsewhere are others.
  const issues = [...github.issues.values()].filter(isOfTask).map((issue) => ({
    ...issue,
    comments: github.comments.filter((one) => one.issue === issue.number).map(({ body }) => body),
  }));
  const told = fileOf(showIssues(issues, settledBodies));
  const { [CONFIG_PATH]: config, ...files } = github.files;
  const own = documents[CONFIG_PATH] === undefined ? {} : { [CONFIG_PATH]: config! };
  return inFolder('after', { ...files, ...own, 'issues.json': utf8(told) });
}

const isOfTask = ({ title }: IssueSnapshot): boolean => title !== DASHBOARD_TITLE;

const inFolder = (folder: string, files: Files): Files =>
  Object.fromEntries(Object.entries(files).map(([file, bytes]) => [`${folder}/${file}`, bytes]));

function write({ folder }: Scenario, files: Files): void {
  rmSync(path.join(folder, 'after'), { recursive: true, force: true });
  for (const [file, bytes] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), bytes);
  }
}

const utf8 = (value: string): Uint8Array => new TextEncoder().encode(value);
const text = (files: Files): Record<string, string> =>
  Object.fromEntries(Object.entries(files).map(([file, bytes]) => [file, new TextDecoder().decode(bytes)]));

const planOf = (outcome: Outcome) => ('plan' in outcome ? outcome.plan : undefined);
const actionsOf = (outcome: Outcome) => planOf(outcome)?.actions ?? [];

/** What waits for a person or for its time: a plan that comes again says the same of it. */
const waiting = (outcome: Outcome) => ({
  kind: outcome.kind,
  actions: actionsOf(outcome),
  held: planOf(outcome)?.held.map(({ path, reason }) => `${path}: ${reason}`),
  dueAt: planOf(outcome)?.dueAt,
});
