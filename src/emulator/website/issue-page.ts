import type { Call, PlainRoute, Reply } from '../http/route.ts';
import { canSee } from '../http/authorize.ts';
import { findRepository } from '../world/repository.ts';
import { escape, page } from './html.ts';

/** An issue as people see it, plainly: the text of its body is shown as it is written. */
export const issuePageRoutes: readonly PlainRoute[] = [
  { method: 'GET', path: '/{owner}/{repo}/issues/{issue_number}', allowed: ['none'], handle: showIssue },
];

function showIssue({ state, actor, params }: Call): Reply {
  const repository = findRepository(state, params['owner'] ?? '', params['repo'] ?? '');
  const issue = repository?.issues.get(Number(params['issue_number']));
  if (repository === undefined || issue === undefined || !canSee(actor, repository))
    return page('Not Found', '', 404);
  const { title, number, state: standing, stateReason, labels, body, comments } = issue;
  const words = standing === 'open' ? 'Open' : `Closed (${stateReason ?? 'completed'})`;
  const told = [...comments.values()].map(
    (comment) =>
      `<h2>${escape(comment.author.login)}</h2><pre style="white-space: pre-wrap">${escape(comment.body)}</pre>`,
  );
  return page(
    `${title} #${number}`,
    `<p>${words}. Labels: ${escape(labels.map(({ name }) => name).join(', '))}</p><pre style="white-space: pre-wrap">${escape(body ?? '')}</pre>${told.join('')}`,
  );
}
