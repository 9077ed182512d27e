// A process to be killed: takes deliveries as the App does and says on standard output what it has acknowledged.
import { systemClock } from '../../src/app/system-clock.ts';
import { openQueue } from '../../src/queue/open-queue.ts';
import { createInbox } from '../../src/store/create-inbox.ts';
import { openDatabase } from '../../src/store/database.ts';
import { createRelay } from '../../src/webhook/relay.ts';
import { commandAct, GARDEN, receipt } from '../store/samples.ts';

const [folder = '', life = ''] = process.argv.slice(2);
const database = await openDatabase({ kind: 'sqlite', folder });
const inbox = createInbox(database);
const queue = await openQueue(database, { clock: systemClock, random: Math.random });
const relay = createRelay({ inbox, queue, clock: systemClock, log: { warn: console.error } });

async function deliver(n: number): Promise<void> {
  const deliveryId = `${life}-${n}`;
  const repositoryId = 1_000_000 * Number(life) + n;
  const wakes = [{ kind: 'sync', repositoryId }] as const;
  const acts = [{ repositoryId, act: commandAct(n) }];
  await inbox.accept(receipt({ deliveryId, repositories: [{ ...GARDEN, repositoryId }], acts, wakes }));
  relay.send({ deliveryId, wakes });
  process.stdout.write(`${deliveryId} ${repositoryId}\n`);
}

const AT_ONCE = 4;
await Promise.all(
  Array.from({ length: AT_ONCE }, async (_, lane) => {
    for (let n = lane; ; n += AT_ONCE) await deliver(n);
  }),
);
