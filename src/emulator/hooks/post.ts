import { request as httpRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Delivery, DeliveryOutcome } from './delivery.ts';

// GitHub cuts a delivery after 10 s and counts it as failed.
const ANSWER_WITHIN_MS = 10_000;

/** Sends one webhook and says how it went; it never throws. */
export async function post(
  url: string | undefined,
  delivery: Delivery,
  stopping: AbortSignal,
): Promise<DeliveryOutcome> {
  const startedAt = performance.now();
  const finish = (status: string, statusCode: number, answer?: Answer): DeliveryOutcome => ({
    status,
    statusCode,
    durationSeconds: Math.round(performance.now() - startedAt) / 1000,
    responseHeaders: { ...answer?.headers },
    responseBody: answer?.body ?? '',
  });
  if (url === undefined || stopping.aborted) return finish('failed to connect to host', 502);
  try {
    const answer = await exchange(
      url,
      delivery,
      AbortSignal.any([stopping, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
    );
    const isOk = answer.status >= 200 && answer.status < 300;
    return finish(isOk ? 'OK' : `Invalid HTTP Response: ${answer.status}`, answer.status, answer);
  } catch (error) {
    const isTimeout = error instanceof Error && error.name === 'TimeoutError';
    return isTimeout ? finish('timed out', 504) : finish('failed to connect to host', 502);
  }
}

type Answer = {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
};

function exchange(url: string, delivery: Delivery, signal: AbortSignal): Promise<Answer> {
  const send = url.startsWith('https:') ? httpsRequest : httpRequest;
  const body = Buffer.from(delivery.payload);
  return new Promise((resolve, reject) => {
    const request = send(url, {
      method: 'POST',
      headers: { ...delivery.requestHeaders, 'Content-Length': String(body.length) },
      // A connection each: a receiver that was restarted must not meet a stale one.
      agent: false,
      signal,
    });
    request.once('error', (error) => reject(error.cause instanceof Error ? error.cause : error));
    request.once('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      );
    });
    request.end(body);
  });
}
