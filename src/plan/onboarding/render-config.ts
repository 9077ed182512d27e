import type { Proposal, ProposedEntry } from './propose-config.ts';

// What these say of a document is that it is told by nothing else: read without a word, it is read the same.
const UNTOLD: readonly string[] = ['readme', 'not-a-task-list'];

/** The text of `.github/tickmark.yml` that a proposal stands for. Same proposal, same text. */
export function renderConfig({ entries, lookalikes, finished, skipsFinished }: Proposal): string {
  return [
    '# Tickmark keeps each task of these documents and one issue telling the same story.',
    '# Every other key has a default; docs/configuration.md of Tickmark lists them all.',
    'documents:',
    ...entries.flatMap(renderEntry),
    ...(lookalikes.length === 0 ? [] : ['  # Left out. Take the sign in front away to have them too.']),
    ...lookalikes.map(({ glob, why }) => `  # - ${quoted(glob)} # ${why}`),
    ...(skipsFinished ? importLines(finished) : []),
    '',
  ].join('\n');
}

function renderEntry({ glob, dialect }: ProposedEntry): readonly string[] {
  return dialect === undefined || UNTOLD.includes(dialect)
    ? [`  - ${quoted(glob)}`]
    : [`  - path: ${quoted(glob)}`, `    dialect: ${dialect}`];
}

const importLines = (finished: number): readonly string[] => [
  'import:',
  `  # ${finished} tasks are finished already. "closed" opens an issue for each of them and closes it at once.`,
  '  finished: skip',
];

const PLAIN_SCALAR = /^[A-Za-z0-9_.][A-Za-z0-9_./-]*$/;

/** A path as a YAML scalar; JSON's strings are YAML's. */
const quoted = (text: string): string => (PLAIN_SCALAR.test(text) ? text : JSON.stringify(text));
