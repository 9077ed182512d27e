import { paginate } from '../http/paginate.ts';
import type { Reply, RepositoryCall, RepositoryRoute } from '../http/route.ts';
import { renderCommit } from '../payload/commit.ts';
import { repositoryHtmlUrl, repositoryUrl } from '../payload/repository.ts';
import { branchRef } from '../world/branch.ts';
import { Fault } from '../world/fault.ts';
import { classicChecks, isProtected, rulesOf } from '../world/protection.ts';
import type { Json, Protection } from '../world/records.ts';
import { fullName } from '../payload/repository.ts';
import { READ_CONTENTS } from './contents.ts';
import { READ_METADATA } from './repository.ts';

const BRANCHES = '/repos/{owner}/{repo}/branches';

export const branchRoutes: readonly RepositoryRoute[] = [
  { method: 'GET', path: BRANCHES, needs: READ_CONTENTS, handle: list },
  { method: 'GET', path: `${BRANCHES}/{branch...}`, needs: READ_CONTENTS, handle: getOne },
  {
    method: 'GET',
    path: '/repos/{owner}/{repo}/rules/branches/{branch...}',
    needs: READ_METADATA,
    handle: listRules,
  },
];

function list(call: RepositoryCall): Reply {
  const heads = [...call.repository.refs].filter(([ref]) => ref.startsWith('refs/heads/'));
  const branches = heads.map(([ref, sha]) => ({ name: ref.slice('refs/heads/'.length), sha }));
  const wanted = call.query.get('protected');
  const shown = branches.filter(
    ({ name }) => wanted === null || String(isProtected(call.repository, name)) === wanted,
  );
  return paginate(call, shown, ({ name, sha }) => ({
    name,
    commit: { sha, url: `${repositoryUrl(call.state, call.repository)}/commits/${sha}` },
    ...renderProtection(call, name),
  }));
}

function getOne(call: RepositoryCall): Reply {
  const { repository, state } = call;
  const name = call.params['branch'] ?? '';
  const sha = repository.refs.get(branchRef(name));
  const renamed = repository.renamedBranches.get(name);
  if (sha === undefined && renamed !== undefined) return redirect(call, renamed);
  if (sha === undefined) throw new Fault(404, 'Branch not found');
  return {
    status: 200,
    body: {
      name,
      commit: renderCommit(state, repository, sha),
      _links: {
        self: `${repositoryUrl(state, repository)}/branches/${encodeURIComponent(name)}`,
        html: `${repositoryHtmlUrl(state, repository)}/tree/${name}`,
      },
      ...renderProtection(call, name),
    },
  };
}

/** A branch that was renamed leads on to its new name. */
function redirect({ state, repository }: RepositoryCall, name: string): Reply {
  const url = `${state.url}/repositories/${repository.id}/branches/${encodeURIComponent(name)}`;
  const body = { message: 'Moved Permanently', url, documentation_url: 'https://docs.github.com/rest' };
  return { status: 301, body, headers: { location: url } };
}

function renderProtection({ state, repository }: RepositoryCall, name: string): Json {
  const isOn = isProtected(repository, name);
  const contexts = classicChecks(repository, name);
  return {
    protected: isOn,
    protection: {
      enabled: isOn,
      required_status_checks: {
        enforcement_level: contexts.length === 0 ? 'off' : 'non_admins',
        contexts,
        checks: contexts.map((context) => ({ context, app_id: null })),
      },
    },
    protection_url: `${repositoryUrl(state, repository)}/branches/${encodeURIComponent(name)}/protection`,
  };
}

/** Rules from rulesets only: classic protection does not show here. */
function listRules(call: RepositoryCall): Reply {
  const rules = rulesOf(call.repository, call.params['branch'] ?? '');
  return paginate(call, rules, (protection) => renderRule(call, protection));
}

function renderRule({ repository }: RepositoryCall, { id, rule, checks }: Protection): Json {
  const source = {
    ruleset_source_type: 'Repository',
    ruleset_source: fullName(repository),
    ruleset_id: id,
  };
  if (rule === 'creation') return { type: 'creation', ...source };
  if (rule === 'signatures') return { type: 'required_signatures', ...source };
  if (rule === 'status-checks') {
    const required_status_checks = checks.map((context) => ({ context }));
    const parameters = { required_status_checks, strict_required_status_checks_policy: false };
    return { type: 'required_status_checks', parameters, ...source };
  }
  const parameters = {
    allowed_merge_methods: ['merge', 'squash', 'rebase'],
    dismiss_stale_reviews_on_push: false,
    require_code_owner_review: false,
    require_last_push_approval: false,
    required_approving_review_count: 0,
    required_review_thread_resolution: false,
  };
  return { type: 'pull_request', parameters, ...source };
}
