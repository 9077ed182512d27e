import type { Command } from '../../command/command.ts';
import { codeSpan } from '../../issue/safe-text.ts';
import type { Approval, HeldPlan } from '../plan.ts';

// Whoever needs a longer list finds it on the dashboard issue.
const LISTED_AT_MOST = 20;

type Asked = { readonly held: readonly HeldPlan[]; readonly approvals: readonly Approval[] };

/** Why an `/apply` let nothing through; undefined when it did, or the same yes did before. */
export function whyNotApplied(
  { hash, written }: Extract<Command, { kind: 'apply' }>,
  { held, approvals }: Asked,
): string | undefined {
  if (approvals.some((approval) => approval.hash === hash)) return undefined;
  const why =
    hash === '' ? 'it names no plan' : 'no plan of that name is held, or what was held has changed since';
  return `\`${written}\` was not obeyed: ${why}. ${tellHeld(held)}`;
}

function tellHeld(held: readonly HeldPlan[]): string {
  if (held.length === 0) return 'Nothing is held at present.';
  const lines = held
    .slice(0, LISTED_AT_MOST)
    .map(({ hash, path, reason }) => `- \`/apply ${hash}\` for ${codeSpan(path)}: ${reason}`);
  const more = held.length - lines.length;
  return ['Held at present:', '', ...lines, ...(more === 0 ? [] : [`- and ${more} more`])].join('\n');
}
