import { codeSpan, harmless, oneLine, withoutMarkers } from '../../issue/safe-text.ts';
import type { Action, HeldPlan } from '../plan.ts';
import { renderAction } from '../render-plan.ts';
import { tellCommit } from '../tell-commit.ts';
import { asIssueNumber } from '../../issue/task-key.ts';
import type { World } from '../world.ts';
import { OPENING, tellImport } from './import-progress.ts';
import { isStandingLine, renderStanding } from './render-standing.ts';
import type { Standing } from './standing.ts';
import { boxOf } from './ticks.ts';

/** What the dashboard issue tells. */
export type DashboardFacts = Pick<
  World,
  'repositoryUrl' | 'defaultBranch' | 'head' | 'issues' | 'syncPull' | 'writeRefusal' | 'pace' | 'importing'
> &
  Standing & { readonly held: readonly HeldPlan[] };

// Each takes about three hundred characters besides the list of what it would do.
export const HELD_AT_MOST = 60;
const PATH_CHARS = 200;

/** The first line of our part. */
export const HEADING = '# Tickmark dashboard';
const INTRO =
  'Tickmark writes this part of the issue and keeps it up to date. What you write above or below it stays.';
const HOW_TO =
  'These changes look like a slip, or are many, so nothing of them has been written. To let one through, tick its box or comment its `/apply` line here, with the maintain permission. The yes is for just this plan: if the documents change what it would do, it is asked for again.';

const HELD = '## Held';
const NOTHING = 'Nothing is held.';
const HIDDEN = ' more are held. They are shown here once these are settled.';
const DOCUMENTS = '## Documents';
const REFUSED = 'GitHub does not let Tickmark write to the default branch: ';
const WAITING = 'What people changed on issues waits in ';
const LAST_READ = 'Last read: ';

const SENTENCES = [HEADING, INTRO, OPENING, HOW_TO, HELD, NOTHING, DOCUMENTS, REFUSED, WAITING, LAST_READ];
const PLAN_LINE =
  /^(?:- \[ \] <!-- hold=|<\/?details>|`{3,}(?:text)?\s*$|(?:open|update|close|reopen|retire) {2,}| {11}\S|… and \d+ more)/;

/** True for a line as it is written here; one between them that is none was put there by a person. */
export const isOwnLine = (line: string): boolean =>
  PLAN_LINE.test(line) ||
  isStandingLine(line) ||
  line.includes(HIDDEN) ||
  SENTENCES.some((sentence) => line.startsWith(sentence));

/** The text between the markers of the dashboard issue, in at most so many characters. */
export function renderDashboard(facts: DashboardFacts, roomChars: number): string {
  const shown = facts.held.slice(0, HELD_AT_MOST);
  const frame = sectionsOf(
    facts,
    shown.map((held) => [headOf(held)]),
  );
  const roomEach = (roomChars - frame.join('\n\n').length) / Math.max(1, shown.length);
  return sectionsOf(
    facts,
    shown.map((held) => [headOf(held), ...foldedPlan(facts, held, roomEach)]),
  ).join('\n\n');
}

function sectionsOf(facts: DashboardFacts, held: readonly (readonly string[])[]): readonly string[] {
  const hidden = facts.held.length - held.length;
  return [
    HEADING,
    INTRO,
    ...(facts.importing === undefined ? [] : [tellImport(facts.importing, facts.pace)]),
    HELD,
    ...(held.length === 0 ? [NOTHING] : [HOW_TO, ...held.flat()]),
    ...(hidden === 0 ? [] : [`${hidden}${HIDDEN}`]),
    ...writingBack(facts),
    ...renderStanding(facts),
    `${LAST_READ}${tellCommit(facts, facts.head.sha, facts.head.author)}`,
  ];
}

function writingBack({ writeRefusal, syncPull, repositoryUrl }: DashboardFacts): readonly string[] {
  const refused = writeRefusal === undefined ? [] : [`${REFUSED}${shownText(writeRefusal.message)}`];
  const pull =
    syncPull?.state === 'open'
      ? [`${WAITING}[pull request ${syncPull.number}](${repositoryUrl}/pull/${syncPull.number}).`]
      : [];
  return refused.length + pull.length === 0 ? [] : [DOCUMENTS, ...refused, ...pull];
}

const shownText = (text: string): string => harmless(oneLine(text));

function headOf({ hash, path, reason, actions }: HeldPlan): string {
  const where = codeSpan(path.slice(0, PATH_CHARS));
  return `${boxOf(hash)} ${where}: ${shownText(reason)} (${countsOf(actions)}). \`/apply ${hash}\``;
}

const NAMES: Readonly<Record<string, string>> = {
  'open-issue': 'to open',
  'update-issue': 'to change',
  'close-issue': 'to close',
  'reopen-issue': 'to reopen',
  'retire-task': 'of tasks that left',
};

function countsOf(actions: HeldPlan['actions']): string {
  const counts = [...Map.groupBy(actions, ({ kind }) => kind)].map(
    ([kind, group]) => `${group.length} ${NAMES[kind] ?? kind}`,
  );
  return `issues: ${counts.join(', ')}`;
}

/** An action, with the title of the issue that it is about. */
function tellAction({ issues }: DashboardFacts, action: Action): string {
  const [what = '', ...rest] = renderAction(action);
  const issue = 'issue' in action ? issues.get(action.issue ?? asIssueNumber(0)) : undefined;
  return [issue === undefined ? what : `${what}  (${oneLine(issue.title)})`, ...rest].join('\n');
}

const MORE_CHARS = 40;

/** All that a plan would do, as far as there is room for it. In code nothing of it reaches anybody. */
function foldedPlan(facts: DashboardFacts, { actions }: HeldPlan, roomChars: number): readonly string[] {
  const texts = actions.map((action) => withoutMarkers(tellAction(facts, action)));
  const longest = Math.max(
    2,
    ...texts.flatMap((text) => [...text.matchAll(/`+/g)].map(([run]) => run.length)),
  );
  const fence = '`'.repeat(longest + 1);
  const frame = (lines: readonly string[]): string =>
    [
      '<details><summary>What would be written</summary>',
      '',
      `${fence}text`,
      ...lines,
      fence,
      '',
      '</details>',
    ].join('\n');
  let room = roomChars - frame([]).length - MORE_CHARS;
  const kept = texts.filter((text) => {
    room -= text.length + 1;
    return room >= 0;
  });
  if (kept.length === 0) return [];
  const cut = texts.length - kept.length;
  return [frame([...kept, ...(cut === 0 ? [] : [`… and ${cut} more`])])];
}
