import { createHmac } from 'node:crypto';
import { connect } from 'node:net';
import { host, REPO, type Hosted, type Setting } from '../app/hosted.ts';

export const AT = { owner: 'acme', repo: 'garden' };

/** The App with its door open, installed on the garden. */
export async function hostWithDoor(
  setting: Setting = {},
): Promise<{ readonly app: Hosted; readonly url: string }> {
  const app = await host({ ...setting, isStarted: false });
  const { url } = await app.start();
  app.world.install(app.appId, 'acme', [REPO]);
  await app.quiet();
  return { app, url };
}

export const sign = (body: string, secret: string, algorithm = 'sha256'): string =>
  `${algorithm}=${createHmac(algorithm, secret).update(body).digest('hex')}`;

export type Knock = {
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly event?: string;
  readonly id?: string;
  readonly signature?: string | undefined;
};

/** One webhook as whoever likes may send it. */
export async function knock(url: string, { body, headers, event = 'push', id = 'knock', signature }: Knock) {
  const response = await fetch(`${url}/api/github/webhooks`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-github-event': event,
      'x-github-delivery': id,
      ...(signature !== undefined && { 'x-hub-signature-256': signature }),
      ...headers,
    },
    body,
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** What a server answers to these bytes, up to the end of the connection or a first answer. */
export function sendBytes(url: string, text: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => void socket.write(text));
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk.toString();
      if (answer.includes('\r\n\r\n')) socket.end();
    });
    socket.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNRESET' || error.code === 'EPIPE' ? resolve(answer) : reject(error),
    );
    socket.on('close', () => resolve(answer));
  });
}
