/**
 * The fields whose two sides are compared, in the order in which people read them. As texts:
 * `assignees` logins in lower case, sorted, joined by a blank · `estimate` hours, `3` or `3-5` · `due` `YYYY-MM-DD` ·
 * `labels` the names that the document asks for, sorted, joined by a line end · `milestone`, `type` their names ·
 * `details` a digest of what else the managed block shows · `subtasks` a digest of the checklist's words, `:` and
 * `x` or `o` for each box.
 */
export const FIELD_NAMES = [
  'title',
  'status',
  'priority',
  'assignees',
  'estimate',
  'due',
  'labels',
  'milestone',
  'type',
  'details',
  'subtasks',
] as const;
export type FieldName = (typeof FIELD_NAMES)[number];

/**
 * How a task stands among the others: keys, sorted, joined by a blank. Documents alone say it. Of the issue it is never read,
 * for people link issues as they like; its half of the base is what GitHub took.
 */
export type LinkName = 'parent' | 'blockers';

/** What one side says, a text per field; '' says nothing. */
export type FieldValues = Readonly<Record<FieldName, string>>;

/** The last values that were read or confirmed, each half in its own side's words. An absent field has no base yet. */
export type Base = Readonly<
  Partial<Record<FieldName | LinkName, { readonly document: string; readonly issue: string }>>
>;
