import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const CLI = path.join(import.meta.dirname, '..', '..', 'src', 'cli', 'tickmark.ts');

/** The App as a process of its own. */
export type AppProcess = {
  readonly url: string;
  isAlive(): boolean;
  /** Sends SIGTERM; resolves to the exit status. */
  terminate(): Promise<number | null>;
  /** Ends it as a power cut does; resolves when it is dead. */
  kill(): Promise<void>;
};

/** Resolves when it says that it listens. `program` is what runs, `tickmark serve` unless something else is told. */
export async function startProcess(
  variables: Readonly<Record<string, string>>,
  program: readonly string[] = [CLI, 'serve'],
): Promise<AppProcess> {
  const child = spawn('node', ['--disable-warning=ExperimentalWarning', ...program], {
    env: { ...process.env, ...variables, LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const isAlive = (): boolean => child.exitCode === null && child.signalCode === null;
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (isAlive()) {
      const ended = once(child, 'exit');
      child.kill(signal);
      await ended;
    }
    return child.exitCode;
  };
  let log = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (data: Buffer) => {
      log += data.toString();
      const told = /"url":"(http:[^"]+)","msg":"listening"/.exec(log)?.[1];
      if (told !== undefined) resolve(told);
    });
    child.once('exit', (code) => reject(new Error(`the process ended with ${code}: ${log}`)));
  });
  return { url, isAlive, terminate: () => end('SIGTERM'), kill: async () => void (await end('SIGKILL')) };
}
