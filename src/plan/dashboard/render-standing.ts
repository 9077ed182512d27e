import { codeSpan } from '../../issue/safe-text.ts';
import { lineUrl } from '../line-url.ts';
import { plain } from '../preview/passage.ts';
import { tellCommit } from '../tell-commit.ts';
import type { World } from '../world.ts';
import type { Standing } from './standing.ts';

type Facts = Pick<World, 'repositoryUrl' | 'defaultBranch'> & Standing;

// An issue has room for some sixty thousand characters, and a person for fewer.
const DOCUMENTS_AT_MOST = 40;
const LINES_AT_MOST = 20;
const PATH_CHARS = 200;
const PROBLEM_CHARS = 400;

const PROGRESS = '## Progress';
const PROBLEMS = '## Problems';
const CONFLICTS = '## Told on issues';
const CONFLICTS_ARE =
  'Document and issue said different things, or one cannot say what the other does. A comment on each issue says which counts.';
const CLOSED = '## Closed here, open in the document';
const CLOSED_ARE =
  'Their documents were not written, or cannot say it. Finish them there, or reopen the issue.';
const RECENT = '## Recent passes';
const MORE = /^… and \d+ more(?: documents)?$/;

const SENTENCES = [PROGRESS, PROBLEMS, CONFLICTS, CONFLICTS_ARE, CLOSED, CLOSED_ARE, RECENT];
const OWN_LINE =
  /^(?:\| (?:document|---|`)|- \[`+.*, line \d+\]\(|- \[issue \d+\]\(|- commit \[`[0-9a-f]{7}`\]\()/;

/** True for a line of these parts. */
export const isStandingLine = (line: string): boolean =>
  OWN_LINE.test(line) || MORE.test(line.trimEnd()) || SENTENCES.some((sentence) => line.startsWith(sentence));

/** How the repository stands, part by part; what there is nothing to say of is left out. */
export const renderStanding = (facts: Facts): readonly string[] => [
  ...progressPart(facts),
  ...part([PROBLEMS], facts.problems.map(problemLine(facts))),
  ...part(
    [CLOSED, CLOSED_ARE],
    facts.closedHere.map((one) => `- ${issueLink(facts, one.issue)} ${place(facts, one)}`),
  ),
  ...part(
    [CONFLICTS, CONFLICTS_ARE],
    facts.conflicts.map(({ issue, field }) => `- ${issueLink(facts, issue)} ${field}`),
  ),
  ...part(
    [RECENT],
    facts.recent.map(
      ({ sha, author, tasks }) => `- ${tellCommit(facts, sha, author)}: ${countOf(tasks, 'task')}`,
    ),
  ),
];

const countOf = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

function part(head: readonly string[], lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  const cut = lines.length - LINES_AT_MOST;
  return [...head, [...lines.slice(0, LINES_AT_MOST), ...(cut > 0 ? [`… and ${cut} more`] : [])].join('\n')];
}

function progressPart({ progress }: Facts): readonly string[] {
  if (progress.length === 0) return [];
  const rows = progress
    .slice(0, DOCUMENTS_AT_MOST)
    .map(
      ({ path, finished, all }) =>
        `| ${codeSpan(path.slice(0, PATH_CHARS))} | ${barOf(finished / all)} | ${finished} of ${all} |`,
    );
  const cut = progress.length - rows.length;
  return [
    PROGRESS,
    ['| document | | finished |', '| --- | --- | --- |', ...rows].join('\n'),
    ...(cut > 0 ? [`… and ${cut} more documents`] : []),
  ];
}

const BAR_CHARS = 20;

/** Full only when all is, and empty only when nothing is. */
function barOf(share: number): string {
  const full = Math.floor(share * BAR_CHARS) || (share > 0 ? 1 : 0);
  return '█'.repeat(full) + '░'.repeat(BAR_CHARS - full);
}

const problemLine =
  (facts: Facts) =>
  ({ path, line, message }: Standing['problems'][number]): string =>
    `- ${place(facts, { path, line })}: ${plain(message.slice(0, PROBLEM_CHARS))}`;

const place = (facts: Facts, { path, line }: { readonly path: string; readonly line: number }): string =>
  `[${codeSpan(path.slice(0, PATH_CHARS))}, line ${line}](${lineUrl(facts, path, line)})`;

const issueLink = ({ repositoryUrl }: Facts, issue: number): string =>
  `[issue ${issue}](${repositoryUrl}/issues/${issue})`;
