import type { TaskKey } from '../issue/task-key.ts';
import { describeDoubts } from './describe-doubts.ts';
import { type Board, newBoard, openKnown, openNow } from './match/board.ts';
import { pairUntouched } from './match/exact-pairs.ts';
import { findRenames } from './match/find-renames.ts';
import { findDivisions } from './divide/find-divisions.ts';
import { buildLexicon, type Lexicon } from './titles/lexicon.ts';
import { pairLeftovers, type Undecided } from './match/pair-leftovers.ts';
import { knownSide, type NowTraits, readSide, type Traits } from './match/traits.ts';
import type { Division, PairedTask, Pairing, PairingInput } from './pairing.ts';

/** Finds for every task of the documents the known task it is, or gives it a key. Pure but for `newKey`. */
export function pairTasks(input: PairingInput): Pairing {
  const board = newBoard(knownSide(input.known), readSide(input.documents));
  return report(input, board, settle(board));
}

/** What only looking at all changes together tells; absent when nothing is left once the untouched are paired. */
type Settled = { readonly undecided: Undecided; readonly lexicon: Lexicon | undefined };

function settle(board: Board): Settled {
  pairUntouched(board);
  if (openKnown(board).length === 0 || openNow(board).length === 0)
    return { undecided: new Map(), lexicon: undefined };
  const lexicon = buildLexicon([...openKnown(board), ...board.now.all]);
  findRenames(board, lexicon);
  if (board.renamed.size > 0) pairUntouched(board);
  return { undecided: pairLeftovers(board, lexicon), lexicon };
}

function report({ documents, known, newKey }: PairingInput, board: Board, settled: Settled): Pairing {
  const { undecided, lexicon } = settled;
  const keyOf = giveKeys(board, newKey);
  const left = new Set(openKnown(board).map(({ key }) => key));
  const doubted = new Set([...undecided.values()].flatMap(keysOf));
  return {
    tasks: documents
      .flatMap(({ path }) => board.now.documents.get(path) ?? [])
      .map((task) => describe(task, { board, keyOf, undecided })),
    missing: known.filter(({ key }) => left.has(key) && !doubted.has(key)),
    undecided: known.filter(({ key }) => doubted.has(key)),
    divisions: lexicon === undefined ? [] : divide(board, lexicon, { keyOf, undecided }),
    problems: describeDoubts(undecided),
  };
}

type KeyOf = (task: Traits) => TaskKey;

/** The key of each task as it stands now: its partner's, or a new one. */
function giveKeys(board: Board, newKey: () => TaskKey): KeyOf {
  const given = new Map<Traits, TaskKey>(openNow(board).map((task) => [task, newKey()]));
  return (task) => {
    const key = task.key ?? board.partners.get(task)?.key ?? given.get(task);
    if (key === undefined) throw new Error('a task has neither a partner nor a key of its own');
    return key;
  };
}

/** Of a task in doubt nothing is said, neither that it was part of another one. */
function divide(
  board: Board,
  lexicon: Lexicon,
  { keyOf, undecided }: Omit<Result, 'board'>,
): readonly Division[] {
  const doubted = new Set<Traits>([...undecided].flatMap(([now, known]) => [now, ...known]));
  return findDivisions(board, lexicon, (task) => (doubted.has(task) ? undefined : keyOf(task)));
}

const keysOf = (tasks: ReadonlySet<Traits>): readonly TaskKey[] => [...tasks].flatMap(({ key }) => key ?? []);

type Result = { readonly board: Board; readonly keyOf: KeyOf; readonly undecided: Undecided };

function describe(now: NowTraits, { board, keyOf, undecided }: Result): PairedTask {
  const candidates = undecided.get(now);
  return {
    key: keyOf(now),
    path: now.path,
    index: now.index,
    task: now.task,
    parentKey: now.parent === undefined ? undefined : keyOf(now.parent),
    kind: board.partners.has(now) ? 'known' : 'new',
    evidence: board.evidence.get(now) ?? [],
    candidates: candidates === undefined ? undefined : keysOf(candidates),
  };
}
