import { previewRemoval, removeOnce } from '../../app/once/remove-once.ts';
import type { Visit } from '../../app/once/visit.ts';
import { DASHBOARD_KEY } from '../../issue/task-key.ts';
import type { Leaving } from '../../reconcile/leave-repository.ts';
import type { Call } from '../command.ts';
import { EXIT, type ExitStatus } from '../exit-status.ts';
import { RefusedError, UsageError } from '../failure.ts';
import { painter, printJson, type Terminal } from '../output.ts';
import { onStop } from '../until-stopped.ts';
import { openRemote } from './open-remote.ts';
import { progressBar } from './progress-bar.ts';
import { refuseReader } from './sync.ts';

/** `tickmark remove --repo`: takes what is ours out of the issues, and leaves the issues and people's words. */
export async function runRemove(call: Call): Promise<ExitStatus> {
  if (call.positionals.length > 0) throw new UsageError('remove takes no arguments but --repo OWNER/NAME.');
  const { terminal } = call;
  const isJson = call.flag('json');
  await openRemote(call, 'remove', async (visit) => {
    refuseReader(visit);
    const leaving = await previewRemoval(visit);
    if (!isJson) terminal.out(renderLeaving(leaving, terminal));
    if (leaving.issues.length > 0 && !call.flag('yes')) await askFirst(leaving, terminal);
    const changed = leaving.issues.length === 0 ? 0 : await removeWatched(visit, terminal);
    if (isJson) printJson(terminal, { issues: leaving.issues.map(({ issue }) => issue.number), changed });
    else if (changed > 0) terminal.out(afterwards(changed));
  });
  return EXIT.fine;
}

async function removeWatched(visit: Visit, terminal: Terminal): Promise<number> {
  const stopping = new AbortController();
  const stopListening = onStop(() => stopping.abort());
  const bar = progressBar(terminal);
  try {
    return await removeOnce(visit, { progress: bar, signal: stopping.signal });
  } finally {
    bar.clear();
    stopListening();
  }
}

async function askFirst({ issues, repository: { owner, name } }: Leaving, { ask }: Terminal): Promise<void> {
  const answer = await ask(`Change ${count(issues.length)} of ${owner}/${name}? [y/N] `);
  if (answer === undefined)
    throw new UsageError('remove asks before it changes anything, and nobody is here to answer; say --yes.');
  if (!/^y(?:es)?$/i.test(answer.trim())) throw new RefusedError('nothing was changed.');
}

function renderLeaving({ issues }: Leaving, terminal: Terminal): string {
  const paint = painter(terminal);
  if (issues.length === 0) return 'Nothing of Tickmark is left in the issues of this repository.\n';
  const lines = issues.map(({ issue, key }) => {
    const verb = key === DASHBOARD_KEY ? paint('magenta', 'close ') : paint('blue', 'strip ');
    return `${verb} #${issue.number} ${issue.title}\n`;
  });
  return lines.join('');
}

const afterwards = (changed: number): string =>
  `${count(changed)} changed: the issues stay, with what people wrote. The labels stay in the list of the repository, and so does its config; delete them there.\n`;

const count = (issues: number): string => `${issues} ${issues === 1 ? 'issue' : 'issues'}`;
