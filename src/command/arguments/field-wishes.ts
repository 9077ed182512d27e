import { TASK_PRIORITIES } from '../../config/task-words.ts';
import { priorityOfPhrase } from '../../dialect/priority-words.ts';
import { dayOf } from '../../document/fields/due-date.ts';
import { estimateOf, hoursText } from '../../document/lines/estimate.ts';
import type { Wish } from '../command.ts';
import { asksToClear, unquoted, type Arguments } from './arguments.ts';
import { invalid, listed, quotable } from './invalid.ts';
import { trimSigns } from './trim-signs.ts';

// Longer texts are no value of these, and patterns need not look at them.
const VALUE_CHARS = 60;
// More than a lifetime of work is a slip.
const HOURS_AT_MOST = 100_000;
// So many characters GitHub takes.
const TITLE_CHARS = 256;
const MILESTONE_CHARS = 255;
const SENTENCE_ENDS = '.,;:!';

export function readPriority(given: Arguments): Wish {
  if (asksToClear(given)) return { kind: 'priority', priority: undefined };
  const priority = priorityOfPhrase(shortValue(given).replace(/^priority | priority$/iu, ''));
  if (priority !== undefined) return { kind: 'priority', priority };
  return refused('priority', given, {
    noun: 'a priority',
    valid: `${listed(TASK_PRIORITIES)}, or \`p0\` to \`p3\`, and \`none\``,
    example: '/priority high',
  });
}

export function readEstimate(given: Arguments): Wish {
  if (asksToClear(given)) return { kind: 'estimate', hours: undefined };
  const hours = estimateOf(shortValue(given));
  if (hours !== undefined && hours.min > 0 && hours.min <= hours.max && hours.max <= HOURS_AT_MOST)
    return { kind: 'estimate', hours: hoursText(hours) };
  return refused('estimate', given, {
    noun: 'an estimate',
    valid: 'a number with its unit (`30m`, `3h`, `2 days`, `1 week`), a range of them (`3-5h`), and `none`',
    example: '/estimate 3h',
  });
}

export function readDue(given: Arguments): Wish {
  if (asksToClear(given)) return { kind: 'due', date: undefined };
  const date = dayOf(shortValue(given));
  if (date !== undefined) return { kind: 'due', date };
  return refused('due', given, {
    noun: 'a day',
    valid: 'a day of the calendar with its year (`2026-12-01`, `1 December 2026`), and `none`',
    example: '/due 2026-12-01',
  });
}

/** A milestone needs no quotes: nothing else can follow. */
export function readMilestone(given: Arguments): Wish {
  if (asksToClear(given)) return { kind: 'milestone', title: undefined };
  const title = unquoted(given.text);
  if (title !== '' && title.length <= MILESTONE_CHARS) return { kind: 'milestone', title };
  return refused('milestone', given, {
    noun: 'a milestone',
    valid: `the title of a milestone, up to ${MILESTONE_CHARS} characters, and \`clear\``,
    example: '/milestone v1.2',
  });
}

export function readTitle(given: Arguments): Wish {
  const title = unquoted(given.text);
  if (title !== '' && title.length <= TITLE_CHARS) return { kind: 'title', title };
  return refused('title', given, {
    noun: 'a title',
    valid: `a line of up to ${TITLE_CHARS} characters`,
    example: '/title Mow the front lawn',
  });
}

/** For the names that take a field off: what follows is not looked at. */
export const clearing = (wish: Wish) => (): Wish => wish;

/** The value that the whole text is; '' for one that is too long to be any. */
function shortValue({ text }: Arguments): string {
  const value = trimSigns(unquoted(text), ' ', SENTENCE_ENDS);
  return value.length <= VALUE_CHARS ? value : '';
}

type Asked = { readonly noun: string; readonly valid: string; readonly example: string };

function refused(name: string, { text }: Arguments, { noun, valid, example }: Asked): Wish {
  const met = text === '' ? `\`/${name}\` needs ${noun}` : `\`${quotable(text)}\` is not ${noun}`;
  return invalid(met, valid, example);
}
