import { readAdopt, readApply, readBare, readHold } from '../arguments/name-wishes.ts';
import type { CommandEntry } from '../command-entry.ts';

/** What says how task and issue hold together, and what asks Tickmark itself. */
export const TRACKING_ENTRIES: readonly CommandEntry[] = [
  {
    name: 'adopt',
    aliases: [],
    read: readAdopt,
    role: 'write',
    usage: '/adopt [TASK]',
    help: "makes this issue the task's: `T012`, `TASKS.md:14` or a key; without one, the task that this issue was offered to",
  },
  {
    name: 'detach',
    aliases: ['untrack'],
    read: readBare('detach'),
    role: 'write',
    usage: '/detach',
    help: 'parts task and issue for good: neither follows the other any more',
  },
  {
    name: 'hold',
    aliases: [],
    read: readHold,
    back: {
      names: ['unhold', 'remove-hold'],
      read: () => ({ kind: 'hold', isHeld: false }),
      usage: '/unhold',
    },
    role: 'write',
    usage: '/hold',
    help: 'leaves task and issue as they are until `/unhold`',
  },
  {
    name: 'sync',
    aliases: ['refresh'],
    read: readBare('sync'),
    role: 'write',
    usage: '/sync',
    help: 'reads everything anew and brings documents and issues together',
  },
  {
    name: 'plan',
    aliases: [],
    read: readBare('plan'),
    role: 'write',
    usage: '/plan',
    help: 'shows what the next pass would do, and why',
  },
  {
    name: 'apply',
    aliases: ['confirm'],
    read: readApply,
    role: 'maintain',
    usage: '/apply HASH',
    help: 'lets the held plan of that name through; the dashboard issue shows what is held',
  },
  {
    name: 'why',
    aliases: ['explain'],
    read: readBare('why'),
    role: 'read',
    usage: '/why',
    help: 'tells what was last decided for this issue, and on what evidence',
  },
  {
    name: 'help',
    aliases: [],
    read: readBare('help'),
    role: 'read',
    usage: '/help',
    help: 'shows this list',
  },
];
