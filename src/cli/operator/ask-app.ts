import { types } from 'node:util';
import type { z } from 'zod';
import { readPagesPort } from '../../config/environment.ts';
import { codeOf, UsageError } from '../failure.ts';

const ANSWER_WITHIN_MS = 10_000;

/** Asks the running App of this machine by its operator's port; with `body`, that something be done. @throws UsageError when none answers. */
export async function askApp<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  body?: object,
): Promise<z.infer<Schema>> {
  const port = readPagesPort();
  if (port === undefined || port === 0)
    throw new UsageError('PAGES_PORT is not a port: set it to the one that the running App has.');
  const response = await send(`http://127.0.0.1:${port}${path}`, body);
  if (!response.ok)
    throw new Error(`the App on port ${port} answered ${response.status}: ${await response.text()}`);
  const parsed = schema.safeParse(await response.json().catch(() => undefined));
  if (!parsed.success) throw new UsageError(`what answers on port ${port} is not this version of Tickmark.`);
  return parsed.data;
}

async function send(url: string, body: object | undefined): Promise<Response> {
  try {
    return await fetch(url, {
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      ...(body !== undefined && {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
  } catch (error) {
    const cause = types.isNativeError(error) ? error.cause : undefined;
    const reason = codeOf(cause) === 'ECONNREFUSED' ? 'nothing listens there' : 'it does not answer';
    throw new UsageError(
      `no App answers at ${new URL(url).origin} (${reason}). Start it with "tickmark serve" on this machine, with ` +
        `PAGES_PORT as it is here; in a container, run this command inside it.`,
      { cause: error },
    );
  }
}
