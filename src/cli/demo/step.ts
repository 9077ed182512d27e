import type { Exchange } from '../../emulator/emulator.ts';
import type { DemoFile } from './demo-files.ts';
import type { Snapshot } from './snapshot.ts';
import type { Stage } from './stage.ts';
import type { Tally } from './tally.ts';

/** What a step finds when its turn comes. */
export type Scene = { readonly stage: Stage; readonly files: readonly DemoFile[]; readonly before: Snapshot };

/** What a step left behind once everything was quiet. */
export type Aftermath = {
  readonly before: Snapshot;
  readonly after: Snapshot;
  readonly tally: Tally;
  readonly exchanges: readonly Exchange[];
};

/** Says in words what is not as it should be; empty when all is well. */
export type Check = (aftermath: Aftermath) => Promise<readonly string[]> | readonly string[];

/** One act of the scripted round. `act` does it as a person would, and gives the check of what should follow. */
export type Step = {
  readonly name: string;
  readonly title: string;
  readonly act: (scene: Scene) => Promise<Check>;
};

/** The documents do not have what a step needs; its words say what. */
export class SceneError extends Error {
  override readonly name = 'SceneError';
}
