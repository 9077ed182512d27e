import { parseArgs } from 'node:util';
import { measureAppAtRest } from './app-at-rest.ts';
import { measureFirstImport } from './first-import.ts';
import { measureIdentity } from './identity.ts';
import type { Measure, Measures } from './measure.ts';
import { measurePages } from './pages.ts';
import { measureProcesses } from './processes.ts';
import { measureReading } from './reading.ts';
import { measureBigRepository, measurePushRequests } from './requests.ts';
import { measureRound } from './round.ts';
import { measureRows } from './rows.ts';
import { measureWebhooks } from './webhooks/webhooks.ts';

const NAME_WIDTH = 44;

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

const chosen = Object.entries(ENTRIES).filter(
  ([name]) => positionals.length === 0 || positionals.includes(name),
);
const measures: Record<string, Measure> = {};
for (const [name, measure] of chosen) {
  const measured = await measureOrTell(name, measure);
  Object.assign(measures, measured);
  // Each as soon as it is known: a part takes minutes.
  if (!values.json) for (const line of table(measured)) console.log(line);
}
if (values.json) console.log(JSON.stringify(measures, null, 2));

/** What one part found out; nothing where it broke, which takes no other part with it. */
async function measureOrTell(name: string, measure: () => Measures | Promise<Measures>): Promise<Measures> {
  try {
    return await measure();
  } catch (error) {
    console.error(`${name} could not be measured:`, error);
    process.exitCode = 1;
    return {};
  }
}

function table(all: Measures): string[] {
  return Object.entries(all).map(
    ([name, { value, unit, bar, ok, why }]) =>
      `${ok ? 'ok  ' : 'MISS'}  ${name.padEnd(NAME_WIDTH)}  ${value} ${unit}${Number.isFinite(bar) && bar !== 0 ? ` (bar ${bar})` : ''}${ok || why === undefined ? '' : `: ${why}`}`,
  );
}
