import { codeSpan } from '../../issue/safe-text.ts';
import type { IssueNumber, TaskKey } from '../../issue/task-key.ts';
import type { Action } from '../plan.ts';
import type { World } from '../world.ts';
import { tellBlockersUnsaid } from './obey-blockers.ts';
import type { Obedience } from './obey-acts.ts';
import type { TaskWishes } from './wishes.ts';

type Wishes = Obedience['wishes'];
type Asked = { readonly key: TaskKey; readonly issue: IssueNumber; readonly asked: TaskWishes };

/** What was asked of tasks whose issue is still theirs. */
const askedOf = ({ tracking }: World, wishes: Wishes): readonly Asked[] =>
  [...wishes].flatMap(([key, asked]) => {
    const known = tracking.get(key);
    return known?.issue === undefined || known.isDetached ? [] : [{ key, issue: known.issue, asked }];
  });

/** The dependencies that people set or took off by a command. */
export const blockerActions = (world: World, wishes: Wishes): readonly Action[] =>
  askedOf(world, wishes).flatMap(({ key, asked: { blockers } }): Action[] =>
    blockers === undefined ? [] : [{ kind: 'link-blockers', key, by: 'person', ...blockers }],
  );

/** The issues that people let go. After everything else that was asked of them. */
export const detachActions = (world: World, wishes: Wishes): readonly Action[] =>
  askedOf(world, wishes).flatMap(({ key, issue, asked: { detached } }): Action[] =>
    detached === undefined
      ? []
      : [{ kind: 'detach-issue', key, issue, detached, reason: `@${detached.by} wrote \`/detach\`` }],
  );

const HOLD_PURPOSE = 'hold';

/** What the issues have to show of a hold, and of dependencies that no document tells. */
export const wishNotes = (world: World, wishes: Wishes): readonly Action[] =>
  askedOf(world, wishes).flatMap(({ key, issue, asked }): Action[] => {
    const hold = tellHold(world, issue, asked);
    const paired = world.pairing.tasks.find((one) => one.key === key);
    const isLinked = asked.blockers !== undefined && paired !== undefined;
    return [
      ...(hold === undefined
        ? []
        : [
            comment(issue, HOLD_PURPOSE, {
              body: hold,
              reason: asked.hold === undefined ? 'the hold is over' : 'the task was put on hold',
            }),
          ]),
      ...(isLinked
        ? [
            comment(issue, 'blockers', {
              body: tellBlockersUnsaid(paired),
              reason: 'the document does not tell of these dependencies',
            }),
          ]
        : []),
    ];
  });

/** An issue that was never on hold is not told that it is not. */
function tellHold(
  { comments }: World,
  issue: IssueNumber,
  { hold, detached }: TaskWishes,
): string | undefined {
  if (hold !== undefined && detached === undefined) {
    return `On hold since ${hold.since}: ${codeSpan(hold.by)} wrote \`/hold\`. Nothing is written to this issue or to the document for its task until somebody with write comments \`/unhold\`; then they are compared again.`;
  }
  if (!comments.some((one) => one.issue === issue && one.purpose === HOLD_PURPOSE)) return undefined;
  return detached === undefined
    ? 'Not on hold any more: issue and document follow each other again.'
    : 'Not on hold any more: issue and task are parted.';
}

const comment = (
  issue: IssueNumber,
  purpose: string,
  { body, reason }: { readonly body: string; readonly reason: string },
): Action => ({ kind: 'comment', issue, purpose, body, reason });
