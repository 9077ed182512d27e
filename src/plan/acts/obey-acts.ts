import { codeSpan } from '../../issue/safe-text.ts';
import type { IssueNumber, TaskKey } from '../../issue/task-key.ts';
import type { Adoption } from '../adoption/decide-adoptions.ts';
import type { WantedStatus } from '../follow-task.ts';
import { hasRole, type CommandAct, type JudgedAct, type MergeAct } from '../human-act.ts';
import type { Action } from '../plan.ts';
import { linkPull } from '../pulls/link-pull.ts';
import { refusalOf } from './refusal.ts';
import type { World } from '../world.ts';

/** An act, and the task whose issue it is about. */
export type HeardAct =
  | {
      readonly kind: 'command';
      readonly judged: CommandAct;
      /** The issue of a task, the dashboard issue, or any other one, where only `/adopt` is heard. */
      readonly place: 'task' | 'dashboard' | 'elsewhere';
      /** The task whose issue it is about. */
      readonly key: TaskKey | undefined;
      /** A document tells the task, and nobody doubts where: something can be done for it. */
      readonly isPresent: boolean;
      readonly adoptions: readonly Adoption[];
    }
  | {
      readonly kind: 'merge';
      readonly judged: MergeAct;
      /** False for one that is not there, or went elsewhere. */
      readonly isHeeded: boolean;
      readonly finished: readonly TaskKey[];
      /** What became of it, in words. */
      readonly note: string;
    };

/** What people's acts ask for: statuses by task. */
export type Obedience = {
  readonly heard: readonly HeardAct[];
  readonly wanted: ReadonlyMap<TaskKey, WantedStatus>;
};

/** Judges the acts in order; of two that speak of one task the later one counts. */
export function obeyActs(world: World, adoptions: ReadonlyMap<string, readonly Adoption[]>): Obedience {
  if (world.acts.length === 0) return { heard: [], wanted: new Map() };
  const keys = keysByIssue(world);
  const present = new Set(world.pairing.tasks.map(({ key }) => key));
  const heard = world.acts.map((judged) => hear(world, judged, { keys, present, adoptions }));
  return { heard, wanted: new Map(heard.flatMap((one) => wantedBy(world, one))) };
}

function keysByIssue({ tracking }: World): ReadonlyMap<IssueNumber, TaskKey> {
  const bound = [...tracking].filter(([, { isDetached }]) => !isDetached);
  return new Map(bound.flatMap(([key, { issue }]) => (issue === undefined ? [] : [[issue, key] as const])));
}

type Context = {
  readonly keys: ReadonlyMap<IssueNumber, TaskKey>;
  readonly present: ReadonlySet<TaskKey>;
  readonly adoptions: ReadonlyMap<string, readonly Adoption[]>;
};

function hear(world: World, judged: JudgedAct, context: Context): HeardAct {
  if (!('role' in judged)) return hearMerge(world, judged);
  const { act } = judged;
  const key = act.onPullRequest ? undefined : context.keys.get(act.issue);
  const isPresent = key !== undefined && context.present.has(key);
  const isDashboard = act.issue === world.dashboard?.issue.number;
  const place = key !== undefined ? 'task' : isDashboard ? 'dashboard' : 'elsewhere';
  return {
    kind: 'command',
    judged,
    place,
    key,
    isPresent,
    adoptions: context.adoptions.get(act.actId) ?? [],
  };
}

function wantedBy({ config }: World, heard: HeardAct): readonly (readonly [TaskKey, WantedStatus])[] {
  if (heard.kind === 'merge') {
    const { merged } = heard.judged;
    const by = merged?.mergedBy === undefined ? '' : ` by @${merged.mergedBy}`;
    const reason = `pull request ${merged?.number} was merged${by}`;
    return heard.finished.map((key) => [key, { status: 'done', reason, at: heard.judged.act.createdAt }]);
  }
  const { key, isPresent } = heard;
  if (key === undefined || !isPresent) return [];
  const { act, role } = heard.judged;
  const unsaid =
    config.writeBack.from === 'write' && !hasRole(role, 'write')
      ? `${codeSpan(act.actor)} asked for it, who has ${role}, and \`writeBack.from\` asks for the write permission`
      : undefined;
  return act.commands.flatMap((command) =>
    command.kind === 'status' && refusalOf(command, role) === undefined
      ? [
          [
            key,
            {
              status: command.status,
              reason: `@${act.actor} wrote \`${command.written}\``,
              at: act.createdAt,
              unsaid,
            },
          ] as const,
        ]
      : [],
  );
}

function hearMerge(world: World, judged: MergeAct): HeardAct {
  const { merged } = judged;
  const none = (note: string): HeardAct => ({ kind: 'merge', judged, isHeeded: false, finished: [], note });
  if (merged === undefined) return none('the pull request is not merged, or out of reach');
  if (merged.baseBranch !== world.defaultBranch) {
    return none(`it was merged into ${merged.baseBranch}, not into ${world.defaultBranch}`);
  }
  const { completing: finished } = linkPull(world, { ...merged, headBranch: '', paths: undefined });
  return { kind: 'merge', judged, isHeeded: true, finished, note: `it closes ${finished.length} tasks` };
}

/** Sent before anything else: the person sees that the comment was read. */
export function acknowledge({ heard }: Obedience): readonly Action[] {
  return heard.flatMap((one): Action[] => {
    if (one.kind === 'merge' || !isAnswered(one)) return [];
    const { commentId } = one.judged.act;
    return [{ kind: 'react', commentId, reaction: 'eyes', reason: 'the comment was read' }];
  });
}

/** Elsewhere than on our issues we answer only who says `/adopt`. */
export const isAnswered = ({ place, judged }: Extract<HeardAct, { kind: 'command' }>): boolean =>
  place !== 'elsewhere' || judged.act.commands.some(({ kind }) => kind === 'adopt');
