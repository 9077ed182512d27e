import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { deliveryId } from './delivery-id.ts';

/** One delivery as GitHub makes it, signed; each time it is sent it gets an id of its own. */
export type Delivery = { readonly event: string; readonly signature: string; readonly body: string };

export type Load = {
  readonly url: string;
  readonly deliveries: readonly Delivery[];
  readonly connections: number;
  readonly seconds: number;
  /** Sent a second, at even distances, whatever was answered; as fast as answers come where it is absent. */
  readonly rate?: number;
};

export type LoadResult = {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly refused: number;
};

// A process of its own, for what sends must not take its time from what answers.
process.once('message', (load: Load) => {
  void send(load).then((result) => process.send?.(result, () => process.disconnect()));
});

async function send(load: Load): Promise<LoadResult> {
  const { hostname, port } = new URL(load.url);
  const lines = load.deliveries.map((delivery) => requestOf(load.url, delivery));
  const connections = await Promise.all(
    Array.from({ length: load.connections }, () => Connection.open(hostname, Number(port))),
  );
  const result =
    load.rate === undefined
      ? await sendAll(connections, lines, load)
      : await sendPaced(connections, lines, load);
  for (const connection of connections) connection.close();
  return result;
}

/** The bytes of a request before and after the id of the delivery. */
type Request = { readonly head: string; readonly rest: Buffer };

function requestOf(url: string, { event, signature, body }: Delivery): Request {
  const { host, pathname } = new URL(url);
  const bytes = Buffer.from(body);
  const head = [
    `POST ${pathname} HTTP/1.1`,
    `Host: ${host}`,
    'User-Agent: GitHub-Hookshot/044aadd',
    'Accept: */*',
    'Content-Type: application/json',
    `Content-Length: ${bytes.length}`,
    `X-GitHub-Event: ${event}`,
    'X-GitHub-Hook-ID: 1',
    `X-Hub-Signature-256: ${signature}`,
    'X-GitHub-Delivery: ',
  ].join('\r\n');
  return { head, rest: Buffer.concat([Buffer.from('\r\n\r\n'), bytes]) };
}

/** Each connection sends its next delivery when the one before was answered. */
async function sendAll(
  connections: readonly Connection[],
  requests: readonly Request[],
  { seconds }: Load,
): Promise<LoadResult> {
  const tally = new Tally();
  const start = performance.now();
  const end = start + seconds * 1_000;
  let next = 0;
  await Promise.all(
    connections.map(async (connection) => {
      while (performance.now() < end) {
        const begun = performance.now();
        tally.add(
          await connection.send(requests[next++ % requests.length] as Request),
          performance.now() - begun,
        );
      }
    }),
  );
  return tally.result((performance.now() - start) / 1_000);
}

/** Sends at a steady rate; how long a delivery had to wait for a free connection counts as well. */
async function sendPaced(
  connections: readonly Connection[],
  requests: readonly Request[],
  { seconds, rate = 1 }: Load,
): Promise<LoadResult> {
  const tally = new Tally();
  const free = [...connections];
  const waiting: number[] = [];
  const under = new Set<Promise<void>>();
  const start = performance.now();
  const total = Math.round(rate * seconds);
  const settle = async (wantedAt: number, connection: Connection, request: Request): Promise<void> => {
    const status = await connection.send(request);
    tally.add(status, performance.now() - wantedAt);
    const late = waiting.shift();
    if (late === undefined) free.push(connection);
    else begin(late, connection, requests[Math.floor(late) % requests.length] as Request);
  };
  const begin = (wantedAt: number, connection: Connection, request: Request): void => {
    const sending = settle(wantedAt, connection, request).finally(() => under.delete(sending));
    under.add(sending);
  };
  for (let sent = 0; sent < total;) {
    const wantedAt = start + (sent / rate) * 1_000;
    const aheadMs = wantedAt - performance.now();
    if (aheadMs > 0) {
      await delay(Math.max(1, aheadMs));
      continue;
    }
    const connection = free.pop();
    if (connection === undefined) waiting.push(wantedAt);
    else begin(wantedAt, connection, requests[sent % requests.length] as Request);
    sent += 1;
  }
  while (under.size > 0) await Promise.all(under);
  return tally.result((performance.now() - start) / 1_000);
}

class Tally {
  readonly #times: number[] = [];
  #refused = 0;

  add(status: number, ms: number): void {
    if (status === 200) this.#times.push(ms);
    else this.#refused += 1;
  }

  result(seconds: number): LoadResult {
    const sorted = this.#times.toSorted((a, b) => a - b);
    const at = (share: number): number =>
      sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
    return { perSecond: sorted.length / seconds, p50Ms: at(0.5), p99Ms: at(0.99), refused: this.#refused };
  }
}

/** One connection that is kept open, as GitHub keeps it; it speaks just enough HTTP to cost next to nothing. */
class Connection {
  readonly #socket: Socket;
  #received = '';
  #answered: ((status: number) => void) | undefined;

  static open(host: string, port: number): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host, port, noDelay: true }, () => resolve(new Connection(socket)));
      socket.once('error', reject);
    });
  }

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.setEncoding('latin1').on('data', (text: string) => this.#read(text));
    socket.once('close', () => this.#answered?.(0));
  }

  send({ head, rest }: Request): Promise<number> {
    return new Promise((resolve) => {
      this.#answered = resolve;
      this.#socket.cork();
      this.#socket.write(head + deliveryId(), 'latin1');
      this.#socket.write(rest);
      this.#socket.uncork();
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #read(text: string): void {
    this.#received += text;
    const headEnd = this.#received.indexOf('\r\n\r\n');
    if (headEnd < 0) return;
    const length = Number(/content-length: (\d+)/i.exec(this.#received)?.[1] ?? 0);
    if (this.#received.length < headEnd + 4 + length) return;
    const status = Number(this.#received.slice(9, 12));
    this.#received = '';
    this.#answered?.(status);
  }
}
