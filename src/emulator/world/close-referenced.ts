import { roleOf } from './account.ts';
import { findClosingReferences } from './closing-keywords.ts';
import type { ClosingReference } from './closing-keywords.ts';
import { setState } from './issue.ts';
import type { Closing, Setting } from './issue.ts';
import type { Issue, Repository } from './records.ts';
import { findRepository } from './repository.ts';
import { isAtLeast } from './role.ts';
import type { State } from './state.ts';

export type Referenced = { readonly repository: Repository; readonly issue: Issue };

/** Closes the open issues that a text names behind closing keywords, as the doer, where he may. */
export function closeReferenced(setting: Setting, text: string, by: Closing = {}): void {
  for (const { repository, issue } of findReferenced(setting.state, setting.repository, text)) {
    const isHome = repository.id === setting.repository.id;
    const mayClose = isHome || isAtLeast(roleOf(repository, setting.doer.account), 'write');
    if (mayClose && issue.state === 'open')
      setState({ ...setting, repository }, issue, 'closed', { reason: 'completed', ...by });
  }
}

/** The issues (never pull requests) behind closing keywords of a text, each once. */
export function findReferenced(state: State, home: Repository, text: string): readonly Referenced[] {
  const found = findClosingReferences(text).flatMap((reference) => find(state, home, reference) ?? []);
  return [...new Map(found.map((referenced) => [referenced.issue.id, referenced])).values()];
}

function find(state: State, home: Repository, reference: ClosingReference): Referenced | undefined {
  const { owner, repository: name, issueNumber } = reference;
  const repository = owner === undefined || name === undefined ? home : findRepository(state, owner, name);
  const issue = repository?.issues.get(issueNumber);
  return repository && issue && !issue.pull ? { repository, issue } : undefined;
}
