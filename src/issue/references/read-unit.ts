import { judgeClosing } from './judge-closing.ts';
import type { PullReference, ReferenceTarget } from './pull-reference.ts';
import { readTarget, type FoundTarget } from './read-target.ts';
import type { Unit } from './shown-units.ts';
import {
  CLOSING_KEYWORDS,
  ENDS_AN_ID,
  FINISHING_VERBS,
  LEADING_MARKS,
  MENTIONING_WORDS,
  NOUNS,
} from './wordings.ts';

const FORMS = [
  String.raw`(?<closing>${CLOSING_KEYWORDS})`,
  String.raw`(?<finishing>${FINISHING_VERBS})`,
  String.raw`(?<mentioning>${MENTIONING_WORDS})`,
  String.raw`(?<label>(?:sub-?)?tasks?(?:[- ]ids?)?(?=:))`,
].join('|');
const LEAD = new RegExp(
  String.raw`(?<![\p{L}\p{N}_/\\@.-]|[\p{L}]['’])(?:${FORMS})(?: ?: ?| )(?:the |our |my )?(?:(?<noun>${NOUNS})(?: ids?)?(?: ?: ?| |(?=#)))?(?=[#<[\p{L}\p{N}])`,
  'giu',
);
const SEPARATOR =
  /(?:, ?(?:and |& )?| (?:and|&|\+) | ?\/ ?| )(?:(?:also )?(?:the )?(?:tasks?|issues?) )?(?=[#<[\p{L}\p{N}])/iuy;
/** So many targets are no list that anybody wrote by hand. */
const TARGETS_AT_MOST = 200;

// Enough of what follows to see whether a name goes on.
const END_CHARS = 40;

type Word = 'closing' | 'finishing' | 'mentioning' | 'label';

/** What one line of a text says of tasks. Linear in its length: what is looked at around a word has a limit. */
export function readUnit(unit: Unit): readonly PullReference[] {
  const found: PullReference[] = [];
  const scanner = new RegExp(LEAD);
  for (let match = scanner.exec(unit.text); match !== null; match = scanner.exec(unit.text)) {
    const lead = leadOf(unit, match);
    const targets = lead === undefined ? [] : readList(lead);
    const last = targets.at(-1);
    if (lead === undefined || last === undefined) continue;
    scanner.lastIndex = last.end;
    found.push(...referencesOf(lead, targets));
  }
  return found;
}

type Lead = {
  readonly unit: Unit;
  readonly start: number;
  readonly end: number;
  readonly word: Word;
  readonly noun: string | undefined;
};

function leadOf(unit: Unit, { groups = {}, index: start, 0: written }: RegExpExecArray): Lead | undefined {
  const word = (['closing', 'finishing', 'mentioning'] as const).find((name) => groups[name] !== undefined);
  const lead = { unit, start, end: start + written.length };
  if (word !== undefined) return { ...lead, word, noun: groups['noun'] };
  // `Task:` is a label at the beginning of a line, and a word anywhere else.
  const before = start < END_CHARS ? unit.text.slice(0, start).replace(LEADING_MARKS, '') : '…';
  return before === '' ? { ...lead, word: 'label', noun: groups['label'] } : undefined;
}

function referencesOf(lead: Lead, targets: readonly FoundTarget[]): readonly PullReference[] {
  const { unit, start } = lead;
  const end = targets.at(-1)?.end ?? start;
  const judged = judgeClosing({ unit, start, end });
  if (judged === undefined) return [];
  const written = unit.text.slice(start, end);
  const isNamed = ENDS_AN_ID.test(unit.text.slice(end, end + END_CHARS));
  return targets.flatMap(({ target, isRange }): readonly PullReference[] => {
    if (canClose(lead, target)) {
      if (isRange) return [{ target, says: 'denies', written }];
      // GitHub does not ask what follows a number; "fixes T012 tests" speaks of the tests.
      const says = judged === 'completes' && target.kind === 'id' && !isNamed ? 'mentions' : judged;
      return [{ target, says, written }];
    }
    return judged === 'denies' || isRange ? [] : [{ target, says: 'mentions', written }];
  });
}

/** GitHub asks for one of its nine words right before a number; ids are ours. */
const canClose = ({ word, noun }: Lead, { kind }: ReferenceTarget): boolean =>
  kind === 'id' ? word === 'closing' || word === 'finishing' : word === 'closing' && noun === undefined;

function readList({ unit: { text }, end, noun }: Lead): readonly FoundTarget[] {
  const first = readTarget(text, end, noun);
  if (first === undefined) return [];
  const targets = [first];
  for (let next = readNext(text, first, noun); next !== undefined; next = readNext(text, next, noun)) {
    if (targets.push(next) >= TARGETS_AT_MOST) break;
  }
  // "Closes #3, #4 is next": the last one may begin something else.
  while (targets.length > 1 && !ENDS_AN_ID.test(rest(text, targets))) targets.pop();
  return targets;
}

const rest = (text: string, targets: readonly FoundTarget[]): string => {
  const end = targets.at(-1)?.end ?? 0;
  return text.slice(end, end + END_CHARS);
};

function readNext(text: string, { end }: FoundTarget, noun: string | undefined): FoundTarget | undefined {
  const separator = new RegExp(SEPARATOR);
  separator.lastIndex = end;
  return separator.test(text) ? readTarget(text, separator.lastIndex, noun) : undefined;
}
