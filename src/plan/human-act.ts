import type { Command } from '../command/command.ts';
import type { Instant } from '../issue/issue-snapshot.ts';
import type { MergedPullRequest } from '../issue/pull-request.ts';
import type { IssueNumber } from '../issue/task-key.ts';

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

/** An act with what had to be asked of GitHub before it can be judged. */
export type JudgedAct =
  | { readonly act: HumanAct & { readonly kind: 'command' }; readonly role: Role }
  | { readonly act: HumanAct & { readonly kind: 'merge' }; readonly merged: MergedPullRequest | undefined };
