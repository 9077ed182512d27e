import { isFinished, type TaskStatus } from '../../config/task-words.ts';
import { profileNamed } from '../../dialect/profiles.ts';
import { languageOfPhrases, statusOfPhrase } from '../../dialect/status-words.ts';
import { DOUBLE_ENCODINGS } from '../markdown/encoding.ts';
import type { DocumentReading } from '../reading/read-document.ts';
import type { OwnSite } from '../fields/settle-status.ts';
import type { SettledTasks } from '../reading/settle-tasks.ts';
import type { TaskDraft } from '../tasks/task-draft.ts';
import { countRepairs, repairEncoding } from '../repair-encoding.ts';
import { BoxExamples, type BoxExample } from './box-examples.ts';
import { completionDates } from './completion-dates.ts';
import { isWholeMark } from '../writing/marks.ts';
import { familyOf, type StatusStyle } from './status-style.ts';
import { TaskStyle, type SharedStyle } from './task-style.ts';
import { Tally, type Lesson } from './tally.ts';

/** What one task teaches of the ways of its document. */
export type TaskLessons = {
  readonly lessons: readonly Lesson[];
  /** The character in its box, where that is all it says, and where it stands. */
  readonly box: BoxExample | undefined;
};

/** How a document writes statuses, with what each of its tasks taught, by its index. */
export type LearnedStyle = { readonly shared: SharedStyle; readonly byTask: readonly TaskLessons[] };

/** Learns how a document writes statuses. */
export function learnStatusStyle(reading: DocumentReading, settled: SettledTasks): LearnedStyle {
  const { dialect, legend, text } = reading;
  const byTask = lessonsOfTasks(text, settled);
  const shared: SharedStyle = {
    text,
    profile: profileNamed(dialect),
    legendWords: legend.words,
    legendMarks: invert(legend.marks),
    legendBoxes: invert(legend.boxes),
    tally: new Tally(byTask.map(({ lessons }) => lessons)),
    boxes: new BoxExamples(byTask.map(({ box }) => box)),
    repairs: DOUBLE_ENCODINGS.map((encoding) => ({ encoding, count: countRepairs(text, encoding) })).filter(
      ({ count }) => count > 0,
    ),
  };
  return { shared, byTask };
}

/** What each task teaches, by its index. */
export function lessonsOfTasks(text: string, { drafts, own, tasks }: SettledTasks): readonly TaskLessons[] {
  return drafts.map((draft, index) => {
    const sites = own[index]?.sites ?? [];
    const status = tasks[index]?.status ?? 'todo';
    const lessons = [...lessonsOf(draft, sites, text), ...datesOf(draft, status, text)];
    return { lessons, box: boxOf({ draft, sites, status, text }) };
  });
}

/** What is known when the tasks from `first` on teach other things; undefined where other tasks might find other ways then. */
export function relearned(
  { shared, byTask }: LearnedStyle,
  first: number,
  was: readonly TaskLessons[],
  is: readonly TaskLessons[],
): LearnedStyle | undefined {
  const lessons = (some: readonly TaskLessons[]): readonly TaskLessons['lessons'][] =>
    some.map((one) => one.lessons);
  const shown = (some: readonly TaskLessons[]): readonly TaskLessons['box'][] => some.map(({ box }) => box);
  const tally = shared.tally.replaced(lessons(was), lessons(is));
  const boxes = shared.boxes.replaced(first, shown(was), shown(is));
  if (tally === undefined || boxes === undefined) return undefined;
  return { shared: { ...shared, tally, boxes }, byTask: byTask.toSpliced(first, was.length, ...is) };
}

/** The ways of a document as its task number `index` finds them. */
export function styleOfTask(
  { shared, byTask }: LearnedStyle,
  task: { readonly index: number; readonly draft: TaskDraft; readonly sites: readonly OwnSite[] },
): StatusStyle {
  return new TaskStyle(shared, { ...task, lessons: byTask[task.index]?.lessons ?? [] });
}

type Boxed = {
  readonly draft: TaskDraft;
  readonly sites: readonly OwnSite[];
  readonly status: TaskStatus;
  readonly text: string;
};

// Where a box is all that a task says, its character says the task's status, in a lane an empty one too.
function boxOf({ draft, sites, status, text }: Boxed): BoxExample | undefined {
  const [site, ...others] = sites;
  if (site?.kind !== 'box' || others.length > 0) return undefined;
  const written = text.slice(site.range.start, site.range.end);
  return { status, lane: draft.lane, level: draft.level, character: written === '' ? ' ' : written };
}

function lessonsOf(draft: TaskDraft, sites: readonly OwnSite[], text: string): readonly Lesson[] {
  const family = familyOf(draft);
  const lessons: Lesson[] = [];
  for (const { kind, range, says, side } of sites) {
    const written = text.slice(range.start, range.end);
    const isTicked =
      kind === 'mark' && says === 'todo' && sites.some((one) => one.kind === 'box' && one.says === 'done');
    if (isTicked) lessons.push({ key: `decoration/${written}`, text: written });
    if (kind === 'strike') lessons.push({ key: 'strike', text: /^~~\[.\]/u.test(written) ? 'box' : 'title' });
    if (kind === 'mark' && isWholeMark(text, { range, side }) && isPlainMark(written)) {
      const form = `${side === 'front' ? 'front' : 'back'}/${written}`;
      lessons.push({ key: `mark/${family}/${says}`, text: form }, { key: `mark/${family}`, text: form });
    }
    if (kind === 'field' || kind === 'cell') {
      lessons.push({ key: `${kind}/${says}`, text: written }, { key: 'sample', text: written });
      const word = written.replace(/^[^\p{L}]+/u, '');
      if (statusOfPhrase(word) !== undefined)
        lessons.push({ key: 'language', text: languageOfPhrases([word]) });
    }
  }
  for (const says of new Set(sites.map((site) => site.says))) {
    const isMarked = sites.some((site) => site.kind === 'mark' && site.says === says);
    lessons.push({ key: `carrier/${family}/${says}`, text: isMarked ? 'marked' : 'unmarked' });
  }
  return lessons;
}

function datesOf(draft: TaskDraft, status: TaskStatus, text: string): readonly Lesson[] {
  if (!isFinished(status) || (draft.origin !== 'box' && draft.origin !== 'bullet')) return [];
  const date = completionDates(text, draft).find(({ says }) => says === status);
  return [{ key: `dates/${status}`, text: date?.form ?? 'none' }];
}

// `(DONE for now)` says something about one task; only what says the status and no more may stand beside another.
function isPlainMark(written: string): boolean {
  const words = repairEncoding(written)
    .replace(/[^\p{L}\p{N}'\s_-]+/gu, '')
    .trim();
  return words === '' || statusOfPhrase(words) !== undefined;
}

function invert(statuses: ReadonlyMap<string, TaskStatus>): ReadonlyMap<TaskStatus, string> {
  return new Map([...statuses].toReversed().map(([written, status]) => [status, written] as const));
}
