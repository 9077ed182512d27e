import type { Progress } from '../../app/once/run-once.ts';
import type { Terminal } from '../output.ts';

const BAR_CHARS = 24;
const CLEAR_LINE = '\r\u001B[2K';

export type ProgressBar = Progress & {
  /** Takes the bar off the screen. */
  clear(): void;
};

/** How far a run is, on one line of standard error; nothing where nobody watches. */
export function progressBar({ err, hasProgress }: Pick<Terminal, 'err' | 'hasProgress'>): ProgressBar {
  let total = 0;
  let done = 0;
  const draw = (words = ''): void => {
    if (!hasProgress) return;
    const share = total === 0 ? 0 : Math.min(1, done / total);
    const filled = Math.round(share * BAR_CHARS);
    const bar = `${'█'.repeat(filled)}${'░'.repeat(BAR_CHARS - filled)}`;
    err(`${CLEAR_LINE}${bar} ${done}${total === 0 ? '' : ` of ${Math.max(total, done)}`} written${words}`);
  };
  return {
    planned(actions) {
      // A pass that is put off plans the rest of it again.
      total = done + actions;
      draw();
    },
    wrote() {
      done += 1;
      draw();
    },
    waiting: (until, reason) => draw(`, going on at ${until.toTimeString().slice(0, 8)}: ${reason}`),
    clear: () => hasProgress && err(CLEAR_LINE),
  };
}
