import type { TaskPriority, TaskStatus } from '../../config/task-words.ts';
import { priorityBesideNoun, priorityOfPhrase } from '../../dialect/priority-words.ts';
import { repairEncoding } from '../repair-encoding.ts';
import type { StatusSite } from '../task.ts';
import type { TextRange } from '../text-range.ts';
import type { EstimateHours } from './estimate.ts';
import type { FoundId, IdHabits } from './find-id.ts';
import type { LineReader } from './line-reader.ts';
import type { MarkTable } from './marks.ts';
import type { WordTable } from './status-phrase.ts';

/** A mark that says a status, with the side of the title on which it stands. */
export type TitleMark = StatusSite & {
  readonly side: 'front' | 'back' | 'around';
  /** Words behind what is struck out say how it ended, whatever a strike says else. */
  readonly isAnswered?: true | undefined;
};

/** What the line of a task, a heading or a cell says besides its box. */
export type TitleLine = {
  readonly id: FoundId | undefined;
  readonly title: string;
  readonly range: TextRange;
  readonly marks: readonly TitleMark[];
  readonly priority: TaskPriority | undefined;
  readonly priorityRange: TextRange | undefined;
  readonly estimateHours: EstimateHours | undefined;
  readonly labels: readonly string[];
};

/** What a document as a whole says about reading its lines. */
export type LineRules = {
  readonly habits: IdHabits;
  readonly marks: MarkTable;
  readonly words: WordTable;
  /** What signs say in the place of a priority. */
  readonly priorities: ReadonlyMap<string, TaskPriority>;
  /** Words that its legend explains in brackets, folded. */
  readonly tags: ReadonlySet<string>;
  /** Status of a box character. */
  readonly box: (character: string) => TaskStatus | undefined;
};

/** A line half read. */
export type LineDraft = {
  readonly reader: LineReader;
  readonly rules: LineRules;
  readonly isHeading: boolean;
  id: FoundId | undefined;
  opener: string;
  marks: TitleMark[];
  priority: TaskPriority | undefined;
  priorityRange: TextRange | undefined;
  estimateHours: EstimateHours | undefined;
  labels: string[];
};

// `[P]` may run beside others and `[US1]` is its story: both say how a task stands among others, not what it is.
const STORY_TAG = /^(?:P|US-?\d+|MVP|optional)$/iu;

/** Takes a bracket that holds a story's tag or a priority, from either end of the line. */
export function takeTag(draft: LineDraft, inner: string, take: () => TextRange): boolean {
  if (STORY_TAG.test(inner) && inner !== 'optional') {
    draft.labels.push(inner);
    take();
    return true;
  }
  const words = repairEncoding(inner);
  const priority = /^(?:!|prio(?:rity)?[:\s]+)?(.+)$/iu.exec(words)?.[1];
  const named =
    priority === undefined ? undefined : (priorityOfPhrase(priority) ?? priorityBesideNoun(words));
  if (named === undefined || draft.priority !== undefined) return false;
  draft.priority = named;
  if (/^(?:minor|mineure?|menor|optional|important)$/iu.test(inner)) return false;
  const taken = take();
  draft.priorityRange = { start: taken.start + 1, end: taken.start + 1 + inner.length };
  return true;
}
