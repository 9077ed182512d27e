import { parseRepositoryConfig } from '../../config/parse-repository-config.ts';
import { CONFIG_PATH, type RepositoryConfig } from '../../config/repository-config.ts';
import { READER_VERSION } from '../../document/parse-document.ts';
import type { ParsedDocument } from '../../document/task.ts';
import { pairTasks } from '../../identity/pair-tasks.ts';
import { paletteOf } from '../../issue/labels/palette.ts';
import { planPass } from '../../plan/plan-pass.ts';
import { NOTHING_ON_GITHUB } from '../../plan/world.ts';
import type { DocumentReader } from '../../reconcile/ports.ts';
import { groupingOf, settingsByPath } from '../../reconcile/read-documents.ts';
import { asTaskKey, type TaskKey } from '../../issue/task-key.ts';
import type { ShownIssue } from '../issue/issue-card.ts';

/** What a document would become in a repository without a config that knows nothing yet. */
export type Tried = { readonly document: ParsedDocument; readonly issues: readonly ShownIssue[] };

/** Reads it by `reader`, whose limits hold, and plans its first push. */
export async function tryDocument(
  reader: Pick<DocumentReader, 'read'>,
  { path, bytes }: { readonly path: string; readonly bytes: Uint8Array },
): Promise<Tried> {
  const config = defaultConfig();
  const settings = settingsByPath(config)(path);
  const { parsed } = await reader.read({ path, bytes, limits: config.limits, settings });
  const document = groupingOf(config)(parsed);
  return { document, issues: issuesOf(document, config) };
}

function defaultConfig(): RepositoryConfig {
  const parsed = parseRepositoryConfig(CONFIG_PATH, '');
  if (parsed.kind === 'broken') throw new Error('the config without a line is broken');
  const { config } = parsed;
  // How many there would be at once is for a repository to say.
  return { ...config, limits: { ...config.limits, openAtOnce: Number.MAX_SAFE_INTEGER } };
}

function issuesOf(document: ParsedDocument, config: RepositoryConfig): readonly ShownIssue[] {
  let given = 0;
  const newKey = () => keyOf((given += 1));
  const pairing = pairTasks({ documents: [document], known: [], newKey });
  const { path } = document;
  const { actions, held } = planPass({
    ...NOTHING_ON_GITHUB,
    config,
    pairing,
    repositoryId: 0,
    now: '',
    repositoryUrl: 'https://github.com/you/your-repository',
    fullName: 'you/your-repository',
    defaultBranch: 'main',
    head: { sha: '0'.repeat(40), author: undefined },
    palette: paletteOf(config.labels, {}),
    documents: [{ path, blobSha: '', isWritable: true, readerVersion: READER_VERSION, parsed: document }],
  });
  return [...actions, ...held.flatMap((one) => one.actions)].flatMap((action) =>
    action.kind === 'open-issue' ? [{ ...action.draft, state: stateOf(action.finishAs) }] : [],
  );
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';

/** Keys of nothing that lasts. */
const keyOf = (count: number): TaskKey =>
  asTaskKey(Array.from({ length: 8 }, (_, digit) => LETTERS[Math.floor(count / 32 ** digit) % 32]).join(''));

const stateOf = (finishAs: 'completed' | 'not_planned' | undefined): ShownIssue['state'] =>
  finishAs === undefined ? 'open' : finishAs === 'completed' ? 'completed' : 'not planned';
