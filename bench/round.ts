import { readDemoFiles, SAMPLES_FOLDER } from '../src/cli/demo/demo-files.ts';
import { playRound } from '../src/cli/demo/round.ts';
import { setStage } from '../src/cli/demo/stage.ts';
import { isByApp, isComment, isWrite } from '../src/cli/demo/tally.ts';
import { atMost, type Measures } from './measure.ts';

// About what it takes on a laptop, start of the App included; a slip by a factor of three is news.
const SECONDS_BAR = 15;
// A pass may send four requests, one for each changed document, and its writes; nothing else may cost one.
const REQUESTS_PER_PASS = 4;
// The token, the facts of the repository, its owner's own config, comments that nobody told of, and whether the server knows
// dependencies.
const REQUESTS_ONCE = 5;
// The one pull request is read by the pass and by the preview of each of its two events.
const REQUESTS_A_PULL = 4;

/** The scripted round of the demo on its sample documents: its time, and the App's requests. */
export async function measureRound(): Promise<Measures> {
  const start = performance.now();
  const files = await readDemoFiles(SAMPLES_FOLDER);
  const stage = await setStage({ documents: files.map(({ path }) => path), isLive: false });
  const met = { requests: 0, writes: 0, comments: 0 };
  stage.listen((exchange) => {
    met.requests += isByApp(exchange) ? 1 : 0;
    met.writes += isWrite(exchange) ? 1 : 0;
    met.comments += isComment(exchange) ? 1 : 0;
  });
  try {
    const { reports, faults } = await playRound(stage, files);
    if (faults.length > 0) throw new Error(`the round did not do what it should: ${faults.join('; ')}`);
    const writeBacks = reports.reduce((sum, { tally }) => sum + tally.commits, 0);
    // The config, all documents at first, one or two in the revision, and each that was written back.
    const changedDocuments = 1 + files.length + 2 + writeBacks;
    // One when the App is installed, and one for each step.
    const passes = 1 + reports.length;
    // A comment is looked for before it is written for the first time.
    const reads = REQUESTS_ONCE + REQUESTS_PER_PASS * passes + REQUESTS_A_PULL + changedDocuments;
    const bar = reads + met.comments + met.writes;
    return {
      'round-seconds': atMost((performance.now() - start) / 1000, 's', SECONDS_BAR),
      'round-requests': atMost(met.requests, 'requests', bar),
    };
  } finally {
    await stage.stop();
  }
}
