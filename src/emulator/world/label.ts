import { announce } from '../hooks/announce.ts';
import { renderLabel } from '../payload/issue.ts';
import { invalid } from './fault.ts';
import type { FieldError } from './fault.ts';
import type { Doer, Json, Label, Repository } from './records.ts';
import { newIdentity } from './state.ts';
import type { State } from './state.ts';

const NAME_CHARS_MAX = 50;
const DESCRIPTION_CHARS_MAX = 100;
const COLOR_OF_UNKNOWN = 'ededed';

/** The labels of every new repository. */
const DEFAULT_LABELS = [
  ['bug', 'd73a4a', "Something isn't working"],
  ['documentation', '0075ca', 'Improvements or additions to documentation'],
  ['duplicate', 'cfd3d7', 'This issue or pull request already exists'],
  ['enhancement', 'a2eeef', 'New feature or request'],
  ['good first issue', '7057ff', 'Good for newcomers'],
  ['help wanted', '008672', 'Extra attention is needed'],
  ['invalid', 'e4e669', "This doesn't seem right"],
  ['question', 'd876e3', 'Further information is requested'],
  ['wontfix', 'ffffff', 'This will not be worked on'],
] as const;

export type LabelFields = {
  readonly name: string;
  readonly color?: string | undefined;
  readonly description?: string | null | undefined;
};

export function addDefaultLabels(state: State, repository: Repository): void {
  for (const [name, color, description] of DEFAULT_LABELS) {
    store(state, repository, { name, color, description }, true);
  }
}

export function findLabel(repository: Repository, name: string): Label | undefined {
  return repository.labels.find((label) => label.name.toLowerCase() === name.toLowerCase());
}

export function createLabel(state: State, repository: Repository, doer: Doer, fields: LabelFields): Label {
  check(fields);
  if (findLabel(repository, fields.name)) throw invalid(fault('name', 'already_exists'));
  const label = store(state, repository, fields, false);
  announceLabel(state, repository, doer, { action: 'created', label });
  return label;
}

/** The label of that name whatever its case, made with a default colour if the repository has none. */
export function ensureLabel(state: State, repository: Repository, doer: Doer, name: string): Label {
  const trimmed = name.trim();
  if (trimmed === '' || trimmed.length > NAME_CHARS_MAX)
    throw invalid({ ...fault('name', 'invalid'), value: name });
  return findLabel(repository, trimmed) ?? createLabel(state, repository, doer, { name: trimmed });
}

export function editLabel(
  state: State,
  repository: Repository,
  doer: Doer,
  { label, ...fields }: { readonly label: Label } & Partial<LabelFields>,
): void {
  const { name = label.name, description = label.description } = fields;
  const color = (fields.color ?? label.color).toLowerCase();
  check({ name, color, description });
  const other = findLabel(repository, name);
  if (other && other.id !== label.id) throw invalid(fault('name', 'already_exists'));
  const changes = {
    ...(name !== label.name && { name: { from: label.name } }),
    ...(color !== label.color && { color: { from: label.color } }),
    ...(description !== label.description && { description: { from: label.description ?? '' } }),
  };
  Object.assign(label, { name, color, description });
  announceLabel(state, repository, doer, { action: 'edited', label, changes });
}

export function deleteLabel(state: State, repository: Repository, doer: Doer, label: Label): void {
  repository.labels.splice(repository.labels.indexOf(label), 1);
  for (const issue of repository.issues.values()) {
    issue.labels = issue.labels.filter(({ id }) => id !== label.id);
  }
  announceLabel(state, repository, doer, { action: 'deleted', label });
}

function store(state: State, repository: Repository, fields: LabelFields, isDefault: boolean): Label {
  const { name, color = COLOR_OF_UNKNOWN, description = null } = fields;
  const label: Label = {
    ...newIdentity(state, 'LA'),
    name,
    color: color.toLowerCase(),
    description,
    isDefault,
  };
  repository.labels.push(label);
  state.nodes.set(label.nodeId, { kind: 'label', repository, label });
  return label;
}

function check({ name, color, description }: LabelFields): void {
  if (name.trim() === '') throw invalid(fault('name', 'missing_field'));
  if (name.length > NAME_CHARS_MAX) throw invalid(tooLong('name', NAME_CHARS_MAX));
  if (color !== undefined && !/^[0-9a-f]{6}$/i.test(color)) throw invalid(fault('color', 'invalid'));
  if ((description?.length ?? 0) > DESCRIPTION_CHARS_MAX) {
    throw invalid(tooLong('description', DESCRIPTION_CHARS_MAX));
  }
}

function fault(field: string, code: FieldError['code']): FieldError {
  return { resource: 'Label', field, code };
}

function tooLong(field: string, charsMax: number): FieldError {
  return { ...fault(field, 'custom'), message: `${field} is too long (maximum is ${charsMax} characters)` };
}

function announceLabel(
  state: State,
  repository: Repository,
  doer: Doer,
  { action, label, changes }: { readonly action: string; readonly label: Label; readonly changes?: Json },
): void {
  announce(state, {
    event: 'label',
    action,
    repository,
    sender: doer.account,
    payload: { label: renderLabel(state, repository, label), ...(changes && { changes }) },
  });
}
