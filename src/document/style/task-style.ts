import type { TaskStatus } from '../../config/task-words.ts';
import type { DialectProfile } from '../../dialect/profiles.ts';
import type { Language } from '../../dialect/status-vocabulary.ts';
import type { OwnSite } from '../fields/settle-status.ts';
import type { DoubleEncoding } from '../markdown/encoding.ts';
import { countRepairs } from '../repair-encoding.ts';
import type { TaskDraft } from '../tasks/task-draft.ts';
import type { BoxExamples } from './box-examples.ts';
import type { DateForm } from './completion-dates.ts';
import { familyOf, type MarkForm, type StatusStyle } from './status-style.ts';
import type { Lesson, Tally } from './tally.ts';

/** What all tasks of a document find alike. */
export type SharedStyle = {
  readonly text: string;
  readonly profile: DialectProfile;
  readonly legendWords: ReadonlyMap<TaskStatus, string>;
  readonly legendMarks: ReadonlyMap<TaskStatus, string>;
  readonly legendBoxes: ReadonlyMap<TaskStatus, string>;
  readonly tally: Tally;
  readonly boxes: BoxExamples;
  /** By how much repairing each encoding shortens the text, where it does. */
  readonly repairs: readonly { readonly encoding: DoubleEncoding; readonly count: number }[];
};

type OwnStyle = {
  readonly index: number;
  readonly draft: TaskDraft;
  readonly sites: readonly OwnSite[];
  readonly lessons: readonly Lesson[];
};

/** The ways of a document as one of its tasks finds them, looked up when asked for: of most tasks few are. */
export class TaskStyle implements StatusStyle {
  readonly profile: DialectProfile;
  readonly legendWords: ReadonlyMap<TaskStatus, string>;
  readonly legendMarks: ReadonlyMap<TaskStatus, string>;
  readonly #shared: SharedStyle;
  readonly #own: OwnStyle;
  readonly #family: string;
  // Each word that is written in a broken document asks for it.
  #encodings: readonly DoubleEncoding[] | undefined;

  constructor(shared: SharedStyle, own: OwnStyle) {
    this.profile = shared.profile;
    this.legendWords = shared.legendWords;
    this.legendMarks = shared.legendMarks;
    this.#shared = shared;
    this.#own = own;
    this.#family = familyOf(own.draft);
  }

  /** The encoding by which the text around a task's own marks and words was broken. */
  get encoding(): DoubleEncoding | undefined {
    const { repairs, text } = this.#shared;
    if (repairs.length === 0) return undefined;
    if (this.#encodings !== undefined) return this.#encodings[0];
    const own = this.#own.sites.map(({ range }) => text.slice(range.start, range.end)).join(' ');
    this.#encodings = repairs
      .filter(({ encoding, count }) => count > countRepairs(own, encoding))
      .toSorted((a, b) => b.count - a.count)
      .map(({ encoding }) => encoding);
    return this.#encodings[0];
  }

  get language(): Language | undefined {
    return this.#others('language')[0] as Language | undefined;
  }

  get strikes(): StatusStyle['strikes'] {
    const [form] = this.#others('strike');
    return form === 'box' || form === 'title' ? form : undefined;
  }

  get samples(): readonly string[] {
    return this.#others('sample');
  }

  get anyMark(): MarkForm | undefined {
    return formOf(this.#others(`mark/${this.#family}`)[0]);
  }

  box(status: TaskStatus): string | undefined {
    const { boxes, legendBoxes } = this.#shared;
    const { index, draft } = this.#own;
    const nearest = boxes.nearest({ index, status, lane: draft.lane, level: draft.level });
    const told = legendBoxes.get(status);
    // A legend says which character it is, its tasks whether they are ticked with a small or a capital letter.
    return (status === 'done' ? (nearest ?? told) : (told ?? nearest)) ?? this.profile.writes[status];
  }

  markedBox(status: TaskStatus): string | undefined {
    return this.#shared.boxes.nearestMarked({ index: this.#own.index, status });
  }

  texts(kind: 'field' | 'cell', status: TaskStatus): readonly string[] {
    return this.#others(`${kind}/${status}`);
  }

  mark(status: TaskStatus): MarkForm | undefined {
    return formOf(this.#others(`mark/${this.#family}/${status}`)[0]);
  }

  isDecoration(mark: string): boolean {
    return this.#others(`decoration/${mark}`).length > 0;
  }

  dates(status: TaskStatus): DateForm | undefined {
    const form = this.#others(`dates/${status}`)[0];
    return form === 'emoji' || form === 'dataview' ? form : undefined;
  }

  isMarked(status: TaskStatus): boolean {
    return this.#others(`carrier/${this.#family}/${status}`)[0] === 'marked';
  }

  /** What the other tasks teach under a key, most frequent first. */
  #others(key: string): readonly string[] {
    let own: string[] | undefined;
    for (const lesson of this.#own.lessons) if (lesson.key === key) (own ??= []).push(lesson.text);
    return this.#shared.tally.without(key, own);
  }
}

function formOf(lesson: string | undefined): MarkForm | undefined {
  if (lesson === undefined) return undefined;
  const side = lesson.startsWith('front/') ? 'front' : 'back';
  return { side, text: lesson.slice(side.length + 1) };
}
