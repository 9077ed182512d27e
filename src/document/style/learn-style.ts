import { isFinished, type TaskStatus } from '../../config/task-words.ts';
import { profileNamed } from '../../dialect/profiles.ts';
import { languageOfPhrases, statusOfPhrase } from '../../dialect/status-words.ts';
import { DOUBLE_ENCODINGS } from '../markdown/encoding.ts';
import type { DocumentReading } from '../reading/read-document.ts';
import type { OwnSite } from '../fields/settle-status.ts';
import type { SettledTasks } from '../reading/settle-tasks.ts';
import type { TaskDraft } from '../tasks/task-draft.ts';
import { countRepairs, repairEncoding } from '../repair-encoding.ts';
import { BoxExamples } from './box-examples.ts';
import { completionDates } from './completion-dates.ts';
import { isWholeMark } from '../writing/marks.ts';
import { familyOf, type StatusStyle } from './status-style.ts';
import { TaskStyle, type Lesson, type SharedStyle } from './task-style.ts';
import { Tally } from './tally.ts';

/** Learns how a document writes statuses; gives for each task what the others teach. */
export function learnStatusStyle(
  reading: DocumentReading,
  settled: SettledTasks,
): (draft: TaskDraft, index: number) => StatusStyle {
  const { dialect, legend, text } = reading;
  const tally = new Tally();
  const boxes = new BoxExamples();
  const lessons = settled.drafts.map((draft, index) => {
    const sites = settled.own[index]?.sites ?? [];
    const status = settled.tasks[index]?.status ?? 'todo';
    addBox(boxes, { draft, sites, status, index, text });
    return [...lessonsOf(draft, sites, text), ...datesOf(draft, status, text)];
  });
  for (const own of lessons) for (const lesson of own) tally.add(lesson.key, lesson.text);
  const shared: SharedStyle = {
    text,
    profile: profileNamed(dialect),
    legendWords: legend.words,
    legendMarks: invert(legend.marks),
    legendBoxes: invert(legend.boxes),
    tally,
    boxes,
    repairs: DOUBLE_ENCODINGS.map((encoding) => ({ encoding, count: countRepairs(text, encoding) })).filter(
      ({ count }) => count > 0,
    ),
  };
  return (draft, index) => {
    const sites = settled.own[index]?.sites ?? [];
    return new TaskStyle(shared, { index, draft, sites, lessons: lessons[index] ?? [] });
  };
}

type Boxed = {
  readonly draft: TaskDraft;
  readonly sites: readonly OwnSite[];
  readonly status: TaskStatus;
  readonly index: number;
  readonly text: string;
};

// Where a box is all that a task says, its character says the task's status, in a lane an empty one too.
function addBox(boxes: BoxExamples, { draft, sites, status, index, text }: Boxed): void {
  const [site, ...others] = sites;
  if (site?.kind !== 'box' || others.length > 0) return;
  const written = text.slice(site.range.start, site.range.end);
  const character = written === '' ? ' ' : written;
  boxes.add({ index, status, lane: draft.lane, level: draft.level }, character);
}

function lessonsOf(draft: TaskDraft, sites: readonly OwnSite[], text: string): readonly Lesson[] {
  const family = familyOf(draft);
  const lessons: Lesson[] = [];
  for (const { kind, range, says, side } of sites) {
    const written = text.slice(range.start, range.end);
    const isTicked =
      kind === 'mark' && says === 'todo' && sites.some((one) => one.kind === 'box' && one.says === 'done');
    if (isTicked) lessons.push({ key: `decoration/${written}`, text: written });
    if (kind === 'strike') lessons.push({ key: 'strike', text: '~~' });
    if (kind === 'mark' && isWholeMark(written) && isPlainMark(written)) {
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
