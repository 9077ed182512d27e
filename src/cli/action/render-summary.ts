import type { Synced } from '../../app/once/run-once.ts';
import type { Previewed } from '../../app/once/preview-once.ts';
import type { Problem } from '../../config/problem.ts';
import { codeSpan } from '../../issue/safe-text.ts';
import { renderPlan } from '../../plan/render-plan.ts';
import { tellTally } from '../remote/sync.ts';

const HEAD = '## Tickmark';

/** What a plan of a pull request says on the page of its run. */
export function renderPreview({ outcome, report }: Previewed): string {
  if (report !== undefined) {
    const { title, summary, text = '' } = report;
    return [`${HEAD}: ${title}`, summary, text].filter((part) => part !== '').join('\n\n');
  }
  if (outcome.kind === 'refused')
    return `${HEAD}: nothing can be planned\n\n${renderProblems(outcome.problems)}`;
  return renderNothing(outcome.kind === 'skipped' ? outcome.reason : 'there is nothing to show');
}

export const renderNothing = (reason: string): string => `${HEAD}: nothing to do\n\n${reason}.`;

/** What a sync did, in the same place. */
export function renderSync(synced: Synced): string {
  if (synced.kind === 'skipped') return renderNothing(synced.reason);
  if (synced.kind === 'refused') return `${HEAD}: nothing was written\n\n${renderProblems(synced.problems)}`;
  const { tally, actions, held, problems, dueAt } = synced;
  const words = tellTally(tally);
  const plan = renderPlan({ actions, held, postponed: [], problems: [] });
  return [
    `${HEAD}: ${words === '' ? 'documents and issues agree' : words}`,
    actions.length + held.length === 0 ? '' : fenced(plan),
    held.length === 0 ? '' : 'What is held waits for a tick on the issue _Tickmark dashboard_.',
    renderProblems(problems),
    dueAt === undefined ? '' : `Something is due at ${dueAt.toISOString()}: a run on a schedule does it.`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** Shown as it stands, so that nothing in it is Markdown. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text.trimEnd()}\n${fence}`;
}

const renderProblems = (problems: readonly Problem[]): string =>
  problems
    .map(
      ({ severity, path, line, message, rule }) =>
        `- ${severity} ${codeSpan(`${path}:${line}`)} ${message} (${rule})`,
    )
    .join('\n');
