import { setTimeout as delay } from 'node:timers/promises';

const LOOK_EVERY_MS = 5;
const LOOKS = 4_000;

/** Resolves when the condition holds; looks at the state and bounds the number of looks. */
export async function until(condition: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (let look = 0; look < LOOKS; look += 1) {
    if (await condition()) return;
    await delay(LOOK_EVERY_MS);
  }
  throw new Error(`never came: ${what}`);
}
