import type { Command } from '../command/command.ts';
import type { Instant, IssueSnapshot } from '../issue/issue-snapshot.ts';
import type { PullRequest } from '../issue/pull-request.ts';
import type { IssueNumber } from '../issue/task-key.ts';
import type { PastDecision } from './decision.ts';

/** A person's act that the next pass obeys, in order of creation; unique by `actId`. */
export type HumanAct =
  | {
      readonly kind: 'command';
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
    }
  | {
      readonly kind: 'merge';
      /** `merge-<pull number>` */
      readonly actId: string;
      readonly pull: number;
      readonly actor: string;
      readonly createdAt: Instant;
    };

/** From least to most. A custom role counts as what it grants of these. */
export const ROLES = ['none', 'read', 'triage', 'write', 'maintain', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export const hasRole = (role: Role, needed: Role): boolean => ROLES.indexOf(role) >= ROLES.indexOf(needed);

export type Milestone = { readonly title: string; readonly isOpen: boolean };

/** Commands with what had to be asked before they can be judged. */
export type CommandAct = {
  readonly act: HumanAct & { readonly kind: 'command' };
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

export type MergeAct = {
  readonly act: HumanAct & { readonly kind: 'merge' };
  /** Undefined for one that is not merged, or out of reach. */
  readonly merged: PullRequest | undefined;
};

/** An act with what had to be asked of GitHub before it can be judged. */
export type JudgedAct = CommandAct | MergeAct;
