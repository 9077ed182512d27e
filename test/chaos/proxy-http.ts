import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';

export type Message = {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
};

export type Reply = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
};

// They belong to one connection, not to the message.
const OF_CONNECTION = ['host', 'connection', 'keep-alive', 'transfer-encoding', 'content-length'];

export async function readBody(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

export function ownHeaders(headers: IncomingHttpHeaders): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || OF_CONNECTION.includes(name) ? [] : [[name, value]],
    ),
  );
}

/** Sends a message on to a server and resolves with its whole reply. */
export function send(to: URL, { method, headers, body }: Omit<Message, 'url'>): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(to, {
      method,
      headers: {
        ...ownHeaders(headers),
        ...(body.length > 0 || method === 'POST' ? { 'content-length': String(body.length) } : {}),
      },
      agent: false,
    });
    outgoing.once('error', reject);
    outgoing.once('response', (response) => {
      readBody(response).then(
        (bytes) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: bytes }),
        reject,
      );
    });
    outgoing.end(body);
  });
}
