import { z } from 'zod';
import { refuseGlob } from './glob/glob.ts';

/** Beside a key's type: what holds as long as its setting has no effect, and which values say no more than that. */
export type NotYet = { readonly until: string; readonly holds: readonly unknown[] };

export const NOT_YET = 'x-not-yet';
export const SHORTHAND = 'x-shorthand';

/**
 * Marks a key whose behaviour is still to come. `until` ends the sentence "Until then …"; a value among `holds` is what
 * happens anyway and asks for no warning. Taking the mark away is all that is left to do once the behaviour is there.
 */
export const notYet = (until: string, ...holds: readonly unknown[]): { readonly [NOT_YET]: NotYet } => ({
  [NOT_YET]: { until, holds },
});

/** Marks a section that may be written as a bare value, which then stands for this one of its keys. */
export const shorthand = (key: string): { readonly [SHORTHAND]: string } => ({ [SHORTHAND]: key });

/** Yes or no; YAML 1.2 reads `on` and `off` as texts, and people write them. */
export const onOff = z
  .union([z.boolean(), z.enum(['on', 'off'])])
  .transform((value) => value === true || value === 'on');

/** A text that is not empty. */
export const words = z.string().min(1);

/** GitHub refuses longer names, and takes a comma for the end of one where it filters by labels. */
export const labelName = z
  .string()
  // A name of `.` or `..` would lead to another address of GitHub's API.
  .regex(
    /^(?!\.{1,2}$)[^,\r\n]{1,50}$/,
    'the name of a label: at most 50 characters, none of them a comma, and not `.` or `..`',
  );

/** A pattern of paths. */
export const glob = words.superRefine((text, context) => {
  const refusal = refuseGlob(text);
  if (refusal !== undefined) context.addIssue({ code: 'custom', message: refusal });
});
