import {
  clearing,
  readDue,
  readEstimate,
  readMilestone,
  readPriority,
  readTitle,
} from '../arguments/field-wishes.ts';
import {
  readAssign,
  readBlockers,
  readLabels,
  readUnassign,
  readUnblock,
  readUnlabel,
} from '../arguments/list-wishes.ts';
import type { CommandEntry } from '../command-entry.ts';

/** What sets the other fields of a task and of its issue. */
export const FIELD_ENTRIES: readonly CommandEntry[] = [
  {
    name: 'assign',
    aliases: ['claim'],
    read: readAssign,
    back: {
      names: ['unassign', 'unclaim', 'remove-assign', 'remove-assignee'],
      read: readUnassign,
      usage: '/unassign [@LOGIN…]',
    },
    role: 'triage',
    usage: '/assign [@LOGIN…]',
    help: 'assigns people, without a name you; `/unassign` without a name takes everybody off, `/unclaim` you',
  },
  {
    name: 'priority',
    aliases: ['prio'],
    read: readPriority,
    back: {
      names: ['remove-priority', 'unpriority'],
      read: clearing({ kind: 'priority', priority: undefined }),
      usage: '/remove-priority',
    },
    role: 'triage',
    usage: '/priority VALUE',
    help: 'sets the priority: `critical`, `high`, `medium`, `low`, or `p0` to `p3`',
  },
  {
    name: 'label',
    aliases: ['labels'],
    read: readLabels,
    back: { names: ['remove-label', 'unlabel'], read: readUnlabel, usage: '/remove-label NAME…' },
    role: 'triage',
    usage: '/label NAME…',
    help: 'puts labels on the issue; names with blanks stand in double quotes',
  },
  {
    name: 'milestone',
    aliases: [],
    read: readMilestone,
    back: {
      names: ['remove-milestone', 'unmilestone'],
      read: clearing({ kind: 'milestone', title: undefined }),
      usage: '/remove-milestone',
    },
    role: 'triage',
    usage: '/milestone TITLE',
    help: 'puts the issue into the milestone of that title',
  },
  {
    name: 'estimate',
    aliases: [],
    read: readEstimate,
    back: {
      names: ['remove-estimate', 'unestimate'],
      read: clearing({ kind: 'estimate', hours: undefined }),
      usage: '/remove-estimate',
    },
    role: 'triage',
    usage: '/estimate 3h',
    help: 'sets the estimate: `30m`, `3h`, `2 days`, `3-5h`',
  },
  {
    name: 'due',
    aliases: ['due-date'],
    read: readDue,
    back: {
      names: ['remove-due', 'remove-due-date'],
      read: clearing({ kind: 'due', date: undefined }),
      usage: '/remove-due',
    },
    role: 'triage',
    usage: '/due 2026-12-01',
    help: 'sets the day until which the task is to be done',
  },
  {
    name: 'blocked-by',
    aliases: ['depends-on'],
    read: readBlockers,
    back: {
      names: ['unblock', 'remove-blocked-by', 'remove-depends-on'],
      read: readUnblock,
      usage: '/unblock TASK…',
    },
    role: 'triage',
    usage: '/blocked-by TASK…',
    help: 'says which tasks or issues have to be done before: `T012 #34`',
  },
  {
    name: 'title',
    aliases: ['retitle'],
    read: readTitle,
    role: 'write',
    usage: '/title TITLE',
    help: 'gives the task another title, in the issue and in the document',
  },
];
