import { fileURLToPath } from 'node:url';
import { startProgram, type GitHubAccess, type Program } from '../run-program.ts';

/** A bare Probot in a process of its own, as lean as the App is started. */
export const runBareProbot = (github: GitHubAccess): Promise<Program> =>
  startProgram(
    ['--max-semi-space-size=8', fileURLToPath(new URL('bare-probot.ts', import.meta.url))],
    github,
    {},
  );
