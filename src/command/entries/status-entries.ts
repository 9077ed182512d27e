import { readFinish, readFixed, readStatus } from '../arguments/status-wishes.ts';
import type { CommandEntry } from '../command-entry.ts';

/** What sets the status of a task. */
export const STATUS_ENTRIES: readonly CommandEntry[] = [
  {
    name: 'status',
    aliases: [],
    read: readStatus,
    role: 'triage',
    usage: '/status VALUE [reason]',
    help: 'sets the status: `todo`, `in-progress`, `in-review`, `blocked`, `done` or `cancelled`',
  },
  {
    name: 'start',
    aliases: ['wip'],
    read: readFixed('in_progress'),
    role: 'triage',
    isForAssignee: true,
    usage: '/start',
    help: 'says that somebody works on the task',
  },
  {
    name: 'done',
    aliases: ['complete', 'completed'],
    read: readFixed('done'),
    role: 'triage',
    isForAssignee: true,
    usage: '/done',
    help: 'finishes the task: closes the issue as completed and ticks the document',
  },
  {
    name: 'close',
    aliases: [],
    read: readFinish,
    role: 'triage',
    usage: '/close [not-planned]',
    help: 'does the same as `/done`, or as `/cancel` with `not-planned`',
  },
  {
    name: 'cancel',
    aliases: ['wontfix', 'wont-fix'],
    read: readFixed('cancelled'),
    role: 'triage',
    usage: '/cancel [reason]',
    help: 'gives the task up: closes the issue as not planned',
  },
  {
    name: 'reopen',
    aliases: ['todo', 'undone'],
    read: readFixed('todo'),
    role: 'triage',
    usage: '/reopen',
    help: 'takes the task up again: opens the issue and unticks the document',
  },
];
