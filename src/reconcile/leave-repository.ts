import { isTrusted, markedKey } from '../identity/trusted-markers.ts';
import type { IssueSnapshot } from '../issue/issue-snapshot.ts';
import { hasLabel } from '../issue/labels/exchange-labels.ts';
import { DEFAULT_PALETTE, paletteOf, type Palette } from '../issue/labels/palette.ts';
import { DASHBOARD_KEY } from '../issue/task-key.ts';
import { leaveIssue, type LeavingIssue } from '../plan/leave-issue.ts';
import { TerminalError } from './failure.ts';
import type { PassSettings, Ports } from './pass.ts';
import type { RepositoryRecord } from './ports.ts';
import { readDocuments } from './read-documents.ts';
import { trustOf } from './read-issues.ts';
import { takeTurn } from './take-turn.ts';

/** The issues that carry marks of ours, the dashboard last; what was left already is none of them. */
export type Leaving = {
  readonly repository: RepositoryRecord;
  readonly palette: Palette;
  readonly issues: readonly LeavingIssue[];
};

type Setting = { readonly ports: Ports; readonly settings: PassSettings };

/** Finds what has to be cleaned up. @throws TerminalError where an App that is not ours keeps the issues. */
export async function findLeaving(repositoryId: number, { ports, settings }: Setting): Promise<Leaving> {
  const { repository } = await ports.ledger.read(repositoryId);
  const documents = await readDocuments(repository, ports, true);
  const palette = documents.kind === 'read' ? paletteOf(documents.read.config.labels, {}) : DEFAULT_PALETTE;
  const trust = trustOf(repository, settings);
  const marked = (await ports.issues.list(repository)).flatMap((issue): LeavingIssue[] => {
    const key = markedKey(issue, trust);
    return key === undefined ? [] : [{ issue, key }];
  });
  refuseForeign(marked.filter(({ issue }) => issue.author.isBot && !isTrusted(issue.author, trust)));
  // An adopted issue is a person's, and has our label. A marker alone can be written by anybody.
  const isMeant = (issue: IssueSnapshot): boolean =>
    isTrusted(issue.author, trust) || hasLabel(issue.labels, palette.task);
  const issues = marked
    .filter(({ issue }) => isMeant(issue))
    .toSorted((a, b) => Number(a.key === DASHBOARD_KEY) - Number(b.key === DASHBOARD_KEY));
  return { repository, palette, issues };
}

function refuseForeign([foreign]: readonly LeavingIssue[]): void {
  if (foreign === undefined) return;
  const { number, author } = foreign.issue;
  throw new TerminalError(
    `Issue #${number} is kept by ${author.login}, which would put back what is taken out. Uninstall it, or take its ` +
      `workflow away, and then say \`--trust ${author.login}\`.`,
  );
}

/** Takes our marks out of the issues, each as it stands then. Stopped in the middle it can be done again. */
export async function leaveIssues(
  { repository, palette, issues }: Leaving,
  { ports }: Pick<Setting, 'ports'>,
): Promise<void> {
  const { repositoryId } = repository;
  for (const { issue: listed, key } of issues) {
    const issue = await ports.issues.find(repository, listed.number);
    if (issue === undefined || markedKey(issue, { repositoryId }) !== key) continue;
    await takeTurn(repository, 'write', ports);
    await ports.issues.update(
      repository,
      issue.number,
      leaveIssue({ issue, key }, { repositoryId, palette }),
    );
  }
}
