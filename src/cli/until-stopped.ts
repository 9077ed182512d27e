const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Resolves when this process is asked to stop. A second request ends it at once, as if nobody listened. */
export const untilStopped = (): Promise<void> => new Promise((resolve) => void onStop(resolve));

/** Calls back when this process is asked to stop, once; the function that comes back ends the listening. */
export function onStop(stopped: () => void): () => void {
  const leave = (): void => {
    for (const signal of SIGNALS) process.off(signal, stop);
  };
  const stop = (): void => {
    leave();
    stopped();
  };
  for (const signal of SIGNALS) process.on(signal, stop);
  return leave;
}
