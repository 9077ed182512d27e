import { randomInt, type Chance } from './chance.ts';
import { send, type Message } from './proxy-http.ts';

/** The way of webhooks from GitHub to the App. */
export type HookWay = {
  /** Takes one delivery and gives the status for GitHub. */
  pass(message: Message): Promise<number>;
  sendTo(url: string | undefined): void;
  /** Ids of the deliveries to which the App answered with 2xx. */
  accepted(): ReadonlySet<string>;
  /** Resolves when none is held back any more. */
  settled(): Promise<void>;
  stop(): void;
};

export type HookSetting = {
  readonly chance: Chance;
  /** Whether something goes wrong with this one. */
  readonly isStirred: () => boolean;
  readonly note: (kind: string, what: string) => void;
  /** Names of events that are never lost. */
  readonly kept: readonly string[];
};

const DELAY_AT_MOST_MS = 20;
const OVERTAKEN_AT_MOST_MS = 60;
const AGAIN_AFTER_MS = 50;
const LOST = 504;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export function hookWay({ chance, isStirred, note, kept }: HookSetting): HookWay {
  const accepted = new Set<string>();
  const held = new Set<Promise<void>>();
  let target: string | undefined;
  const stopping = new AbortController();

  async function forward(message: Message): Promise<number> {
    if (target === undefined) return LOST;
    try {
      const { status } = await send(new URL(target), message);
      if (status >= 200 && status < 300) accepted.add(String(message.headers['x-github-delivery']));
      return status;
    } catch {
      return LOST;
    }
  }

  /** GitHub has its answer already: whoever gave it hands the delivery on once somebody takes it. */
  async function forwardLater(message: Message, ms: number): Promise<void> {
    await pause(ms);
    while (!stopping.signal.aborted && (await forward(message)) === LOST) await pause(AGAIN_AFTER_MS);
  }

  async function stir(message: Message, event: string): Promise<number> {
    const kinds = ['doubled', 'late', 'overtaken', 'answer to GitHub lost'];
    if (!kept.includes(event)) kinds.push('lost');
    const kind = kinds[randomInt(chance, kinds.length)]!;
    note(`webhook ${kind}`, event);
    switch (kind) {
      case 'lost':
        return LOST;
      case 'doubled':
        await forward(message);
        return forward(message);
      case 'late':
        await pause(randomInt(chance, DELAY_AT_MOST_MS));
        return forward(message);
      case 'overtaken': {
        const later = forwardLater(message, randomInt(chance, OVERTAKEN_AT_MOST_MS));
        held.add(later);
        void later.finally(() => held.delete(later));
        return 202;
      }
      default:
        await forward(message);
        return LOST;
    }
  }

  return {
    pass: (message) =>
      isStirred() ? stir(message, String(message.headers['x-github-event'])) : forward(message),
    sendTo: (url) => void (target = url),
    accepted: () => accepted,
    async settled() {
      while (held.size > 0) await Promise.all(held);
    },
    stop: () => stopping.abort(),
  };
}
