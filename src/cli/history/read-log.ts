import { gitOutput } from '../local/git.ts';

/** One state of a document on the way to HEAD, and who put it there. */
export type Version = {
  readonly commit: string;
  readonly person: string;
  /** The author's, ISO 8601 with its offset, as `git log` shows it. */
  readonly date: string;
  /** The document's path in that commit. */
  readonly path: string;
  /** Absent when the commit took the document away. */
  readonly blobSha: string | undefined;
};

const RECORD = '\u0001';
// Settings of the person's own that would change what git prints.
const SETTINGS = ['-c', 'log.showRoot=true', '-c', 'log.showSignature=false', '--literal-pathspecs'];
const FOLLOW = [
  'log',
  '--follow',
  '--first-parent',
  '--diff-merges=first-parent',
  '--raw',
  '--no-abbrev',
  '-z',
];
const LOG = [...SETTINGS, ...FOLLOW, '--format=%x01%H%x00%P%x00%aN%x00%aI%x00'];

/**
 * The versions of a document, oldest first, through its renames. Along first parents: what a branch tells becomes true
 * when it is merged, and two branches taken by turns would show tasks that come and go.
 */
export async function readLog(root: string, path: string): Promise<readonly Version[]> {
  const output = await gitOutput(root, [...LOG, '--', path]);
  const versions: Version[] = [];
  for (const entry of parseLog(output.toString())) {
    versions.push({ ...entry, person: await personOf(root, entry) });
    // A document that began as the copy of another one has that one's past, and tasks of its own.
    if (entry.isCopy) break;
  }
  return versions
    .map(({ commit, person, date, path, blobSha }) => ({ commit, person, date, path, blobSha }))
    .toReversed();
}

type Entry = Version & {
  readonly parents: readonly string[];
  readonly pathBefore: string;
  readonly isCopy: boolean;
};

/** Takes the output of `git log -z --raw` apart: four words of ours, then what became of the one path. */
function parseLog(output: string): readonly Entry[] {
  const words = output.split('\0');
  return words.flatMap((word, at): Entry[] => {
    if (!word.startsWith(RECORD)) return [];
    const [parents = '', person = '', date = '', , change = '', pathBefore = '', renamedTo = ''] =
      words.slice(at + 1);
    const [, mode = '', blobSha = '', kind = ''] =
      /^\n?:\d+ (\d+) [0-9a-f]+ ([0-9a-f]+) ([A-Z])\d*$/.exec(change) ?? [];
    if (kind === '') return [];
    const isElsewhere = kind === 'R' || kind === 'C';
    return [
      {
        commit: word.slice(RECORD.length),
        parents: parents.split(' '),
        person,
        date,
        path: isElsewhere ? renamedTo : pathBefore,
        pathBefore,
        // Symlinks and submodules are no documents.
        blobSha: mode.startsWith('100') ? blobSha : undefined,
        isCopy: kind === 'C',
      },
    ];
  });
}

/** Who wrote it: for a merge the one person whose commits it brought, else who merged. */
async function personOf(root: string, { parents, person, path, pathBefore }: Entry): Promise<string> {
  const [first, ...merged] = parents;
  if (first === undefined || merged.length === 0) return person;
  const range = [`^${first}`, ...merged];
  const output = await gitOutput(root, [
    ...SETTINGS,
    'log',
    '-z',
    '--format=%aN',
    ...range,
    '--',
    path,
    pathBefore,
  ]);
  const [only, ...more] = new Set(
    output
      .toString()
      .split('\0')
      .filter((name) => name !== ''),
  );
  return only === undefined || more.length > 0 ? person : only;
}
