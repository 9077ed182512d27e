import { startEmulator } from '../../src/emulator/emulator.ts';
import type { Emulator, EmulatorOptions } from '../../src/emulator/emulator.ts';
import { githubOracle } from './github-oracle.ts';

export type CheckedEmulator = Emulator & {
  /** What GitHub would not have asked, answered or sent so far; expect it to be empty at the end of a test. */
  violations(): readonly string[];
};

/** An emulated GitHub whose every exchange and webhook is judged by GitHub's published descriptions. */
export async function startCheckedEmulator(options: EmulatorOptions = {}): Promise<CheckedEmulator> {
  const oracle = githubOracle();
  const violations: string[] = [];
  const judged = new Set<number>();
  const apps = new Set<number>();
  const emulator = await startEmulator({
    ...options,
    onExchange(exchange) {
      violations.push(...judge(() => oracle.check(exchange)));
      if (exchange.status >= 500)
        violations.push(`the emulator failed: ${JSON.stringify(exchange.responseBody)}`);
      options.onExchange?.(exchange);
    },
  });
  const { world } = emulator;

  function judgeDeliveries(): void {
    for (const delivery of [...apps].flatMap((appId) => world.deliveries(appId))) {
      if (judged.has(delivery.id)) continue;
      judged.add(delivery.id);
      const payload: unknown = JSON.parse(delivery.payload);
      violations.push(...judge(() => oracle.checkWebhook(delivery.event, payload)));
    }
  }

  return {
    ...emulator,
    world: {
      ...world,
      addApp(app) {
        const registered = world.addApp(app);
        apps.add(registered.id);
        return registered;
      },
    },
    violations() {
      judgeDeliveries();
      return violations;
    },
  };
}

/** A judge that stumbles has not said that all is well. */
function judge(check: () => readonly string[]): readonly string[] {
  try {
    return check();
  } catch (error) {
    return [`the oracle failed: ${error instanceof Error ? error.stack : String(error)}`];
  }
}
