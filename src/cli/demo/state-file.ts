import { readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { codeOf, UsageError } from '../failure.ts';

/** What a second terminal needs to reach a running demo. */
export const DemoState = z.object({
  url: z.url(),
  owner: z.string(),
  repo: z.string(),
  tokens: z.object({ maya: z.string(), wes: z.string(), rita: z.string() }),
});
export type DemoState = z.infer<typeof DemoState>;

export const stateFileOf = (given: string | undefined): string =>
  given ?? path.join(tmpdir(), `tickmark-demo-${userInfo().uid}.json`);

/** Writes the file anew, for this user's eyes only: it holds tokens, be they of an emulated GitHub. */
export async function writeState(file: string, state: DemoState): Promise<void> {
  await removeState(file);
  await writeFile(file, JSON.stringify(state), { mode: 0o600, flag: 'wx' });
}

export const removeState = (file: string): Promise<void> => rm(file, { force: true });

/** @throws UsageError when no demo is running there. */
export async function readState(file: string): Promise<DemoState> {
  const advice = 'Start one with "tickmark demo" in another terminal.';
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    throw new UsageError(`no demo is running (${file} is not there). ${advice}`, { cause: error });
  }
  const state = DemoState.safeParse(parseJson(text));
  if (!state.success) throw new UsageError(`${file} was not written by this version's demo. ${advice}`);
  return state.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not ours; the schema says no to undefined.
    return undefined;
  }
}
