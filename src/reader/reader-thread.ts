import { Worker } from 'node:worker_threads';
import type { Clock } from '../reconcile/ports.ts';
import type { ThreadReply, ThreadRequest } from './protocol.ts';

export type ThreadSettings = {
  readonly clock: Pick<Clock, 'sleep'>;
  /** After so long a text is given up. */
  readonly limitMs?: number;
  /** After so long without work the thread ends and gives its memory back. */
  readonly idleMs?: number;
  /** The thread's program. */
  readonly program?: URL;
};

/** The thread was ended before it answered: the text, not the program, is too much for it. */
export type Stopped = { readonly kind: 'stopped'; readonly why: string };

// The largest document people may have is read within one second; only text made to be slow needs ten.
const LIMIT_MS = 10_000;
const IDLE_MS = 20_000;
// Ten times what the largest document takes.
const MEMORY = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 32 };
// The build turns only import specifiers from .ts into .js.
const PROGRAM = new URL(import.meta.url.endsWith('.ts') ? './thread.ts' : './thread.js', import.meta.url);

/** A thread that is started when it is first asked, and again after it had to be ended. */
export class ReaderThread {
  readonly #settings: Required<ThreadSettings>;
  #worker: Worker | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #idle = new AbortController();

  constructor(settings: ThreadSettings) {
    this.#settings = { limitMs: LIMIT_MS, idleMs: IDLE_MS, program: PROGRAM, ...settings };
  }

  /** Runs `work` when all that was given before is done. */
  inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#idle.abort();
    this.#waiting += 1;
    const done = this.#last.then(work);
    this.#last = done.then(
      () => this.#rest(),
      () => this.#rest(),
    );
    return done;
  }

  /** Asks one thing; to be used in turn. */
  async ask(asked: ThreadRequest): Promise<ThreadReply | Stopped> {
    const worker = (this.#worker ??= this.#start());
    const isOver = new AbortController();
    worker.ref();
    const { promise, resolve, reject } = Promise.withResolvers<ThreadReply | Stopped>();
    const fail = (error: Error): void => (isOutOfMemory(error) ? resolve(OUT_OF_MEMORY) : reject(error));
    const exit = (): void => reject(new Error('the reader thread ended without an answer'));
    worker.once('message', resolve).once('error', fail).once('exit', exit);
    const { clock, limitMs } = this.#settings;
    void clock.sleep(limitMs, isOver.signal).then(() => resolve(late(limitMs)));
    worker.postMessage(asked);
    try {
      const reply = await promise;
      if (reply.kind === 'stopped') await this.end();
      return reply;
    } catch (error) {
      await this.end();
      throw error;
    } finally {
      isOver.abort();
      worker.off('message', resolve).off('error', fail).off('exit', exit);
      worker.unref();
    }
  }

  /** Ends the thread, also in the middle of its work. */
  async end(): Promise<void> {
    this.#idle.abort();
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(this.#settings.program, { resourceLimits: MEMORY });
    // What happens while nobody asks is met by the next question, which then finds no thread.
    worker.on('error', () => (this.#worker = undefined));
    return worker;
  }

  #rest(): void {
    this.#waiting -= 1;
    if (this.#waiting > 0) return;
    const idle = new AbortController();
    this.#idle = idle;
    const { clock, idleMs } = this.#settings;
    void clock.sleep(idleMs, idle.signal).then(() => (idle.signal.aborted ? undefined : this.end()));
  }
}

const OUT_OF_MEMORY: Stopped = {
  kind: 'stopped',
  why: `it needs more than ${MEMORY.maxOldGenerationSizeMb} MB of memory`,
};

function late(limitMs: number): Stopped {
  return { kind: 'stopped', why: `it takes more than ${limitMs / 1_000} s` };
}

function isOutOfMemory(error: Error): boolean {
  return 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
