import type { Problem } from '../config/problem.ts';
import { CONFIG_PATH } from '../config/repository-config.ts';
import type { Repositories } from './ports.ts';

/** As GitHub's API calls them: issues to write, pull requests to read, checks to write. */
export type PermissionName = Awaited<ReturnType<Repositories['findMissing']>>[number];

// GitHub's words for each, as the settings of an App show them, and what is not done without it.
const LACKS: Readonly<Record<PermissionName, { readonly name: string; readonly effect: string }>> = {
  issues: { name: 'Issues: write', effect: 'no issue can be opened or changed, so nothing is done here' },
  pull_requests: {
    name: 'Pull requests: read',
    effect: 'pull requests are neither previewed nor followed, and merging one completes no task',
  },
  checks: {
    name: 'Checks: write',
    effect: 'pull requests get no preview, and problems like this one are told in the log alone',
  },
};

/** What is not done for the lack of a permission, in words for whoever may grant it. */
export const tellMissing = (missing: readonly PermissionName[]): readonly Problem[] =>
  missing.map((permission) => ({
    rule: 'missing-permission',
    severity: permission === 'checks' ? 'warning' : 'error',
    message: `The App has not the permission "${LACKS[permission].name}": ${LACKS[permission].effect}. Accept it in the settings of the installation; it counts at once.`,
    path: CONFIG_PATH,
    line: 1,
    column: 1,
  }));
