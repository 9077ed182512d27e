import { writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { keepCompiled } from '../support/compiled.ts';
import { startPostgres, temporaryDatabase, URL_VARIABLE } from '../support/postgres.ts';
import { playRound } from './round.ts';

const KILLS_A_ROUND = 5;

/**
 * `npm run chaos -- --seed 1 --rounds 500` plays rounds with faults; `--kills 200` kills the App so often, in as many
 * rounds as that takes, without faults unless `--faults 0.1` asks for both. `--from 17 --rounds 1` repeats one round, and
 * `--postgres` keeps the App's data there.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    rounds: { type: 'string' },
    from: { type: 'string', default: '0' },
    faults: { type: 'string' },
    kills: { type: 'string', default: '0' },
    postgres: { type: 'boolean', default: false },
  },
});
const [seed, from, kills] = [Number(values.seed), Number(values.from), Number(values.kills)];
const faults = Number(values.faults ?? (kills > 0 ? 0 : 0.1));
const rounds = Number(values.rounds ?? (kills > 0 ? Math.ceil(kills / KILLS_A_ROUND) : 10));
const killsARound = kills === 0 ? 0 : Math.ceil(kills / rounds);

const totals: Record<string, number> = {};
const startedAt = performance.now();
let violations = 0;
console.log(
  `seed ${seed}, rounds ${from} to ${from + rounds - 1}, faults ${faults}, kills ${killsARound} a round`,
);
keepCompiled();
const server = values.postgres ? await startPostgres() : undefined;
if (server !== undefined) process.env[URL_VARIABLE] = server.url;
for (let round = from; round < from + rounds; round += 1) {
  const database = server === undefined ? undefined : await temporaryDatabase();
  const result = await playRound({ seed, round, faults, kills: killsARound, databaseUrl: database?.url });
  await database?.drop();
  for (const [kind, count] of Object.entries(result.counts)) totals[kind] = (totals[kind] ?? 0) + count;
  if ((round - from) % 10 === 9) console.log(`${round - from + 1} rounds`);
  if (result.violations.length === 0) continue;
  violations += result.violations.length;
  const file = path.join(os.tmpdir(), `tickmark-chaos-${seed}-${round}.txt`);
  writeFileSync(file, `${[...result.violations, ...result.story].join('\n')}\n`);
  console.log(`round ${round}: ${result.violations.length} violations, its story in ${file}`);
  for (const violation of result.violations) console.log(violation);
}
for (const [kind, count] of Object.entries(totals).toSorted()) console.log(`${count} × ${kind}`);
await server?.stop();
const faultCount = Object.values(totals).reduce((sum, count) => sum + count, 0);
const minutes = ((performance.now() - startedAt) / 60_000).toFixed(1);
console.log(
  `${rounds} rounds, ${faultCount} faults, ${killsARound * rounds} kills, ${violations} violations, ${minutes} minutes`,
);
process.exitCode = violations === 0 ? 0 : 1;
