import { allowedValues } from '../src/config/file/describe-allowed.ts';
import { listKeys, type Outline } from '../src/config/config-outline.ts';
import { describeMark } from '../src/config/describe-mark.ts';
import { CONFIG_PATH, RepositoryConfig } from '../src/config/repository-config.ts';

const INTRODUCTION = `# Configuration

\`${CONFIG_PATH}\` on the default branch; every key is optional. An unknown key is a warning with a suggestion. A wrong type
or value stops writing for the repository, and a check run on the commit says where, what was met and what is allowed.

This page and [tickmark.schema.json](tickmark.schema.json) are made from the schema by \`npm run docs\`.

\`\`\`yaml
# yaml-language-server: $schema=https://tickmark.example.org/tickmark.schema.json
documents:
  - TASKS.md
  - path: specs/**/tasks.md
    dialect: spec-kit
import:
  finished: skip
writeBack: commit
\`\`\`

The first line is for editors: with it they complete keys and underline faults while one writes. Every Tickmark serves its
schema at \`/tickmark.schema.json\`; put your own address there, or the path of a copy. Files are YAML 1.2 in UTF-8, up to 32,768
bytes: \`off\` is a text there, and \`~\` alone is nothing, so as a mark it stands in quotes.

Globs know \`*\` and \`?\` within a name, \`**\` for any folders, \`[abc]\`, \`[a-z]\`, \`[!a]\`, \`{a,b}\` and \`{1..3}\`; they match in any
case and in hidden folders too. What is to be left out stands under \`ignore\`.

Keys with **not in effect yet** are checked like all others and change nothing in this version. Whoever uses one gets a warning
that says what happens meanwhile ([config-not-in-effect](problems/config-not-in-effect.md)).

## Several repositories

From below, each layer over the one before:

1. the defaults in the table;
2. \`${CONFIG_PATH}\` of the owner's repository \`.github\`: it holds for all repositories of this owner;
3. \`_extends: NAME\` (or \`OWNER/NAME\`): \`${CONFIG_PATH}\` of that repository, and of the ones it extends in turn, the nearest on top;
4. the repository's own file.

Sections (\`limits\`, \`marks\`, \`labels.map\` …) are merged key by key; lists and all other values are replaced as a whole. A bare
value counts as the key it stands for: \`writeBack: off\` over \`writeBack: {from: write}\` keeps \`from\`. \`_extends\`, \`repository\` and
\`forks\` are not handed on. The owner has to be the same, a chain has at most five files, and one that comes back to where it was
is refused ([config-extends](problems/config-extends.md)). A private repository can be built on where the App is installed on it.

A file that is broken stops every repository that builds on it. The owner's \`.github\` is read again at each full pass (every six
hours unless the operator says otherwise), the files behind \`_extends\` then or when the name changes. The command line reads the
repository's own file alone.

## Keys

| Key | Default | Meaning |
|---|---|---|
`;

/** The text of docs/configuration.md. */
export function renderConfigurationDocs(): string {
  const defaults = RepositoryConfig.parse({});
  const rows = listKeys().map(([key, outline]) => rowOf(key, outline, valueAt(defaults, key)));
  return `${INTRODUCTION}${rows.join('\n')}\n`;
}

function rowOf(key: string, outline: Outline, fallback: unknown): string {
  const values = allowedValues(outline)?.filter((value) => typeof value === 'string') ?? [];
  const isSwitch = outline.anyOf !== undefined;
  const choice = values.length === 0 || isSwitch ? '' : ` One of ${values.map(code).join(', ')}.`;
  const mark = describeMark(outline)?.replace('Not in effect yet', '**Not in effect yet**');
  const state = mark === undefined ? '' : ` ${mark}`;
  return `| \`${key}\` | ${defaultText(fallback)} | ${outline.description ?? ''}${choice}${state} |`;
}

const valueAt = (defaults: unknown, key: string): unknown =>
  key
    .split('.')
    .reduce((at, name) => (at as Readonly<Record<string, unknown>> | undefined)?.[name], defaults);

const code = (value: unknown): string => `\`${String(value)}\``;

function defaultText(value: unknown): string {
  if (value === undefined) return 'none';
  if (!Array.isArray(value)) return typeof value === 'object' ? 'none' : code(value);
  const items = value.map((item: unknown) =>
    typeof item === 'object' && item !== null && 'glob' in item ? item.glob : item,
  );
  return items.length === 0 ? 'none' : items.map(code).join('<br>');
}
