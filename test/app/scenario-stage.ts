import { CONFIG_PATH } from '../../src/config/repository-config.ts';
import { editBody } from '../plan/scenario/edit-body.ts';
import { between, BOT, PEOPLE, type Files, type IssueNow, type Scenario } from '../plan/scenario/scenario.ts';
import { showIssues } from '../plan/scenario/show-world.ts';
import { commentsOf, host, issuesOf, labelsOf, mergePull, type Hosted } from './hosted.ts';

/** Scenarios as repositories of one emulated GitHub, on all of which one App is installed. */
export type ScenarioStage = {
  readonly app: Hosted;
  documents(scenario: Scenario): Record<string, string | undefined>;
  issues(scenario: Scenario): Promise<readonly object[]>;
};

const nameOf = ({ name }: Scenario): string => `acme/${name}`;

/** Settles all of them on what was there before, and lets people do the rest while no webhook arrives. */
export async function stageScenarios(scenarios: readonly Scenario[]): Promise<ScenarioStage> {
  const app = await host({ isStarted: false });
  const { world } = app;
  for (const login of Object.keys(PEOPLE)) {
    if (login === BOT) world.addUser({ login, type: 'Bot' });
    else if (login !== 'maya' && login !== 'rita') world.addUser({ login });
  }
  for (const scenario of scenarios) {
    const name = nameOf(scenario);
    world.addRepository({
      owner: 'acme',
      name: scenario.name,
      files: { [CONFIG_PATH]: 'writeBack:\n  quietSeconds: 0\n' },
    });
    for (const [login, role] of Object.entries(PEOPLE)) world.setPermission(name, login, role);
  }
  await app.start();
  world.install(app.appId, 'acme');
  await app.quiet();

  const stages = Math.max(...scenarios.map((scenario) => scenario.stages.length));
  for (let stage = 0; stage < stages; stage += 1) {
    for (const scenario of scenarios) {
      const files = scenario.stages[stage];
      if (files !== undefined) push(app, scenario, { from: scenario.stages[stage - 1] ?? {}, to: files });
    }
    await app.quiet();
  }
  const settled = new Map(scenarios.map((scenario) => [scenario.name, bodiesOf(app, scenario)]));
  world.holdDeliveries();
  for (const scenario of scenarios) await peopleAct(app, scenario);
  world.resumeDeliveries();
  await app.quiet();
  return {
    app,
    documents: (scenario) =>
      Object.fromEntries(
        Object.keys(everFiles(scenario)).map((file) => [
          file,
          world.readFile(nameOf(scenario), file)?.toString('utf8'),
        ]),
      ),
    async issues(scenario) {
      const at = { owner: 'acme', repo: scenario.name };
      const seen = [];
      for (const issue of await issuesOf(app, at)) {
        const comments = await commentsOf(app.maya, issue.number, at);
        seen.push({
          number: issue.number,
          title: issue.title,
          body: issue.body ?? '',
          state: issue.state,
          stateReason: issue.state_reason ?? undefined,
          labels: labelsOf(issue),
          assignees: (issue.assignees ?? []).map(({ login }) => login),
          milestone: issue.milestone?.title,
          type: issue.type?.name,
          comments: comments
            .filter(({ user }) => user?.login === 'tickmark[bot]')
            .map(({ body }) => body ?? ''),
        });
      }
      return showIssues(seen, settled.get(scenario.name) ?? new Map());
    },
  };
}

/** All files that a scenario speaks of at any time. */
const everFiles = ({ stages, documents }: Scenario): Files => Object.assign({}, ...stages, documents);

function push(
  { world }: Hosted,
  scenario: Scenario,
  { from, to }: { readonly from: Files; readonly to: Files },
): void {
  const files = Object.entries(between(from, to)).map(([file, bytes]) => [file, bytes ?? null] as const);
  if (files.length === 0) return;
  world.pushFiles(nameOf(scenario), { actor: 'maya', message: 'Plan', files: Object.fromEntries(files) });
}

const bodiesOf = ({ world }: Hosted, scenario: Scenario): ReadonlyMap<number, string> =>
  new Map(
    [...world.repository(nameOf(scenario)).issues.values()].map(({ number, body }) => [number, body ?? '']),
  );

async function peopleAct(app: Hosted, scenario: Scenario): Promise<void> {
  const { world } = app;
  const name = nameOf(scenario);
  const { acts } = scenario.base;
  // These GitHub closes itself.
  const merged = new Set(acts.flatMap((act) => ('merge' in act ? [act.closes] : [])));
  for (const issue of scenario.issues) {
    const { number } = issue;
    if (merged.has(number)) continue;
    if (!world.repository(name).issues.has(number))
      world.openIssue(name, issue.by, { title: issue.title ?? '' });
    world.editIssue(name, number, issue.by, formOf(issue, world.issue(name, number).body ?? ''));
    if (issue.isLocked === true) world.lockIssue(name, number, issue.by);
  }
  push(app, scenario, { from: scenario.stages.at(-1) ?? {}, to: scenario.documents });
  for (const act of acts) {
    if ('comment' in act) world.comment(name, act.on, act.by, act.comment);
    else if ('label' in act) {
      if (act.becomes === null) world.deleteLabel(name, 'maya', act.label);
      else world.changeLabel(name, 'maya', act.label, { name: act.becomes });
    } else if ('milestone' in act) {
      if (act.becomes === null) world.deleteMilestone(name, 'maya', act.milestone);
      else world.changeMilestone(name, 'maya', act.milestone, { title: act.becomes });
    } else {
      const at = { owner: 'acme', repo: scenario.name };
      await mergePull(app.maya, { body: `Closes #${act.closes}`, at });
    }
  }
}

const formOf = (
  { title, state, stateReason, labels, assignees, milestone, body }: IssueNow,
  present: string,
) => ({
  ...(title !== undefined && { title }),
  ...(state !== undefined && { state }),
  ...(state === 'closed' && { stateReason: stateReason ?? ('completed' as const) }),
  ...(labels !== undefined && { labels }),
  ...(assignees !== undefined && { assignees }),
  ...(milestone !== undefined && { milestone }),
  ...(body !== undefined && { body: editBody(present, body) }),
});
