import type { GitHubClient } from '../github-client.ts';
import { findRefusal } from '../refusal.ts';

/** GitHub's no to a write, for a reason that the settings of the repository or of the App give. */
export type RefusedWrite = { readonly kind: 'protected' | 'not-permitted'; readonly message: string };

/** How GitHub says that the App lacks a permission. */
export const FORBIDDEN_WORDS = /resource not accessible/i;
// A rule, or what was asked for contradicts what is there: of refs GitHub answers both alike.
const CONTRADICTED = [409, 422];

/** Sends a write of the REST API, and gives GitHub's no to it; undefined when it was done. Any other error is thrown. */
export async function refusedWrite(
  client: GitHubClient,
  send: (rest: GitHubClient['rest']) => Promise<unknown>,
): Promise<RefusedWrite | undefined> {
  try {
    await send(client.rest);
    return undefined;
  } catch (error) {
    const refusal = findRefusal(error);
    if (refusal?.kind !== 'http' || refusal.isTokenRequest) throw error;
    const { status, message } = refusal;
    if (status === 403 && FORBIDDEN_WORDS.test(message)) return { kind: 'not-permitted', message };
    if (CONTRADICTED.includes(status)) return { kind: 'protected', message };
    throw error;
  }
}
