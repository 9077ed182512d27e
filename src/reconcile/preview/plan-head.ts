import { planPass } from '../../plan/plan-pass.ts';
import type { Plan } from '../../plan/plan.ts';
import type { World } from '../../plan/world.ts';
import { judgeWorld } from '../judge-world.ts';
import { lookAt } from '../look-at.ts';
import type { PassSettings, Ports } from '../pass.ts';
import type { LedgerState } from '../ports.ts';
import { readActual } from '../read-actual.ts';
import type { ReadDocuments } from '../read-documents.ts';
import { readWriteBack } from '../write-back/read-write-back.ts';

/** What a preview is made with, the ledger read. */
export type Previewing = {
  readonly state: LedgerState;
  readonly ports: Ports;
  readonly settings: PassSettings;
};

/** Plans what a pass would do if these were the documents: its own steps, up to where it begins to write. */
export async function planHead<Added>(
  { state, ports, settings }: Previewing,
  read: ReadDocuments,
  add: (world: World) => { readonly world: World } & Added,
): Promise<{ readonly world: World; readonly plan: Plan } & Added> {
  const reading = await readActual(state, read, { ports, settings, isSweep: false });
  const { world: looked } = await lookAt(reading, { ports, settings, pulls: [] });
  const writeBack = await readWriteBack(state.repository, false, ports);
  const { world: proposed, ...added } = add({ ...looked, ...writeBack });
  const { world } = await judgeWorld(proposed, state.repository, ports);
  return { ...(added as Added), world, plan: planPass(world) };
}
