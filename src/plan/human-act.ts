import type { Command } from '../command/command.ts';
import type { Instant, IssueSnapshot } from '../issue/issue-snapshot.ts';
import type { IssueNumber } from '../issue/task-key.ts';
import type { PastDecision } from './decision.ts';

/** The commands of a comment, which the next pass obeys, in order of creation; unique by `actId`. */
export type HumanAct = {
  /** `comment-<id>` */
  readonly actId: string;
  readonly commentId: number;
  readonly issue: IssueNumber;
  readonly onPullRequest: boolean;
  readonly actor: string;
  /** Bots are heard only where the config names them. */
  readonly isBot: boolean;
  readonly createdAt: Instant;
  readonly commands: readonly Command[];
};

/** From least to most. A custom role counts as what it grants of these. */
export const ROLES = ['none', 'read', 'triage', 'write', 'maintain', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export const hasRole = (role: Role, needed: Role): boolean => ROLES.indexOf(role) >= ROLES.indexOf(needed);

export type Milestone = { readonly title: string; readonly isOpen: boolean };

/** An act with what had to be asked of GitHub before it can be judged. */
export type JudgedAct = {
  readonly act: HumanAct;
  readonly role: Role;
  /** Somebody with triage assigned the person who wrote it to the issue it was written on. */
  readonly isEntrusted?: boolean | undefined;
  /** The milestones and the names of the labels that there are, where one is asked for. */
  readonly milestones?: readonly Milestone[] | undefined;
  readonly labels?: readonly string[] | undefined;
  /** The issue that `/adopt` was written on. */
  readonly issue?: IssueSnapshot | undefined;
  /** What was decided before for the issue that `/why` was written on, newest first. */
  readonly history?: readonly PastDecision[] | undefined;
};
