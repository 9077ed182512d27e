import { isFinished, type TaskStatus } from '../../config/task-words.ts';
import { profileNamed } from '../../dialect/profiles.ts';
import type { Language } from '../../dialect/status-vocabulary.ts';
import { languageOfPhrases, statusOfPhrase } from '../../dialect/status-words.ts';
import { DOUBLE_ENCODINGS, type DoubleEncoding } from '../markdown/encoding.ts';
import type { DocumentReading } from '../reading/read-document.ts';
import type { OwnSite } from '../fields/settle-status.ts';
import type { SettledTasks } from '../reading/settle-tasks.ts';
import type { TaskDraft } from '../tasks/task-draft.ts';
import { countRepairs, repairEncoding } from '../repair-encoding.ts';
import { BoxExamples } from './box-examples.ts';
import { completionDates, type DateForm } from './completion-dates.ts';
import { isWholeMark } from '../writing/marks.ts';
import { familyOf, type MarkForm, type StatusStyle } from './status-style.ts';
import { Tally } from './tally.ts';

/** What one task adds to what is known of its document's ways. */
type Lesson = { readonly key: string; readonly text: string };

/** Learns how a document writes statuses; gives for each task, by its index, what the others teach. */
export function learnStatusStyle(
  reading: DocumentReading,
  settled: SettledTasks,
): (index: number) => StatusStyle {
  const { dialect, legend, text } = reading;
  const tally = new Tally();
  const boxes = new BoxExamples();
  const lessons = settled.drafts.map((draft, index) => {
    const sites = settled.own[index]?.sites ?? [];
    const status = settled.tasks[index]?.status ?? 'todo';
    addBox(boxes, { draft, sites, status, index, text });
    return [...lessonsOf(draft, sites, text), ...datesOf(draft, status, text)];
  });
  for (const { key, text: lesson } of lessons.flat()) tally.add(key, lesson);
  const repairs = DOUBLE_ENCODINGS.map((encoding) => ({ encoding, count: countRepairs(text, encoding) }));
  const shared = {
    profile: profileNamed(dialect),
    legendWords: legend.words,
    legendMarks: invert(legend.marks),
  };
  const legendBoxes = invert(legend.boxes);

  return (index) => {
    const draft = settled.drafts[index];
    const own = lessons[index] ?? [];
    const family = draft === undefined ? '' : familyOf(draft);
    const known = new Map<string, readonly string[]>();
    const rest = (key: string): readonly string[] => {
      const texts =
        known.get(key) ??
        tally.without(
          key,
          own.filter((lesson) => lesson.key === key).map((lesson) => lesson.text),
        );
      known.set(key, texts);
      return texts;
    };
    const sites = settled.own[index]?.sites ?? [];
    const ownText = sites.map(({ range }) => text.slice(range.start, range.end)).join(' ');
    return {
      ...shared,
      encoding: encodingBut(repairs, ownText),
      language: rest('language')[0] as Language | undefined,
      usesStrike: rest('strike').length > 0,
      box: (status) => {
        const nearest = boxes.nearest({ index, status, lane: draft?.lane, level: draft?.level ?? 0 });
        const told = legendBoxes.get(status);
        // A legend says which character it is, its tasks whether they are ticked with a small or a capital letter.
        return (status === 'done' ? (nearest ?? told) : (told ?? nearest)) ?? shared.profile.writes[status];
      },
      markedBox: (status) => boxes.nearestMarked({ index, status }),
      texts: (kind, status) => rest(`${kind}/${status}`),
      samples: rest('sample'),
      mark: (status) => formOf(rest(`mark/${family}/${status}`)[0]),
      anyMark: formOf(rest(`mark/${family}`)[0]),
      isDecoration: (mark) => rest(`decoration/${mark}`).length > 0,
      dates: (status) => dateFormOf(rest(`dates/${status}`)[0]),
      isMarked: (status) => rest(`carrier/${family}/${status}`)[0] === 'marked',
    };
  };
}

type Repairs = readonly { readonly encoding: DoubleEncoding; readonly count: number }[];

/** The encoding by which the text around a task's own marks and words was broken. */
function encodingBut(repairs: Repairs, own: string): DoubleEncoding | undefined {
  return repairs
    .filter(({ encoding, count }) => count > 0 && count > countRepairs(own, encoding))
    .toSorted((a, b) => b.count - a.count)[0]?.encoding;
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

function dateFormOf(lesson: string | undefined): DateForm | undefined {
  return lesson === 'emoji' || lesson === 'dataview' ? lesson : undefined;
}

// `(DONE for now)` says something about one task; only what says the status and no more may stand beside another.
function isPlainMark(written: string): boolean {
  const words = repairEncoding(written)
    .replace(/[^\p{L}\p{N}'\s_-]+/gu, '')
    .trim();
  return words === '' || statusOfPhrase(words) !== undefined;
}

function formOf(lesson: string | undefined): MarkForm | undefined {
  if (lesson === undefined) return undefined;
  const [side] = lesson.split('/', 1);
  return { side: side === 'front' ? 'front' : 'back', text: lesson.slice((side?.length ?? 0) + 1) };
}

function invert(statuses: ReadonlyMap<string, TaskStatus>): ReadonlyMap<TaskStatus, string> {
  return new Map([...statuses].toReversed().map(([written, status]) => [status, written] as const));
}
