import type { DemoFile } from './demo-files.ts';
import { takeSnapshot, type Snapshot } from './snapshot.ts';
import type { Stage } from './stage.ts';
import { SceneError, type Check, type Step } from './step.ts';
import { STEPS } from './steps.ts';
import { tallyOf, type Tally } from './tally.ts';

export type StepReport = { readonly step: Step; readonly tally: Tally; readonly faults: readonly string[] };

/** A whole scripted round. */
export type Round = {
  readonly reports: readonly StepReport[];
  /** The documents as they were first pushed. */
  readonly pushed: readonly DemoFile[];
  /** What GitHub has at the end. */
  readonly last: Snapshot;
  /** Everything that was not as it should be, each with the name of its step. */
  readonly faults: readonly string[];
};

/** Lets somebody look on. */
export type Onlooker = {
  readonly beforeStep?: (step: Step) => void;
  readonly afterStep?: (report: StepReport) => void;
};

/** Plays every step and waits after each until nothing moves any more. A step that fails does not end the round. */
export async function playRound(
  stage: Stage,
  files: readonly DemoFile[],
  onlooker: Onlooker = {},
): Promise<Round> {
  const paths = files.map(({ path }) => path);
  await stage.quiet();
  const reports: StepReport[] = [];
  let last = await takeSnapshot(stage, paths);
  for (const step of STEPS) {
    onlooker.beforeStep?.(step);
    const { report, after } = await play(step, { stage, files, before: last });
    last = after;
    reports.push(report);
    onlooker.afterStep?.(report);
  }
  const faults = reports.flatMap(({ step, faults: own }) => own.map((fault) => `${step.name}: ${fault}`));
  const wrote = reports.some(({ tally }) => tally.commits > 0);
  return {
    reports,
    pushed: files,
    last,
    faults: wrote ? faults : [...faults, 'round: no document was written back'],
  };
}

type Scene = Parameters<Step['act']>[0];

async function play(
  step: Step,
  scene: Scene,
): Promise<{ readonly report: StepReport; readonly after: Snapshot }> {
  const { stage, before } = scene;
  stage.emulator.clearExchanges();
  const check = await act(step, scene);
  await stage.quiet();
  const exchanges = stage.emulator.exchanges();
  const paths = scene.files.map(({ path }) => path);
  const after = await takeSnapshot(stage, paths);
  const tally = tallyOf(exchanges, newlyClosed(before, after));
  const faults = typeof check === 'string' ? [check] : await check({ before, after, tally, exchanges });
  return { report: { step, tally, faults }, after };
}

function newlyClosed(before: Snapshot, after: Snapshot): readonly number[] {
  const already = new Set(closedIn(before));
  return closedIn(after).filter((number) => !already.has(number));
}

const closedIn = ({ issues }: Snapshot): readonly number[] =>
  issues.filter(({ issue }) => issue.state === 'closed').map(({ issue }) => issue.number);

/** The step's check, or in words why the step could not be done. */
async function act(step: Step, scene: Scene): Promise<Check | string> {
  try {
    return await step.act(scene);
  } catch (error) {
    if (error instanceof SceneError) return error.message;
    throw error;
  }
}
