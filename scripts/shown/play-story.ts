import { Octokit } from '@octokit/rest';
import { DASHBOARD_TITLE } from '../../src/plan/dashboard/dashboard-actions.ts';
import { setStage, type Stage } from '../../src/cli/demo/stage.ts';

/** What the App wrote for people in the story, as GitHub has it. */
export type Told = {
  readonly checkRun: { readonly title: string; readonly summary: string; readonly text: string };
  readonly refusal: string;
  readonly finished: string;
  readonly why: string;
  readonly dashboard: string;
};

const DOCUMENT = 'TASKS.md';
const BRANCH = 'berth-numbers';

const PLAN = `# Harbour office

## Open

- [ ] **1.1** Number the berths
- [ ] **1.2** Print the tide table
- [ ] **1.3** Move the fuel dock
`;

const NEXT_PLAN = `# Harbour office

## Open

- [ ] **1.1** Number the berths
- [ ] **1.2** Print the tide table in two languages
- [ ] **1.4** Order a new crane
`;

const BACKLOG = 'BACKLOG.md';
const EMPTIED = {
  [DOCUMENT]: '# Harbour office\n',
  [BACKLOG]:
    '# Later\n\n- [x] **2.1** Paint the buoys\n- [ ] **2.2** Mend the pier\n- [ ] **2.2** Ask for a second ferry\n',
};

type At = { readonly octokit: Octokit; readonly owner: string; readonly repo: string };

/**
 * A morning in the harbour, on the emulated GitHub: maya opens a pull request that finishes one task and changes the plan,
 * rita asks for what she may not, maya merges, asks why, and empties the plan by a slip.
 */
export async function playStory(): Promise<Told> {
  const stage = await setStage({ documents: [DOCUMENT, BACKLOG], isLive: false });
  try {
    return await play(stage);
  } finally {
    await stage.stop();
  }
}

async function play(stage: Stage): Promise<Told> {
  const { place, tokens, people } = stage;
  const at: At = {
    octokit: new Octokit({ auth: tokens.maya, baseUrl: place.url }),
    owner: place.owner,
    repo: place.repo,
  };
  await people.maya.push([{ path: DOCUMENT, bytes: Buffer.from(PLAN) }], 'Plan the work');
  await stage.quiet();
  const { number, sha } = await proposeWork(at);
  await stage.quiet();
  const checkRun = await readCheckRun(at, sha);

  await people.rita.comment(2, '/status done');
  await stage.quiet();
  const refusal = await lastWords(stage, 2);

  await at.octokit.rest.pulls.merge({ owner: at.owner, repo: at.repo, pull_number: number });
  await stage.quiet();
  const finished = await lastWords(stage, 1);

  await people.maya.comment(1, '/why');
  await stage.quiet();
  const why = await lastWords(stage, 1);
  const files = Object.entries(EMPTIED).map(([path, text]) => ({ path, bytes: Buffer.from(text) }));
  await people.maya.push(files, 'Begin anew');
  await stage.quiet();
  return { checkRun, refusal, finished, why, dashboard: await readDashboard(at) };
}

/** A branch with the work of task 1.1 and a new plan, and its pull request. */
async function proposeWork({
  octokit,
  ...repo
}: At): Promise<{ readonly number: number; readonly sha: string }> {
  const { rest } = octokit;
  const main = await rest.git.getRef({ ...repo, ref: 'heads/main' });
  await rest.git.createRef({ ...repo, ref: `refs/heads/${BRANCH}`, sha: main.data.object.sha });
  const { data: plan } = await rest.repos.getContent({ ...repo, path: DOCUMENT });
  if (!('sha' in plan)) throw new Error(`${DOCUMENT} is no file`);
  await putFile({ octokit, ...repo }, { path: 'berths.csv', text: 'berth,metres\n1,40\n2,25\n' });
  await putFile({ octokit, ...repo }, { path: DOCUMENT, text: NEXT_PLAN, sha: plan.sha });
  const opened = await rest.pulls.create({
    ...repo,
    title: 'Number the berths',
    body: 'Closes 1.1, as we said on Monday. Refs 1.2.',
    head: BRANCH,
    base: 'main',
  });
  return { number: opened.data.number, sha: opened.data.head.sha };
}

type NewFile = {
  readonly path: string;
  readonly text: string;
  /** Of the file that is there. */ readonly sha?: string;
};

async function putFile({ octokit, ...repo }: At, { path, text, ...known }: NewFile): Promise<void> {
  await octokit.rest.repos.createOrUpdateFileContents({
    ...repo,
    ...known,
    path,
    branch: BRANCH,
    message: `Change ${path}`,
    content: Buffer.from(text).toString('base64'),
  });
}

async function readCheckRun({ octokit, ...repo }: At, sha: string): Promise<Told['checkRun']> {
  const { data } = await octokit.rest.checks.listForRef({ ...repo, ref: sha });
  const [run] = data.check_runs;
  if (run === undefined) throw new Error('the pull request got no check run');
  const { title, summary, text } = run.output;
  return { title: title ?? '', summary: summary ?? '', text: text ?? '' };
}

async function readDashboard({ octokit, ...repo }: At): Promise<string> {
  const { data } = await octokit.rest.issues.listForRepo({ ...repo, state: 'open' });
  return data.find(({ title }) => title === DASHBOARD_TITLE)?.body ?? '';
}

async function lastWords({ people, botLogin }: Stage, issue: number): Promise<string> {
  const said = (await people.maya.listComments(issue)).filter(({ author }) => author === botLogin);
  const last = said.at(-1);
  if (last === undefined) throw new Error(`nothing was said on issue ${issue}`);
  return last.body;
}
