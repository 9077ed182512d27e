/** The fields whose two sides are compared. `details` and `subtasks` are digests of what the managed block shows. */
export const FIELD_NAMES = ['title', 'status', 'priority', 'details', 'subtasks'] as const;
export type FieldName = (typeof FIELD_NAMES)[number];

/** What one side says, a text per field; '' says nothing. */
export type FieldValues = Readonly<Record<FieldName, string>>;

/** The last values that were read or confirmed, each half in its own side's words. An absent field has no base yet. */
export type Base = Readonly<
  Partial<Record<FieldName, { readonly document: string; readonly issue: string }>>
>;
