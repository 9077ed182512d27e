import type { TaskPriority, TaskStatus } from '../../config/task-words.ts';
import type { BlockOf } from '../markdown/read-blocks.ts';
import type { TextRange } from '../text-range.ts';
import type { Field } from '../fields/read-fields.ts';
import type { TitleLine } from '../lines/title-line.ts';

/** What a heading is in the document. */
export type HeadingRole = 'title' | 'task' | 'group' | 'checklist' | 'explanation' | 'reference';

/** A heading with what stands under it. */
export type Heading = {
  readonly index: number;
  readonly block: BlockOf<'heading'>;
  readonly depth: number;
  readonly parent: number | undefined;
  readonly children: number[];
  /** From the heading's end to the next heading. */
  readonly body: TextRange;
  /** From the heading's start to the next heading of its depth or above. */
  readonly whole: TextRange;
  /** As people read it: plain, repaired. */
  readonly text: string;
  /** The same without the marks around it, which change while the section stays the same. */
  readonly name: string;
  readonly line: TitleLine;
  readonly fields: readonly Field[];
  /** Lines of its own section, subsections not counted. */
  readonly boxes: readonly ListLine[];
  /** Ids of the boxes that stand in no other box, as written. */
  readonly boxIds: readonly (string | undefined)[];
  readonly bullets: readonly ListLine[];
  readonly hasProse: boolean;
  lane: TaskStatus | undefined;
  readonly priority: TaskPriority | undefined;
  role: HeadingRole;
};

/** A list item, with its box if it has one. */
export type ListLine = {
  readonly block: number;
  readonly line: number;
  readonly range: TextRange;
  /** Index of the heading above it. */
  readonly section: number | undefined;
  /** The item it is nested in. */
  readonly parent: ListLine | undefined;
  readonly isOrdered: boolean;
  /** The characters between the brackets and what they are; undefined without a box. */
  readonly box: { readonly range: TextRange; readonly character: string } | undefined;
  /** The line's text behind marker and box. */
  readonly content: TextRange;
};
