import { isYes } from '../holding/approval.ts';
import type { Action, Approval } from '../plan.ts';
import type { Dashboard, Tick } from '../world.ts';

/** Says why ticks were taken back; undefined when all of them were heeded. */
export function tellTicks(
  { issue, ticks }: Dashboard,
  { approvals }: { readonly approvals: readonly Approval[] },
): Action | undefined {
  const heeded = new Set(approvals.map(({ hash }) => hash));
  const idle = ticks.filter(({ hash }) => !heeded.has(hash));
  if (idle.length === 0) return undefined;
  return {
    kind: 'comment',
    issue: issue.number,
    purpose: 'ticks',
    body: idle.map(tellTick).join('\n\n'),
    reason: 'a tick was taken back',
  };
}

function tellTick(tick: Tick): string {
  const { hash, editor } = tick;
  const back = `The tick for \`${hash}\` was taken back:`;
  if (isYes(tick)) return `${back} what it was for is not held any more, or has changed since.`;
  const other = `Somebody with maintain can tick it, or comment \`/apply ${hash}\`.`;
  if (editor === undefined) return `${back} GitHub does not tell who set it. ${other}`;
  const who = editor.isBot ? `${editor.login} is a bot` : `@${editor.login} has ${editor.role}`;
  return `${back} it needs the maintain permission on this repository, and ${who}. ${other}`;
}
