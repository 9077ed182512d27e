import type { Pace } from '../../config/pace.ts';
import type { Problem } from '../../config/problem.ts';
import { CONFIG_PATH } from '../../config/repository-config.ts';
import { codeSpan } from '../../issue/safe-text.ts';
import { offersOf, type Offer } from '../adoption/offer-adoptions.ts';
import { openingMs, tellDuration } from '../dashboard/import-progress.ts';
import { lineUrl } from '../line-url.ts';
import type { Plan } from '../plan.ts';
import { isNotUnderstood } from '../preview/conclude.ts';
import { fold, type Section } from '../preview/fold.ts';
import { listed, paragraph, plain, renderPassages, type Passage } from '../preview/passage.ts';
import { tellTask } from '../tell-task.ts';
import { inCode } from '../preview/tell-subject.ts';
import { taskViews } from '../task-view.ts';
import type { World } from '../world.ts';
import type { FoundDocument } from './propose-config.ts';

export const ONBOARDING_TITLE = 'Set up Tickmark';

/** What the pull request tells: the plan that its merge lets through, as the pass after it will make it. */
export type Preview = {
  readonly plan: Pick<Plan, 'actions' | 'problems'>;
  readonly world: World;
  readonly documents: readonly FoundDocument[];
  /** The config on the branch is a person's. */
  readonly isEdited: boolean;
};

type Opening = Extract<Plan['actions'][number], { kind: 'open-issue' }>;

/** The issues that a merge opens. */
export const openingsOf = ({ actions }: Pick<Plan, 'actions'>): readonly Opening[] =>
  actions.filter((action): action is Opening => action.kind === 'open-issue');

const INTRO =
  'Tickmark reads the task documents of this repository and keeps one issue for each task, in both directions. It asks first: until this is merged, it writes nothing else here.';
const CHOICE = [
  '- **Merging** this is the yes: the issues below are opened, and kept in step from then on.',
  '- **Closing** it is the no. Tickmark then leaves the repository alone, and does not ask again.',
  `- To change your mind later, reopen it, comment \`/sync\` on it, or commit a \`${CONFIG_PATH}\` yourself.`,
  '- To change what is proposed, edit the config on this branch: what you commit stays, and this text follows it.',
].join('\n');

/** The text of the onboarding pull request. It names no commit, so that only what it says is a reason to write it again. */
export function renderOnboarding(preview: Preview): string {
  const { plan, world, isEdited } = preview;
  const opened = openingsOf(plan);
  const offers = offersOf(world, taskViews(world));
  // An offer's problem names the key of its task, and keys are given by the pass that writes.
  const problems = plan.problems.filter(({ rule }) => rule !== 'looks-like-issue');
  const passages: readonly Passage[] = [
    paragraph(INTRO),
    paragraph(CHOICE),
    ...(isEdited
      ? [paragraph('The config on this branch was edited by a person; this is what it leads to.')]
      : []),
    paragraph(tellCounts(opened, world.pace)),
    { heading: 'Documents', lines: tableOf(preview.documents) },
    ...listed(
      'Issues that may be tasks already: no second one is opened, and each is asked about',
      offers.map(tellOffer),
    ),
    ...listed('Not understood', problems.filter(isNotUnderstood).map(problemLine(world))),
    ...listed('Problems', problems.filter((one) => !isNotUnderstood(one)).map(problemLine(world))),
  ];
  const issues = fold(sectionsOf(opened));
  return [renderPassages(passages), ...(issues === '' ? [] : [issues])].join('\n\n');
}

/** What it says while the config on its branch is broken. */
export const renderBrokenOnboarding = (problems: readonly Problem[]): string =>
  renderPassages([
    paragraph(INTRO),
    paragraph(CHOICE),
    ...listed(
      'The config on this branch is broken, and nothing is written while it is',
      problems.map(({ line, message }) => `line ${line}: ${plain(message)}`),
    ),
  ]);

function tellCounts(opened: readonly Opening[], pace: Pace): string {
  const closed = opened.filter(({ finishAs }) => finishAs !== undefined).length;
  if (opened.length === 0) return 'Merged as it stands, this opens **no issue**.';
  const issues = opened.length === 1 ? '**1 issue**' : `**${opened.length} issues**`;
  const finished = closed === 0 ? '' : `, ${closed} of them finished already and closed at once`;
  const takes = tellTime(openingMs(pace, opened.length) + closed * pace.writeMs);
  return `Merged as it stands, this opens ${issues}${finished}. ${takes} One more, the dashboard, then shows how all of them stand.`;
}

const MINUTE_MS = 60_000;

const tellTime = (ms: number): string =>
  ms < MINUTE_MS
    ? 'That takes less than a minute.'
    : `That takes about ${tellDuration(ms)}, at the pace that GitHub allows.`;

// The rest is in the config.
const ROWS_AT_MOST = 40;

function tableOf(documents: readonly FoundDocument[]): readonly string[] {
  if (documents.length === 0) return ['None.'];
  const rows = documents
    .slice(0, ROWS_AT_MOST)
    .map(
      ({ path, dialect, open, finished }) =>
        `| ${codeSpan(path)} | ${codeSpan(dialect)} | ${open} | ${finished} |`,
    );
  const cut = documents.length - rows.length;
  return [
    '| document | written as | open | finished |',
    '| --- | --- | --- | --- |',
    ...rows,
    ...(cut === 0 ? [] : ['', `… and ${cut} more.`]),
  ];
}

/** A problem with a link to its line. */
const problemLine =
  (world: World) =>
  ({ path, line, message }: Problem): string =>
    `[${codeSpan(path)}, line ${line}](${lineUrl(world, path, line)}): ${plain(message)}`;

const tellOffer = ({ view, issue }: Offer): string => `issue ${issue} may be ${tellTask(view.paired)}`;

function sectionsOf(opened: readonly Opening[]): readonly Section[] {
  const byPath = Map.groupBy(opened, ({ path }) => path);
  return [...byPath].map(([path, openings]) => ({
    heading: path,
    entries: openings.map(tellOpening),
  }));
}

const tellOpening = ({ draft, line, finishAs }: Opening): string =>
  `+ ${inCode(draft.title)}  (line ${line})${finishAs === undefined ? '' : ', closed at once'}`;
