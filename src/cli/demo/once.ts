import type { Call } from '../command.ts';
import { EXIT, type ExitStatus } from '../exit-status.ts';
import { painter, printJson, type Terminal } from '../output.ts';
import { docsFolder, readDemoFiles } from './demo-files.ts';
import { createNarrator } from './narrate.ts';
import { renderReport } from './render-report.ts';
import { playRound, type Onlooker, type Round } from './round.ts';
import { roundJson } from './round-json.ts';
import { readText, setStage, type Stage } from './stage.ts';

/** `tickmark demo --once`: one scripted round that checks itself. */
export async function runOnce(call: Call): Promise<ExitStatus> {
  const { terminal } = call;
  const round = await playOnce(docsFolder(call), call.flag('json') ? undefined : terminal);
  if (call.flag('json')) printJson(terminal, roundJson(round));
  else if (round.faults.length === 0) terminal.out('\nEvery step did what it should.\n');
  for (const fault of round.faults) terminal.err(`tickmark: demo: ${fault}\n`);
  return round.faults.length === 0 ? EXIT.fine : EXIT.problems;
}

/** Plays a round on the Markdown files of a folder, told live on `terminal` when there is one. */
export async function playOnce(folder: string, terminal: Terminal | undefined): Promise<Round> {
  const files = await readDemoFiles(folder);
  const stage = await setStage({ documents: files.map(({ path }) => path), isLive: false });
  try {
    const onlooker = terminal === undefined ? {} : onlookerAt(terminal, stage);
    return await playRound(stage, files, onlooker);
  } finally {
    await stage.stop();
  }
}

// A folder of long documents opens hundreds of issues; the first ones show how it goes.
const LINES_PER_STEP = 30;

function onlookerAt(terminal: Terminal, stage: Stage): Onlooker {
  const paint = painter(terminal);
  const narrator = createNarrator({ paint, readText: (path) => readText(stage, path) });
  let lines: string[] = [];
  stage.listen((exchange) => lines.push(...narrator.tell(exchange)));
  return {
    beforeStep(step) {
      lines = [];
      terminal.out(`\n${paint('bold', step.title)}\n`);
    },
    afterStep(report) {
      const more = lines.length - LINES_PER_STEP;
      const shown =
        more > 0 ? [...lines.slice(0, LINES_PER_STEP), paint('dim', `  … and ${more} lines more`)] : lines;
      terminal.out(shown.map((line) => `  ${line}\n`).join(''));
      terminal.out(renderReport(report, paint));
    },
  };
}
