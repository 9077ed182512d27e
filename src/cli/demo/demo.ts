import type { Call, Run } from '../command.ts';
import type { ExitStatus } from '../exit-status.ts';
import { UsageError } from '../failure.ts';

const VISITS = ['push', 'comment', 'merge', 'show'];

/** `tickmark demo`: everything against an emulated GitHub, and the visits to it from a second terminal. */
export async function runDemo(call: Call): Promise<ExitStatus> {
  const [visit, ...rest] = call.positionals;
  if (visit === undefined) {
    if (call.flag('json') && !call.flag('once'))
      throw new UsageError('demo prints JSON with --once, and for "demo show".');
    const run = call.flag('once') ? await loadOnce() : await loadLive();
    return run(call);
  }
  if (!VISITS.includes(visit))
    throw new UsageError(`demo has no "${visit}"; it has ${VISITS.join(', ')}. See: tickmark help demo`);
  const { runVisit } = await import('./visit.ts');
  return runVisit(visit, { ...call, positionals: rest });
}

// A visit needs neither the App nor the emulated GitHub, so these are loaded only where they start.
const loadOnce = async (): Promise<Run> => (await import('./once.ts')).runOnce;
const loadLive = async (): Promise<Run> => (await import('./live.ts')).runLive;
