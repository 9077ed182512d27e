import { parseCommands } from '../../../src/command/parse-commands.ts';
import type { Command } from '../../../src/command/command.ts';
import { asIssueNumber } from '../../../src/issue/task-key.ts';
import type { JudgedAct, Role } from '../../../src/plan/human-act.ts';
import { signatureOf } from '../../../src/plan/holding/held-plan.ts';
import type { Approval, Plan } from '../../../src/plan/plan.ts';
import type { World } from '../../../src/plan/world.ts';
import { keyOf, PATH, retold, settle, task, world } from '../build-world.ts';
import { rows, without } from '../departed-world.ts';

/** The config names the document of eight settled tasks no more. */
export function dropped(left = without(8)): World {
  return {
    ...retold(left, []),
    documents: [],
    pairing: { ...retold(left, []).pairing, missing: left.pairing.missing },
    config: { ...left.config, documents: [{ glob: 'OTHER.md' }] },
  };
}

/** A new reader finds two new tasks in an unchanged document of eight, misses one of them, and reads another's words anew. */
export function reread(accepted = `${'b'.repeat(40)}@0`): World {
  const told = [
    ...rows(7).map((row) => (row.line === 1 ? { ...row, title: 'Task zero' } : row)),
    ...[20, 21].map((line) => task({ line, title: `Found ${line}` })),
  ];
  const left = without(1);
  const now = retold(left, told);
  const tasks = now.pairing.tasks.map((paired, index) =>
    index < 7 ? paired : { ...paired, key: keyOf(20 + index), kind: 'new' as const },
  );
  const pairing = { ...now.pairing, tasks, missing: left.pairing.missing };
  return { ...now, pairing, accepted: { [PATH]: accepted } };
}

/** As many new tasks as this in one document. */
export const importing = (count: number): World =>
  world(Array.from({ length: count }, (_, index) => task({ line: index + 1, title: `Task ${index}` })));

/** Eight finished tasks of which a push reopens all. */
export const reopening = (): World => retold(settle(world(rows(8, 'done'))), rows(8));

export const yesTo = ({ held }: Plan, at = 0): Approval => ({
  hash: held[at]!.hash,
  actions: held[at]!.actions.map(signatureOf),
  by: 'maya',
  at: '2026-01-01T00:00:00Z',
});

/** A comment of commands on an issue. */
export const said = (issue: number, role: Role, ...commands: readonly Command[]): JudgedAct => ({
  act: {
    actId: `comment-${issue}`,
    commentId: 5,
    issue: asIssueNumber(issue),
    onPullRequest: false,
    actor: 'maya',
    isBot: false,
    createdAt: '2026-01-01T00:00:00Z',
    commands,
  },
  role,
});

export const apply = (hash: string): readonly Command[] => parseCommands(`/apply ${hash}`);
