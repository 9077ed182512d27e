import type { Field } from './garden.ts';

/** What a person wanted: a value on one side, or words in the text of an issue. */
export type Change = {
  readonly town: string;
  /** The task's issue at that time: a line put in where another one went is its rewording, in another town. */
  readonly issue: number | undefined;
  readonly side: 'document' | 'issue';
  readonly field: Field | 'text';
  readonly value: string;
  /** What that side said before. */
  readonly before: string | undefined;
  /** How many requests of the App had been answered by then. */
  readonly at: number;
  /** A person who saw it has written something else since. */
  isOver: boolean;
};

/** The words of people are kept as parts of longer texts. */
export const says = (shown: string, { field, value }: Change): boolean =>
  field === 'status' || field === 'priority' ? shown === value : shown.includes(value);
