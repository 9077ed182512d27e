declare const brand: unique symbol;

/** The permanent name of a task: 8 letters of lower-case base32, random, given once, never reused. */
export type TaskKey = string & { readonly [brand]: 'TaskKey' };

/** The number people see; unique within a repository. */
export type IssueNumber = number & { readonly [brand]: 'IssueNumber' };

const KEY = /^[a-z2-7]{8}$/;

export const isTaskKey = (text: string): text is TaskKey => KEY.test(text);
export const asIssueNumber = (value: number): IssueNumber => value as IssueNumber;

/** @throws when the text is no key: keys come from our own rows and checked markers only. */
export function asTaskKey(text: string): TaskKey {
  if (!isTaskKey(text)) throw new Error(`not a task key: ${JSON.stringify(text.slice(0, 20))}`);
  return text;
}

/** In the marker of a repository's dashboard issue; no task is ever given it. */
export const DASHBOARD_KEY = asTaskKey('dashbord');
