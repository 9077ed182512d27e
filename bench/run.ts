import { parseArgs } from 'node:util';
import { measureAppAtRest } from './app-at-rest.ts';
import { measureFirstImport } from './first-import.ts';
import { measureIdentity } from './identity.ts';
import type { Measures } from './measure.ts';
import { measurePages } from './pages.ts';
import { measureProcesses } from './processes.ts';
import { measureReading } from './reading.ts';
import { measureBigRepository, measurePushRequests } from './requests.ts';
import { measureRound } from './round.ts';
import { measureRows } from './rows.ts';
import { measureWebhooks } from './webhooks/webhooks.ts';

// Usage: npm run bench [-- --json] [--docs FOLDER] [NAME…], for all entries or for those named. A missed bar is told by `ok`; the status is 0 as long as everything was measured.
const { values, positionals } = parseArgs({
  options: { json: { type: 'boolean' }, docs: { type: 'string' } },
  allowPositionals: true,
});
const ENTRIES: Readonly<Record<string, () => Measures | Promise<Measures>>> = {
  reading: () => measureReading(values.docs),
  identity: measureIdentity,
  round: measureRound,
  requests: measurePushRequests,
  repository: measureBigRepository,
  import: measureFirstImport,
  rest: measureAppAtRest,
  processes: measureProcesses,
  webhooks: measureWebhooks,
  rows: measureRows,
  pages: measurePages,
};

const measures: Record<string, Measures[string]> = {};
for (const [name, measure] of Object.entries(ENTRIES)) {
  if (positionals.length === 0 || positionals.includes(name)) Object.assign(measures, await measure());
}

if (values.json) console.log(JSON.stringify(measures, null, 2));
else for (const line of table(measures)) console.log(line);

function table(all: Measures): string[] {
  const width = Math.max(...Object.keys(all).map((name) => name.length));
  return Object.entries(all).map(
    ([name, { value, unit, bar, ok, why }]) =>
      `${ok ? 'ok  ' : 'MISS'}  ${name.padEnd(width)}  ${value} ${unit}${Number.isFinite(bar) && bar !== 0 ? ` (bar ${bar})` : ''}${ok || why === undefined ? '' : `: ${why}`}`,
  );
}
