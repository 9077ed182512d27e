/** The names of the commands that people write in comments, without their aliases, in the order of their lists. */
export const COMMAND_NAMES = [
  'status',
  'start',
  'done',
  'close',
  'cancel',
  'reopen',
  'assign',
  'priority',
  'label',
  'milestone',
  'estimate',
  'due',
  'blocked-by',
  'title',
  'adopt',
  'detach',
  'hold',
  'sync',
  'plan',
  'apply',
  'why',
  'help',
] as const;
export type CommandName = (typeof COMMAND_NAMES)[number];

/** What a person can be asked to have on a repository, by GitHub's names, from least to most. */
export const REQUIRED_ROLES = ['read', 'triage', 'write', 'maintain', 'admin'] as const;
export type RequiredRole = (typeof REQUIRED_ROLES)[number];
