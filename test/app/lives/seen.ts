import { readStatus } from '../../../src/issue/labels/issue-status.ts';
import { DEFAULT_PALETTE } from '../../../src/issue/labels/palette.ts';
import { PATH, type Yard } from './pull-life.ts';

/** The status that an issue says, as people read it. */
export function labelsIn({ app, name }: Yard, number: number): string {
  const { state, stateReason, labels } = app.world.issue(name, number);
  const names = labels.map((label) => label.name);
  const said = { state, stateReason: stateReason ?? undefined, labels: names };
  return readStatus(said, DEFAULT_PALETTE).replace('_', ' ');
}

export const textIn = ({ app, name }: Yard): string => app.world.readFile(name, PATH)?.toString('utf8') ?? '';
