import type { Wish } from '../command.ts';
import { asksToClear, type Arguments } from './arguments.ts';
import { trimSigns } from './trim-signs.ts';

// A path may be long, but not longer than this on any system that keeps repositories.
const NAME_CHARS = 4096;

/** The rest of the line names a task. */
export const readAdopt = ({ words }: Arguments): Wish => ({ kind: 'adopt', task: nameIn(words) });

/** The next word names a held plan. */
export const readApply = ({ words }: Arguments): Wish => ({
  kind: 'apply',
  hash: nameIn(words.slice(0, 1)).toLowerCase(),
});

export const readHold = (given: Arguments): Wish => ({ kind: 'hold', isHeld: !asksToClear(given) });

/** What names a task or a plan, without the quotes and signs that people put around a name. */
const nameIn = (words: readonly string[]): string =>
  trimSigns(words.join(' '), '`"\'“„«<#', '`"\'”“»>').slice(0, NAME_CHARS);

/** Nothing follows, or nothing that matters. */
export const readBare = (kind: 'detach' | 'sync' | 'plan' | 'why' | 'help') => (): Wish => ({ kind });
