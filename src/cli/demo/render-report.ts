import type { Style } from '../output.ts';
import type { StepReport } from './round.ts';

type Paint = (style: Style, text: string) => string;

/** The end of a step for people: what it cost and whether it did what it should. */
export function renderReport({ tally, faults }: StepReport, paint: Paint): string {
  const { requests, ...counts } = tally;
  const parts = Object.entries(counts).filter(([, count]) => count > 0);
  const told = [`${requests} requests`, ...parts.map(([what, count]) => `${count} ${what}`)].join(', ');
  const verdict =
    faults.length === 0
      ? `${paint('green', '✓')} as it should be`
      : `${paint('red', '✗')} ${faults.join('; ')}`;
  return `  ${verdict} ${paint('dim', `(${told})`)}\n`;
}
