import type { RepositoryConfig } from '../../config/repository-config.ts';
import { oneLine } from '../safe-text.ts';
import { findLabel, hasName } from './exchange-labels.ts';
import { labelName, type Label, type Palette } from './palette.ts';

/** Joins names in a value of the field `labels`. */
const SEPARATOR = '\n';
const DOCUMENT_PREFIX = 'doc: ';
// GitHub refuses longer names (docs/github-behaviour.md).
const NAME_CHARS = 50;
const NEUTRAL = 'ededed';

// Many documents have these names, and none is known by one.
const COMMON_NAMES = ['tasks', 'task', 'todo', 'todos', 'plan', 'backlog', 'kanban', 'readme', 'index'];

/** A task and where it is told. */
export type Told = { readonly path: string; readonly labels: readonly string[] };

/**
 * The labels that a task's categories and its document ask for where the config wants them: a value of the field
 * `labels`. What has the name of one of ours is ours.
 */
export function extraLabels(
  { path, labels }: Told,
  { category, document }: Pick<RepositoryConfig['labels'], 'category' | 'document'>,
  palette: Palette,
): string {
  const names = [...(category ? labels : []), ...(document ? [DOCUMENT_PREFIX + shortName(path)] : [])]
    .map(asName)
    .filter((own) => own !== '' && findLabel(palette, own) === undefined)
    .filter((own) => findLabel(palette, labelName(palette, own)) === undefined);
  return joined(names);
}

/** `docs/Garden.md` → `Garden`; `specs/001-login/tasks.md` → `001-login`. */
function shortName(path: string): string {
  const [file = '', folder] = path.split('/').toReversed();
  const name = file.replace(/\.[^.]+$/, '');
  return folder !== undefined && COMMON_NAMES.includes(name.toLowerCase()) ? folder : name;
}

// GitHub filters labels by lists of names with commas between them.
function asName(text: string): string {
  let name = '';
  for (const character of oneLine(text.replaceAll(',', ' ')).replaceAll(/\s+/g, ' ').trim().toLowerCase()) {
    if (name.length + character.length > NAME_CHARS) break;
    name += character;
  }
  return name.trim();
}

const joined = (names: readonly string[]): string => [...new Set(names)].toSorted().join(SEPARATOR);

/** The names in a value of the field `labels`. */
export const namesIn = (value: string): readonly string[] => (value === '' ? [] : value.split(SEPARATOR));

/** Those of the labels asked for by the document, now or when it was last followed, that an issue carries. */
export function readExtraLabels(present: readonly string[], asked: string, palette: Palette): string {
  if (asked === '') return '';
  return joined(namesIn(asked).filter((own) => hasName(present, labelName(palette, own))));
}

/** All names of two values of the field `labels`. */
export const eitherLabels = (a: string, b: string): string =>
  a === '' || b === '' ? a + b : a + SEPARATOR + b;

/**
 * What an issue carries once it has followed its document: what the document did not ask for before is put on, what it
 * asks for no more is taken off. A label that a person took off stays off.
 */
export function followExtraLabels(said: string, document: string, before: string): string {
  const [wanted, known] = [namesIn(document), namesIn(before)];
  const kept = namesIn(said).filter((own) => wanted.includes(own) || !known.includes(own));
  return joined([...kept, ...wanted.filter((own) => !known.includes(own))]);
}

/** How the label of a category or document is made. */
export const extraLabel = (palette: Palette, own: string): Label => ({
  own,
  name: labelName(palette, own),
  color: NEUTRAL,
  description: own.startsWith(DOCUMENT_PREFIX)
    ? 'The document that tells this task'
    : 'What task documents call this task',
});
