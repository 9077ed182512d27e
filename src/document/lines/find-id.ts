import { TASK_LABEL_PATTERN } from './task-labels.ts';

/** An id at the start of a line, and how many characters it takes with its label and punctuation. */
export type FoundId = {
  readonly id: string;
  readonly length: number;
  /** `label`: a word like "Task" stands before it; `code`: letters and digits; `number`: `3.`; `dotted`: `3.1`. */
  readonly kind: 'label' | 'code' | 'number' | 'dotted';
};

/** What the rest of the document says about its ids. */
export type IdHabits = {
  /** Ids in small letters (`api-01`) begin at least two lines. */
  readonly usesSmallCodes: boolean;
  /** Letters before the number of ids that occur on at least two lines, in lower case. */
  readonly prefixes: ReadonlySet<string>;
  /** Dotted numbers begin at least two lines, or one beside plain ones. */
  readonly usesDotted: boolean;
};

type Rule = {
  readonly kind: FoundId['kind'];
  readonly pattern: RegExp;
  readonly accepts?: (id: string, place: IdPlace) => boolean;
};

/** Where a line stands: what may be an id depends on it. */
export type IdPlace = {
  readonly habits: IdHabits;
  readonly isHeading: boolean;
  /** The id stands alone in bold or code, so it needs no punctuation behind it. */
  readonly isWrapped: boolean;
};

const SEPARATOR = String.raw`(?:\s*[:：.)\]、]+(?:\s*[-–—](?=\s))?(?=\s|$|\P{ASCII}|[*_])|\s+[-–—·•]+(?=\s)|\s*[–—：](?=\S))`;
const END = String.raw`(?=$|\s*(?:\*\*|__|[*_~` + '`' + String.raw`]))`;
// `3A`, and `2-NEXT`, `3-BIS`: a number with a letter or a word of the author's behind it.
const NUMBER = String.raw`\d{1,4}(?:\.\d{1,3})*(?:[a-z]|[A-Z](?![\p{L}\p{N}])|-[A-Z]{2,6}(?![\w-]))?`;

const LABELLED = new RegExp(
  String.raw`^(?:${TASK_LABEL_PATTERN})(?:\s+(?:id|ID|Id))?(?:[\s:：#№_]*|\s*[-–—]\s*)(${NUMBER}|(?<=[\s:：#№_])[A-Z](?:\.?\d+(?:\.\d+)*)?)(?:${SEPARATOR}|${END}|(?=\s+[\p{Lu}\p{Lo}@` +
    '`' +
    String.raw`"]))`,
  'u',
);
const LABEL_CODE = new RegExp(
  String.raw`^((?:${TASK_LABEL_PATTERN})[-_]\d+(?:\.\d+)*[a-zA-Z]?)(?:${SEPARATOR}|${END}|(?=\s))`,
  'u',
);
// `# Task ID: API-TASK-132` names the code that a tool gave.
const LABELLED_CODE = new RegExp(
  String.raw`^(?:${TASK_LABEL_PATTERN})\s+(?:id|ID|Id)\s*[:：]\s*([A-Z][A-Z0-9]{0,9}(?:[-_][A-Z0-9]{1,10}){0,3}[-_]\d+)(?:${SEPARATOR}|${END}|(?=\s))`,
  'u',
);
const BRACKETED =
  /^\[#?([A-Za-z]{1,10}[-_]?\d+(?:\.\d+)*[a-z]?|\d{1,4}(?:\.\d{1,3})*)\](?![([])\s*[:：—–-]?/u;
const CODE = new RegExp(
  String.raw`^([A-Z][A-Za-z0-9]{0,15}(?:[-_][A-Z][A-Z0-9]{0,15}){0,5}[-_]\d+(?:\.\d+)*[a-z]?)(${SEPARATOR}|${END}|(?=\s))`,
  'u',
);
// `Story 81-1: …` in projects that number their stories by epic.
const STORY = new RegExp(String.raw`^(?:User )?Story\s+(\d{1,3}-\d{1,3}[a-z]?)(?:${SEPARATOR}|${END})`, 'u');
// `P0.T1`, `E2-S3`: a phase's code with a task's behind it.
const COMPOUND = new RegExp(
  String.raw`^([A-Z]{1,4}\d{1,3}(?:[.-][A-Z]{1,4}\d{1,3})+)(?:${SEPARATOR}|${END}|(?=\s))`,
  'u',
);
const LOWER_CODE = new RegExp(
  String.raw`^([a-z][a-z0-9]{0,9}-\d{1,5}[a-z]?)(${SEPARATOR}|${END}|(?=\s))`,
  'u',
);
// `**auth-test-2**`: in small letters only where the document has several of them.
const DASHED_CODE = new RegExp(
  String.raw`^([a-z][a-z0-9]{0,12}(?:-[a-z][a-z0-9]{0,12}){0,3}-\d{1,4})(?:${SEPARATOR}|${END})`,
  'u',
);
// `Quick Win #1:` counts whatever its words call it.
const COUNTED = /^(?:\p{Lu}[\p{L}-]{0,19}\s+){1,3}#(\d{1,4})\s*[:：]/u;
const SPEC_KIT = new RegExp(String.raw`^(T\d{3,5}[a-z]?)(?:${SEPARATOR}|[:.]?(?=\s|$))`, 'u');
const SHORT_CODE = new RegExp(
  String.raw`^((?:[A-Z][A-Za-z]{0,4}|[a-z])\.?\d{1,4}(?:\.\d+)*[a-z]?)(${SEPARATOR}|${END}|(?=\s))`,
  'u',
);
const HASH = new RegExp(String.raw`^#(\d{1,6})(?:${SEPARATOR}|${END}|(?=\s))`, 'u');
const DOTTED = new RegExp(
  String.raw`^(\d{1,3}(?:\.\d{1,3})+[a-z]?)(?:\.?${SEPARATOR}|${END}|\.?(?=\s))`,
  'u',
);
const SINGLE = /^(\d{1,3}[a-z]?)(?:[.)：、](?=\s|$|\P{ASCII})|:(?=\s|$))/u;
const DASHED = /^(\d{1,3})\s+[-–—]+(?=\s)/u;

// Looks like an id and is a priority, a quarter, a user story, a heading level or a common abbreviation.
const NO_IDS =
  /^(?:p[0-4]|q[1-4]|us\d+|h[1-6]|v\d.*|utf-?\d+|sha-?\d+|md5|iso-?\d+|gpt-?\d.*|mp[34]|ipv[46]|es\d+|http[23]|oauth2)$/iu;

const RULES: readonly Rule[] = [
  { kind: 'code', pattern: LABEL_CODE },
  { kind: 'label', pattern: STORY },
  { kind: 'label', pattern: LABELLED },
  { kind: 'label', pattern: LABELLED_CODE },
  { kind: 'code', pattern: COMPOUND },
  {
    kind: 'code',
    pattern: BRACKETED,
    accepts: (id, place) => !/^\d+$/u.test(id) || place.isHeading || place.habits.usesDotted,
  },
  { kind: 'code', pattern: SPEC_KIT },
  { kind: 'code', pattern: CODE, accepts: isKnownOrMarked },
  { kind: 'code', pattern: DASHED_CODE, accepts: (id, { habits }) => habits.prefixes.has(prefixOf(id)) },
  { kind: 'code', pattern: SHORT_CODE, accepts: isKnownOrMarked },
  { kind: 'code', pattern: LOWER_CODE, accepts: isKnownSmall },
  { kind: 'code', pattern: HASH },
  { kind: 'dotted', pattern: DOTTED, accepts: isDottedId },
  { kind: 'number', pattern: COUNTED, accepts: (_, { isHeading }) => isHeading },
  { kind: 'number', pattern: SINGLE },
  { kind: 'number', pattern: DASHED, accepts: (_, place) => place.isHeading },
];

// `Task A:`; all other ids hold a number, and few lines begin with a label.
const WITHOUT_NUMBER: readonly Rule[] = RULES.filter(({ pattern }) => pattern === LABELLED);
const BEHIND_LABEL: readonly RegExp[] = [LABEL_CODE, STORY, LABELLED, LABELLED_CODE];
const WITHOUT_LABEL: readonly Rule[] = RULES.filter(({ pattern }) => !BEHIND_LABEL.includes(pattern));
const LABEL = new RegExp(`^(?:User |Story|${TASK_LABEL_PATTERN})`, 'u');

function rulesFor(text: string): readonly Rule[] {
  if (!/\d/u.test(text)) return WITHOUT_NUMBER;
  return LABEL.test(text) ? RULES : WITHOUT_LABEL;
}

/** The id at the very start of `text`. */
export function findId(text: string, place: IdPlace): FoundId | undefined {
  for (const { kind, pattern, accepts } of rulesFor(text)) {
    const match = pattern.exec(text);
    const id = match?.[1];
    if (match === null || id === undefined || NO_IDS.test(id) || leadsList(text, id)) continue;
    const marked = { ...place, isWrapped: place.isWrapped || (match[2] ?? '').trim() !== '' };
    if (accepts === undefined || accepts(id, marked)) return { id, length: match[0].length, kind };
  }
  return undefined;
}

// `C01–C03 closed`, `C04, C07 and C08`: several tasks are spoken of, and none is told.
function leadsList(text: string, id: string): boolean {
  const behind = JOINED.exec(text.slice(id.length, id.length + LONGEST_JOINED))?.[1];
  return behind !== undefined && text.startsWith(id) && prefixOf(behind) === prefixOf(id);
}

const JOINED = /^\s*(?:[–—,&/]|-(?=[A-Z]))\s*([A-Z]{1,10}[-_]?\d)/u;
const LONGEST_JOINED = 20;

const BRACKETED_LABEL = new RegExp(String.raw`[([（](?:${TASK_LABEL_PATTERN})[\s#:]*(${NUMBER})[)\]）]`, 'u');

/** An id that stands in brackets behind a title: `Export (task 12) as CSV`. */
export function findBracketedId(text: string): FoundId | undefined {
  const id = /[([（]/u.test(text) ? BRACKETED_LABEL.exec(text)?.[1] : undefined;
  return id === undefined ? undefined : { id, length: 0, kind: 'label' };
}

function isKnown(id: string, { habits }: IdPlace): boolean {
  return habits.prefixes.has(prefixOf(id));
}

// One more prefix beside `api-01` and `api-02`: written like them, with a nought in front.
function isKnownSmall(id: string, place: IdPlace): boolean {
  return isKnown(id, place) || (place.habits.usesSmallCodes && /-0\d+/u.test(id));
}

// Words in capitals with hyphens between them and a number behind are nothing but an id, even where it is the only one.
const LONG_CODE = /^[A-Z]{2,}(?:-[A-Z]{2,}){2,}-\d+$/u;

function isKnownOrMarked(id: string, place: IdPlace): boolean {
  return place.isWrapped || isKnown(id, place) || LONG_CODE.test(id);
}

function isDottedId(id: string, place: IdPlace): boolean {
  if (/^(?:19|20)\d\d\./u.test(id)) return false;
  return place.isHeading || place.isWrapped || place.habits.usesDotted;
}

function prefixOf(id: string): string {
  return id.replace(/[-_.]?\d.*$/u, '').toLowerCase();
}

const HABIT_CODE =
  /^(?:\*\*|`|\[)?([A-Z][A-Za-z0-9]{0,15}(?:[-_][A-Z][A-Z0-9]{0,15}){0,5}[-_]?\d{1,5}(?:\.\d+)*[a-z]?|[a-z]\d{2,5}(?:\.\d+)*|[a-z][a-z0-9]{0,9}-\d{1,5}[a-z]?)(?:\*\*|`|\])?(?:[\s:.)]|$)/u;
const HABIT_LOWER = /^(?:\*\*|`|\[)([a-z][a-z0-9]{0,12}(?:-[a-z][a-z0-9]{0,12}){0,3}-\d{1,4})(?:\*\*|`|\])/u;
const HABIT_DOTTED = /^(?:\*\*|`|\[)?\d{1,3}(?:\.\d{1,3})+[a-z]?(?:\*\*|`|\])?\.?(?:[\s:)]|$)/u;

// A mark before the id, `[WIP] SHOP-7` or `✅ SHOP-7`, changes nothing about the document's ids.
const LEADING_MARK = /^(?:\[[^\][]{0,24}\]|[\p{Extended_Pictographic}\uFE0F]+)\s+/u;

function habitId(line: string): string | undefined {
  return HABIT_CODE.exec(line)?.[1] ?? HABIT_LOWER.exec(line)?.[1];
}

/** What was counted in the first words of lines that may begin with an id. */
export type IdSigns = {
  readonly dotted: number;
  readonly single: number;
  /** Different ids by the letters before their number, in lower case. */
  readonly ids: ReadonlyMap<string, ReadonlySet<string>>;
};

/** Counts the signs of ids in the lines of a document. */
export function countIdSigns(lines: readonly string[]): IdSigns {
  const ids = new Map<string, Set<string>>();
  let dotted = 0;
  let single = 0;
  for (const line of lines) {
    if (!/\d/u.test(line)) {
      if (LABELLED.test(line.replace(/^\*\*/u, ''))) single += 1;
      continue;
    }
    const unmarked = /^[A-Za-z0-9*`]/u.test(line) ? line : line.replace(LEADING_MARK, '');
    if (HABIT_DOTTED.test(line) || HABIT_DOTTED.test(unmarked)) dotted += 1;
    else if (SINGLE.test(line) || LABELLED.test(line.replace(/^\*\*/u, ''))) single += 1;
    const id = habitId(line) ?? (unmarked === line ? undefined : habitId(unmarked));
    if (id === undefined || NO_IDS.test(id)) continue;
    const prefix = prefixOf(id);
    ids.set(prefix, (ids.get(prefix) ?? new Set()).add(id));
  }
  return { dotted, single, ids };
}

/** What the first words of a document's task lines say about its ids. */
export function idHabits({ dotted, single, ids }: IdSigns): IdHabits {
  const small = [...ids.values()].flatMap((some) => [...some]).filter((id) => /^[a-z][a-z0-9]*-\d/u.test(id));
  return {
    usesSmallCodes: small.length >= 2,
    prefixes: new Set([...ids].filter(([, some]) => some.size >= 2).map(([prefix]) => prefix)),
    usesDotted: dotted >= 2 || (dotted === 1 && single > 0),
  };
}
