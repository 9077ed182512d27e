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

/** Whoever opens an issue again gives its task back the unfinished status that it had, whichever that was. */
export const REOPENED = 'reopened';

/** The words of people are kept as parts of longer texts. */
export function says(shown: string, { field, value }: Change): boolean {
  if (value === REOPENED) return shown !== 'done' && shown !== 'cancelled';
  return field === 'status' || field === 'priority' ? shown === value : shown.includes(value);
}
