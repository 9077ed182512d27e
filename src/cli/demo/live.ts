import type { Call } from '../command.ts';
import { EXIT, type ExitStatus } from '../exit-status.ts';
import { painter, type Terminal } from '../output.ts';
import { untilStopped } from '../until-stopped.ts';
import { docsFolder, readDemoFiles } from './demo-files.ts';
import { createNarrator } from './narrate.ts';
import { PEOPLE, readText, setStage, type Stage } from './stage.ts';
import { removeState, stateFileOf, writeState } from './state-file.ts';

/** `tickmark demo`: pushes the samples, tells what happens, and stays up until it is asked to stop. */
export async function runLive(call: Call): Promise<ExitStatus> {
  const { terminal } = call;
  const stopped = untilStopped();
  const files = await readDemoFiles(docsFolder(call));
  const stage = await setStage({ documents: files.map(({ path }) => path), isLive: true });
  const stateFile = stateFileOf(call.text('state'));
  try {
    narrateOn(terminal, stage);
    await stage.people.maya.push(files, 'Plan the work');
    await stage.quiet();
    await writeState(stateFile, { ...stage.place, tokens: { ...stage.tokens } });
    terminal.out(await invitation(stage, call.text('state') === undefined ? '' : ` --state ${stateFile}`));
    await stopped;
  } finally {
    await removeState(stateFile);
    await stage.stop();
  }
  return EXIT.fine;
}

function narrateOn(terminal: Terminal, stage: Stage): void {
  const paint = painter(terminal);
  const { owner, repo, url } = stage.place;
  const people = Object.entries(PEOPLE).map(([name, role]) => `${name} (${role})`);
  terminal.out(`${paint('bold', 'Tickmark')} on an emulated GitHub at ${paint('cyan', url)}\n`);
  terminal.out(`${paint('dim', `${owner}/${repo} with ${people.join(', ')}`)}\n\n`);
  const narrator = createNarrator({ paint, readText: (path) => readText(stage, path) });
  stage.listen((exchange) => {
    for (const line of narrator.tell(exchange)) terminal.out(`${line}\n`);
  });
}

async function invitation({ people, pageUrl }: Stage, option: string): Promise<string> {
  const open = (await people.maya.listIssues()).filter(({ state }) => state === 'open');
  const [first = 1, second = first, third = second] = open.map(({ number }) => number);
  const tries = [
    ['show', 'lists all issues'],
    [`comment ${first} "/status done"`, `closes #${first} and ticks its document`],
    [`comment ${second} "/status done" --as rita`, 'is refused: rita may only read'],
    [`merge ${third}`, `merges a pull request that says "Closes #${third}"`],
    ['push FILE.md', 'pushes a document of yours'],
  ].map(([words, what]) => [`npm run demo -- ${words}${option}`, what] as const);
  const width = Math.max(...tries.map(([words]) => words.length));
  const lines = tries.map(([words, what]) => `  ${words.padEnd(width)}  ${what}\n`);
  return [
    `\nOpen ${pageUrl} and watch it while you act: it keeps itself up to date.\n`,
    'All is quiet. Try this in a second terminal, in the same folder:\n',
    ...lines,
    'Ctrl-C ends the demo.\n\n',
  ].join('');
}
