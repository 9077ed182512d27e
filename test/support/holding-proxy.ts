import { createServer, request as send, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** What is asked of GitHub by way of a {@link holdingProxy}. */
export type Asked = { readonly method: string; readonly path: string; readonly body: string };

export type HoldingProxy = {
  /** Who waits for an answer that never comes. */
  readonly held: readonly ServerResponse[];
  /** Its address, for who talks to this GitHub. */
  api(githubUrl: string): Promise<string>;
  stop(): void;
};

/** A way to GitHub on which some requests get no further, and no answer. */
export function holdingProxy(isHeld: (asked: Asked) => boolean): HoldingProxy {
  const held: ServerResponse[] = [];
  let githubUrl = '';
  const server = createServer(async (asked, response) => {
    const { method = 'GET', url = '/', headers } = asked;
    const body = await buffer(asked);
    if (isHeld({ method, path: url, body: body.toString() })) {
      held.push(response);
      return;
    }
    const onward = send(new URL(url, githubUrl), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    onward.end(body);
  });
  return {
    held,
    async api(url) {
      githubUrl = url;
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    },
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
