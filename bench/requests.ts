import { isComment, isCommit, isWrite } from '../src/cli/demo/tally.ts';
import { REPO, startAppOnGitHub, type AppOnGitHub } from './app-on-github.ts';
import { atMost, type Measures } from './measure.ts';
import { taskPlan, type PlanFile } from './task-plan.ts';

const TASKS = 1_000;
const CHANGED = [0, 1, 10] as const;
// A push may cost so many requests, one for each changed document, and its writes; comments are counted apart.
const REQUESTS_A_PASS = 4;
const BIG_TASKS = 10_000;
// Fewer than 110.
const BIG_REQUESTS_BAR = 109;
// Asked by a process for itself as it starts: its name, and the webhooks that never arrived.
const OF_PROCESS = /^\/app(?:\/hook\/.*)?(?:\?|$)/;
const BIG_CPU_SECONDS_BAR = 3;
const BIG_MEGABYTES_BAR = 300;
const PAUSE_MINUTES = 6;
// 18 seconds: by then a full listing is due again, once.
const SWEEP_HOURS = '0.005';

/** Requests of a push that changes some of a thousand tasks. */
export async function measurePushRequests(): Promise<Measures> {
  const [file] = taskPlan(TASKS);
  if (file === undefined) throw new Error('the plan has no document');
  const app = await startAppOnGitHub([file]);
  try {
    // Issues are listed from five minutes before the latest change that is known: at a pace that GitHub allows, an import
    // leaves a page of them there, and the first change after it none.
    app.later(PAUSE_MINUTES);
    const { body } = app.world.issue(REPO, 1);
    await app.settle(() =>
      app.world.editIssue(REPO, 1, 'maya', {
        body: `${body}

Soon.`,
      }),
    );
    app.later(PAUSE_MINUTES);
    const measures: Record<string, Measures[string]> = {};
    let text = file.text;
    for (const count of CHANGED) {
      text = reworded(text, count);
      const { requests, writes } = await pushed(app, { path: file.path, text });
      if (writes !== count)
        throw new Error(`${count} changed tasks are so many writes, and ${writes} were sent`);
      measures[`push-${count}-of-${TASKS}-requests`] = atMost(
        requests,
        'requests',
        REQUESTS_A_PASS + 1 + count,
      );
    }
    return measures;
  } finally {
    await app.stop();
  }
}

async function pushed(app: AppOnGitHub, { path, text }: PlanFile) {
  const { exchanges } = await app.settle(() => {
    app.world.pushFiles(REPO, { actor: 'maya', message: 'Plan', files: { [path]: text } });
  });
  const counted = exchanges.filter((exchange) => !isComment(exchange));
  return {
    requests: counted.length,
    writes: counted.filter((exchange) => isWrite(exchange) && !isCommit(exchange)).length,
  };
}

/** So many of the open tasks in other words, and a remark at the end of the document. */
function reworded(text: string, count: number): string {
  let left = count;
  const lines = text.split('\n').map((line) => {
    if (left === 0 || !line.startsWith('- [ ]')) return line;
    left -= 1;
    return `${line} again`;
  });
  return `${lines.join('\n')}\nThat is all.\n`;
}

/** One full pass over a settled repository, by a process that has done nothing else. */
export async function measureBigRepository(): Promise<Measures> {
  const app = await startAppOnGitHub(taskPlan(BIG_TASKS));
  try {
    // Every repository is looked at when the App starts.
    const { exchanges, used } = await app.restart({ SWEEP_HOURS });
    const ofPass = exchanges.filter(({ path }) => !OF_PROCESS.test(path));
    const lists = exchanges.filter(({ path }) => path.includes('/issues?')).length;
    if (lists < BIG_TASKS / 100)
      throw new Error(`the pass was no full one: it asked for ${lists} pages of issues`);
    return {
      'settled-10000-requests': atMost(ofPass.length, 'requests', BIG_REQUESTS_BAR),
      'settled-10000-cpu': atMost(used.cpuSeconds, 's', BIG_CPU_SECONDS_BAR),
      'settled-10000-memory': atMost(used.peakMegabytes, 'MB', BIG_MEGABYTES_BAR),
    };
  } finally {
    await app.stop();
  }
}
