import { foregroundClock } from '../../app/once/foreground-clock.ts';
import { visit, type Visit } from '../../app/once/visit.ts';
import { readTokenEnvironment } from '../../config/environment.ts';
import type { FullName } from '../../github/token-access.ts';
import type { Call } from '../command.ts';
import { UsageError } from '../failure.ts';

/** Does some work on the repository that `--repo` names, with the token of the environment. */
export async function openRemote<T>(
  call: Call,
  command: string,
  work: (visit: Visit) => Promise<T>,
): Promise<T> {
  const repository = parseFullName(call.text('repo'), command);
  const environment = readTokenEnvironment();
  const trustedApps = [...environment.trustedApps, ...call.texts('trust')];
  return visit({ environment: { ...environment, trustedApps }, repository, clock: foregroundClock }, work);
}

// GitHub's own rule for both parts, as far as it keeps a path from being something else.
const FULL_NAME = /^(?:https?:\/\/[^/]+\/)?([\w.-]+)\/([\w.-]+?)(?:\.git)?\/?$/;

/** `owner/name`, or the address of its page. */
export function parseFullName(words: string | undefined, command: string): FullName {
  if (words === undefined)
    throw new UsageError(`${command} needs --repo OWNER/NAME, such as --repo acme/garden.`);
  const [, owner, name] = FULL_NAME.exec(words.trim()) ?? [];
  if (owner !== undefined && name !== undefined) return { owner, name };
  throw new UsageError(`--repo takes OWNER/NAME, such as acme/garden, and got "${words}".`);
}
