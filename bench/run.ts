import { parseArgs } from 'node:util';
import { measureAppAtRest } from './app-at-rest.ts';
import { measureFirstImport } from './first-import.ts';
import { measureIdentity } from './identity.ts';
import type { Measures } from './measure.ts';
import { measureProcesses } from './processes.ts';
import { measureReading } from './reading.ts';
import { measureBigRepository, measurePushRequests } from './requests.ts';
import { measureRound } from './round.ts';
import { measureWebhooks } from './webhooks/webhooks.ts';

// Usage: npm run bench [-- --json] [--docs FOLDER]. A missed bar is told by `ok`; the status is 0 as long as everything was measured.
const { values } = parseArgs({ options: { json: { type: 'boolean' }, docs: { type: 'string' } } });
const ENTRIES: readonly (() => Measures | Promise<Measures>)[] = [
  () => measureReading(values.docs),
  measureIdentity,
  measureRound,
  measurePushRequests,
  measureBigRepository,
  measureFirstImport,
  measureAppAtRest,
  measureProcesses,
  measureWebhooks,
];

const measures: Record<string, Measures[string]> = {};
for (const measure of ENTRIES) Object.assign(measures, await measure());

if (values.json) console.log(JSON.stringify(measures, null, 2));
else for (const line of table(measures)) console.log(line);

function table(all: Measures): string[] {
  const width = Math.max(...Object.keys(all).map((name) => name.length));
  return Object.entries(all).map(
    ([name, { value, unit, bar, ok, why }]) =>
      `${ok ? 'ok  ' : 'MISS'}  ${name.padEnd(width)}  ${value} ${unit} (bar ${bar})${ok || why === undefined ? '' : `: ${why}`}`,
  );
}
