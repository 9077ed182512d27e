import { keyNames, type Outline } from '../config-outline.ts';
import { SHORTHAND } from '../schema-marks.ts';

/** What may stand at a place, in words that end the sentence "allowed is …". */
export function describeAllowed(outline: Outline): string {
  const values = allowedValues(outline);
  if (values !== undefined) return either(values.map((value) => JSON.stringify(value)));
  switch (outline.type) {
    case 'integer':
    case 'number':
      return `${outline.type === 'integer' ? 'a whole number' : 'a number'}${describeBound(outline)}`;
    case 'array':
      return describeList(outline);
    case 'object':
      return describeSection(outline);
    default:
      return 'a text that is not empty';
  }
}

/** The closed set of values, where it is one. */
export function allowedValues({ type, enum: values, anyOf }: Outline): readonly unknown[] | undefined {
  if (values !== undefined) return values;
  if (type === 'boolean') return [true, false];
  const sets = anyOf?.map(allowedValues);
  return sets?.every((set) => set !== undefined) ? sets.flat() : undefined;
}

function describeBound({ minimum, exclusiveMinimum }: Outline): string {
  if (exclusiveMinimum !== undefined) return ` above ${exclusiveMinimum}`;
  return minimum === undefined ? '' : ` from ${minimum}`;
}

function describeList({ items, minItems }: Outline): string {
  const entry = items === undefined ? '' : `, each ${describeAllowed(items)}`;
  return `a list${minItems === undefined ? '' : ' with at least one entry'}${entry}`;
}

function describeSection(outline: Outline): string {
  const { properties, additionalProperties } = outline;
  if (properties === undefined) {
    const value =
      typeof additionalProperties === 'object' ? describeAllowed(additionalProperties) : 'a value';
    const names = keyNames(outline);
    return `a section of names${names.length === 0 ? '' : ` (${names.join(', ')})`}, each with ${value}`;
  }
  const bare = outline[SHORTHAND];
  const part = bare === undefined ? undefined : properties[bare];
  const keys = Object.keys(properties);
  const section = `a section with the key${keys.length === 1 ? '' : 's'} ${either(keys, 'and')}`;
  return part === undefined ? section : `${describeAllowed(part)}, or ${section}`;
}

function either(words: readonly string[], join: 'or' | 'and' = 'or'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${join} ${words.at(-1)}`;
}
