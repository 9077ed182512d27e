import { REOPENED, says, type Change } from './change.ts';
import { issueOf, issuesOf, tasksOf, toldOn, townIn, type Garden } from './garden.ts';
import { isSucceeded, isUnknowable } from './traffic.ts';

/** What people did in one garden. */
export type Diary = { readonly garden: Garden; readonly changes: Change[] };

/** What stands on a side now is overruled by the person who writes there. */
export function write(diary: Diary, change: Omit<Change, 'isOver' | 'at' | 'issue' | 'before'>): void {
  const before = shownOn(diary.garden, change.side, change);
  overrule(diary, change);
  const issue = issueOf(diary.garden, change.town)?.number;
  diary.changes.push({ ...change, issue, before, at: diary.garden.app.exchanges().length, isOver: false });
}

export function overrule(
  { garden, changes }: Diary,
  { town, side, field }: Pick<Change, 'town' | 'side' | 'field'>,
): void {
  const shown = shownOn(garden, side, { town, field });
  for (const change of changes) {
    const isIt = change.town === town && change.field === field && field !== 'text';
    if (isIt && shown !== undefined && says(shown, change)) change.isOver = true;
  }
}

function shownOn(
  garden: Garden,
  side: Change['side'],
  { town, field }: Pick<Change, 'town' | 'field'>,
): string | undefined {
  if (side === 'document') return field === 'text' ? undefined : tasksOf(garden).get(town)?.values[field];
  const issue = issueOf(garden, town);
  return field === 'text' ? issue?.body : issue?.values[field];
}

/** What became neither a part of the result nor of a comment, although the App could have known of it. */
export function findLost({ garden, changes }: Diary): readonly string[] {
  return (
    changes
      // What said that already was not changed.
      .filter((change) => change.before !== change.value && !change.isOver && !isKept(garden, change))
      .filter((change) => !isUnknowable(garden, change) && !isSucceeded(garden, change, changes))
      .filter((change) => !isTakenBack(change, changes))
      .map((change) => `lost: ${tell(change)}\n${storyOf({ garden, changes }, change.town).join('\n')}`)
  );
}

/** Set back to what that side said before: whoever looks only then sees no change. */
const isTakenBack = (change: Change, changes: readonly Change[]): boolean =>
  changes
    .slice(0, changes.indexOf(change))
    .some(
      ({ town, side, field, before }) =>
        town === change.town && side === change.side && field === change.field && before === change.value,
    );

const tell = ({ at, side, town, field, value, isOver }: Change): string =>
  `${at} ${side} of ${town}: ${field} ${value}${isOver ? ' (written over)' : ''}`;

/** All that is known of one task, for whoever looks for the fault. */
function storyOf({ garden, changes }: Diary, town: string): readonly string[] {
  const issue = issueOf(garden, town);
  return [
    ...changes.filter((change) => change.town === town).map(tell),
    `document: ${JSON.stringify(tasksOf(garden).get(town)?.values)}`,
    `issue: ${JSON.stringify(issue?.values)}`,
    ...(issue === undefined ? [] : toldOn(garden, issue.number)),
    ...garden.app
      .exchanges()
      .filter(({ path, method }) => path.includes(`${garden.name}/`) && method !== 'GET')
      .map(
        ({ method, path, requestBody }) => `${method} ${path} ${JSON.stringify(requestBody).slice(0, 300)}`,
      ),
  ];
}

function isKept(garden: Garden, change: Change): boolean {
  const { town, field, issue: number } = change;
  const issue = issuesOf(garden).find((one) => one.number === number) ?? issueOf(garden, town);
  const onIssue = field === 'text' ? issue?.body : issue?.values[field];
  const shown = [shownOn(garden, 'document', change), onIssue];
  if (shown.some((value) => value !== undefined && says(value, change))) return true;
  return issue !== undefined && toldOn(garden, issue.number).some((comment) => tells(comment, change));
}

// What an issue that was opened again says.
const UNFINISHED = /todo|in.progress|in.review|blocked/;

/** It is named, or it was said that the document does not follow the issue in it, or that a command was refused. */
function tells(comment: string, { field, value }: Change): boolean {
  if (field === 'status' && /`\/status \w+` (?:was not obeyed|needs)/.test(comment)) return true;
  if (!comment.startsWith(`The ${field} `)) return false;
  const isNamed = value === REOPENED ? UNFINISHED.test(comment) : comment.includes(value);
  return isNamed || comment.includes('was not written');
}

/** Where the two sides say different things, and nobody was told. */
export function findDifferences(garden: Garden): readonly string[] {
  const issues = issuesOf(garden);
  return [...tasksOf(garden)].flatMap(([town, { task, values }]) => {
    const own = issues.filter((issue) => townIn(issue.values.title) === town);
    const [issue] = own;
    if (issue === undefined || own.length > 1) return [`${town} has ${own.length} issues`];
    const fields = (['title', 'status', 'priority'] as const).filter((field) => {
      const [here, there] = [values[field], issue.values[field]];
      if (here === there || (field === 'priority' && task.priority === undefined)) return false;
      // GitHub takes no new reason for an issue that is closed already.
      if (FINISHED.has(here) && FINISHED.has(there)) return false;
      // A box says no more than "not finished".
      const isBox = field === 'status' && !task.canSay.includes(readable(there));
      if (isBox && here === 'todo' && there !== 'cancelled') return false;
      return !toldOn(garden, issue.number).some(
        (comment) =>
          comment.startsWith(`The ${field} `) && comment.includes('still says') && comment.includes(here),
      );
    });
    return fields.map((field) => `${town} ${field}: ${values[field]} | ${issue.values[field]}`);
  });
}

const FINISHED: ReadonlySet<string> = new Set(['done', 'cancelled']);

type Readable = Parameters<
  ReadonlyArray<'todo' | 'in_progress' | 'in_review' | 'blocked' | 'done' | 'cancelled'>['includes']
>[0];
const readable = (status: string): Readable => status as Readable;
