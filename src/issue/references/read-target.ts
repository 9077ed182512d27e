import type { ReferenceTarget } from './pull-reference.ts';

/** A target at one place of a text; offsets in UTF-16. */
export type FoundTarget = {
  readonly target: ReferenceTarget;
  readonly end: number;
  /** `T012-T015`, `#3 to #5`: nobody knows what lies between, so nothing of it is finished. */
  readonly isRange: boolean;
};

// Longer names and scopes are nobody's; the limits keep each try short.
const ADDRESS =
  /<?https?:\/\/([\w.:-]{1,100})\/([\w.-]{1,100}\/[\w.-]{1,100})\/issues\/(\d{1,9})(?:[?#][\w=&-]{0,100})?>?(?![\w/-])/iuy;
const NUMBERED = /(?:([\w.-]{1,100}\/[\w.-]{1,100})?#|GH-)(\d{1,9})(?![\p{L}\p{N}_]|[.]\d)/iuy;
const ID = [
  String.raw`[A-Za-z][A-Za-z0-9]{0,15}(?:[-_.][A-Za-z0-9]{1,15}){0,5}`,
  String.raw`\d{1,4}(?:\.\d{1,3}){1,4}(?:-\d{1,4}(?:\.\d{1,3}){1,4}|[a-zA-Z])?`,
  String.raw`\d{1,4}(?:-\d{1,4}|-[A-Z]{2,6}|[a-zA-Z])?`,
].join('|');
const NAMED = new RegExp(
  String.raw`(?:([\w.-]{1,100}(?:\/[\w.-]{1,100}){0,9})#)?(?:#(?=[A-Za-z]))?\[?(${ID})\]?(?![\p{L}\p{N}_@]|[-.:][\p{L}\p{N}_/])`,
  'uy',
);
const RANGE = /\s?(?:[-–—]|\.{2,3}|…|to|thru|through|till|until|up to)\s?(?=#?[A-Za-z]{0,10}[-_]?\d)/iuy;
const RANGE_ID = /^([A-Za-z]*)[-_]?\d+(?:\.\d+)*-(?:\1[-_]?)?\d+(?:\.\d+)*$/u;
// A number alone is a count as often as an id ("fixes 3 bugs"), a word without a number a word.
const NEEDS_NOUN = /^(?:\d+[a-zA-Z]?|\d+-\w+|[A-Z])$/u;

/** The issue or task that a text names exactly at an offset. `noun`: `task` of `closes task 3`. */
export function readTarget(text: string, at: number, noun: string | undefined): FoundTarget | undefined {
  const found = readIssue(text, at) ?? readId(text, at, noun);
  if (found === undefined || found.isRange) return found;
  RANGE.lastIndex = found.end;
  const range = RANGE.exec(text);
  if (range === null) return found;
  const last = readIssue(text, RANGE.lastIndex) ?? readId(text, RANGE.lastIndex, 'task');
  const isRange =
    last !== undefined && (range[0].trim() === range[0] ? true : isLike(found.target, last.target));
  return isRange ? { ...found, end: last.end, isRange } : found;
}

/** `#3 to 5` as well as `#3 to #5`. */
const isLike = (one: ReferenceTarget, other: ReferenceTarget): boolean => {
  if (other.kind === 'issue') return one.kind === 'issue';
  return lettersOf(other.id) === (one.kind === 'issue' ? '' : lettersOf(one.id));
};

const lettersOf = (id: string): string => id.replace(/[-_.]?\d.*$/u, '').toLowerCase();

function readIssue(text: string, at: number): FoundTarget | undefined {
  const address = execAt(ADDRESS, text, at);
  if (address !== null) {
    const [written, host = '', repository, number] = address;
    return issueAt(at + written.length, { host: host.toLowerCase(), repository, number });
  }
  const numbered = execAt(NUMBERED, text, at);
  if (numbered === null) return undefined;
  const [written, repository, number] = numbered;
  return issueAt(at + written.length, { host: undefined, repository, number });
}

type Parts = {
  readonly host: string | undefined;
  readonly repository: string | undefined;
  readonly number: string | undefined;
};

const issueAt = (end: number, { number, ...where }: Parts): FoundTarget => ({
  target: { kind: 'issue', ...where, number: Number(number) },
  end,
  isRange: false,
});

function readId(text: string, at: number, noun: string | undefined): FoundTarget | undefined {
  const match = execAt(NAMED, text, at);
  if (match === null) return undefined;
  const [written, scope, id = ''] = match;
  if (noun === undefined && scope === undefined && NEEDS_NOUN.test(id) && !RANGE_ID.test(id))
    return undefined;
  if (!/\d/u.test(id) && !/^[A-Z]$/u.test(id)) return undefined;
  // A story is numbered by its epic: `story 81-1`; `tasks 1-3` are three.
  const isStory = noun !== undefined && !/s$/iu.test(noun) && /^\d+-\d+$/u.test(id);
  return {
    target: { kind: 'id', id, scope },
    end: at + written.length,
    isRange: RANGE_ID.test(id) && !isStory,
  };
}

function execAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
