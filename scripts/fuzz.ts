import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { runChunks, type Finding } from './fuzz/run-chunks.ts';

// Usage: npm run fuzz [-- --rounds 1000000 --seed N --workers N]. Writes nothing but what it prints; status 1 after a finding.
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: String(randomInt(2 ** 31)) },
    workers: { type: 'string', default: String(availableParallelism()) },
  },
});
const Count = z.coerce.number().int().min(1);
const options = {
  rounds: Count.parse(values.rounds),
  seed: z.coerce.number().int().parse(values.seed),
  workers: Count.parse(values.workers),
};

console.log(`fuzzing: ${options.rounds} rounds, seed ${options.seed}, ${options.workers} workers`);
const { tally, findings } = await runChunks(options, (done) =>
  process.stderr.write(`\r${done} of ${options.rounds}`),
);
process.stderr.write('\n');
console.log(
  `${tally.rounds} inputs, ${tally.tasks} tasks, ${tally.edited} statuses written, ${tally.refused} refused, slowest input ${Math.ceil(tally.slowestMs)} ms`,
);
for (const finding of firstOfEachKind(findings)) console.log(tell(finding));
console.log(findings.length === 0 ? 'nothing found' : `${findings.length} chunks with a finding`);
process.exitCode = findings.length === 0 ? 0 : 1;

function tell({ seed, error, input, times }: Finding & { times: number }): string {
  return [`\n${error} (in ${times} chunks)`, `  seed ${seed}`, `  input ${JSON.stringify(input)}`].join('\n');
}

// One fault shows in many inputs; lines and statuses differ.
function firstOfEachKind(all: readonly Finding[]): readonly (Finding & { times: number })[] {
  const kinds = new Map<string, Finding & { times: number }>();
  for (const finding of all) {
    const kind = (finding.error.split('\n')[0] ?? '').replace(/\d+|(?:set to )\w+/gu, '');
    const known = kinds.get(kind);
    const isShorter = (finding.input?.text.length ?? 0) < (known?.input?.text.length ?? Infinity);
    kinds.set(kind, {
      ...(isShorter || known === undefined ? finding : known),
      times: (known?.times ?? 0) + 1,
    });
  }
  return [...kinds.values()];
}
