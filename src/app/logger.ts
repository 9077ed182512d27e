import { pino, type DestinationStream, type Logger } from 'pino';
import type { Environment } from '../config/environment.ts';
import { redactorOf } from '../github/redact-secrets.ts';

type Secrets = Pick<Environment, 'logLevel' | 'privateKey' | 'webhookSecret' | 'oauth'>;

/**
 * The log of this process, on standard output or the stream given. Whatever field a secret stands in, in words of an error
 * or deep in what hangs on it, the line is written without it.
 */
export function createLogger(
  { logLevel, privateKey, webhookSecret, oauth }: Secrets,
  stream?: DestinationStream,
): Logger {
  const asOneLine = Buffer.from(privateKey).toString('base64');
  const options = {
    level: logLevel,
    hooks: { streamWrite: redactorOf([webhookSecret, privateKey, asOneLine, oauth?.clientSecret ?? '']) },
  };
  return stream === undefined ? pino(options) : pino(options, stream);
}
