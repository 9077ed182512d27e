import { notObeyed, refuse, type Obeyed, type Obeying } from './obeying.ts';

/** Keeps task and issue as they are, or lets them follow each other again. Who held first goes on holding. */
export function hold({ judged, command, wishes }: Obeying<'hold'>): Obeyed {
  const { actor, createdAt } = judged.act;
  if (!command.isHeld) return { wishes: { ...wishes, hold: undefined } };
  return { wishes: { ...wishes, hold: wishes.hold ?? { by: actor, since: createdAt } } };
}

/** Parts task and issue. The issue stays as it reads; the task has none from then on. */
export function detach({ judged, wishes }: Obeying<'detach'>): Obeyed {
  const { actor, actId } = judged.act;
  return { wishes: { ...wishes, detached: { by: actor, actId } } };
}

/** Why nothing is asked of a task any more or for the present; undefined when it may be. */
export function whyLeftAlone({ command, wishes }: Obeying): Obeyed | undefined {
  if (wishes.detached !== undefined) {
    return refuse(
      notObeyed(command, `\`${wishes.detached.by}\` parted this issue from its task by \`/detach\``),
    );
  }
  if (wishes.hold !== undefined && command.kind !== 'hold' && command.kind !== 'detach') {
    const { by, since } = wishes.hold;
    return refuse(
      notObeyed(command, `\`${by}\` put this task on hold on ${since}; \`/unhold\` takes that back`),
    );
  }
  return undefined;
}
