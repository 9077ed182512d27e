import type { Problem } from '../config/problem.ts';
import { CONFIG_PATH } from '../config/repository-config.ts';
import { isTrusted, markedKey } from '../identity/trusted-markers.ts';
import type { IssueSnapshot } from '../issue/issue-snapshot.ts';
import { hasLabel } from '../issue/labels/exchange-labels.ts';
import { DASHBOARD_KEY, type TaskKey } from '../issue/task-key.ts';
import type { PassSettings } from './pass.ts';
import type { Reading } from './read-actual.ts';
import { trustOf } from './read-issues.ts';

/**
 * The problem that somebody else keeps the tasks of this repository in issues already, as an App beside the Action would:
 * each would open every issue once. It is looked for as long as nothing of ours is known; who comes second is refused.
 */
export function findOtherEngine(reading: Reading, settings: PassSettings): Problem | undefined {
  const { state, issues, palette } = reading;
  if (state.tasks.length > 0 || state.repository.dashboardIssue !== undefined) return undefined;
  const trust = trustOf(state.repository, settings);
  // A copy of an issue of ours carries our key.
  const ours = new Set<TaskKey>(issues.tasks.map(({ key }) => key));
  const foreign = [...issues.listed.values()].filter((issue) => {
    const key = markedKey(issue, trust);
    if (key === undefined || ours.has(key) || isTrusted(issue.author, trust)) return false;
    // Anybody can write a marker. Labels are given by who may triage, and bots write where the owner let them in.
    return hasLabel(issue.labels, palette.task) || (key === DASHBOARD_KEY && issue.author.isBot);
  });
  // The issue of a person may have been adopted by it; those of a bot are its own.
  const shown = foreign.find(({ author }) => author.isBot) ?? foreign[0];
  return shown && tell(shown);
}

const tell = ({ number, author: { login } }: IssueSnapshot): Problem => ({
  rule: 'other-engine',
  severity: 'error',
  message: `Issue #${number} holds a task of this repository and was written by ${login}. Two that keep the same tasks would open each issue twice, so nothing was written. Go on with ${login}, or stop it and trust what it wrote: \`--trust ${login}\` on the command line, \`trust: ${login}\` in the Action, \`TRUSTED_APPS=${login}\` for the App.`,
  path: CONFIG_PATH,
  line: 1,
  column: 1,
});
