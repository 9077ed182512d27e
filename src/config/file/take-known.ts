import { isDeepStrictEqual } from 'node:util';
import { keyNames, listKeys, partOf, type Outline } from '../config-outline.ts';
import { nearest } from '../nearest.ts';
import { NOT_YET, SHORTHAND } from '../schema-marks.ts';
import { MAX_FAULTS, nameOfKey, type Fault } from './fault.ts';
import type { YamlFile } from './read-yaml.ts';

type Path = readonly PropertyKey[];

/** What the schema knows of a value, with bare values in their sections, and warnings of what has no effect. */
export type Known = { readonly value: unknown; readonly warnings: readonly Fault[] };

/** Leaves out unknown keys, tells those whose effect is still to come, and checks no value. */
export function takeKnown(file: YamlFile, outline: Outline): Known {
  const warnings: Fault[] = [];
  const warn = (describe: () => Fault): void => {
    if (warnings.length < MAX_FAULTS) warnings.push(describe());
  };
  const take = (value: unknown, part: Outline | undefined, path: Path): unknown => {
    const bare = part?.[SHORTHAND];
    if (bare !== undefined && !isSection(value) && value !== null)
      return { [bare]: take(value, partOf(part, bare), [...path, bare]) };
    const mark = part?.[NOT_YET];
    if (mark !== undefined && !mark.holds.some((held) => isDeepStrictEqual(held, value)))
      warn(() => notInEffect(path, mark.until, file));
    if (Array.isArray(value)) return value.map((entry, index) => take(entry, part?.items, [...path, index]));
    // A section whose keys are all commented out is nothing to YAML.
    if (value === null && part?.type === 'object') return {};
    if (!isSection(value) || part?.type !== 'object') return value;
    const entries = Object.entries(value).flatMap(([key, inner]) => {
      const within = partOf(part, key);
      if (within !== undefined) return [[key, take(inner, within, [...path, key])] as const];
      warn(() => unknownKey([...path, key], part, file));
      return [];
    });
    return Object.fromEntries(entries);
  };
  return { value: take(file.value ?? {}, outline, []), warnings };
}

const isSection = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function notInEffect(path: Path, until: string, file: YamlFile): Fault {
  const key = nameOfKey(file.written(path));
  return {
    rule: 'config-not-in-effect',
    severity: 'warning',
    message: `Key \`${key}\`: this setting is known, and has no effect in this version of Tickmark. Until then ${until}.`,
    key,
    ...file.placeOfKey(path),
  };
}

function unknownKey(path: Path, section: Outline, file: YamlFile): Fault {
  const name = String(path.at(-1));
  return {
    rule: 'config-unknown-key',
    severity: 'warning',
    message: `Unknown key "${name}". ${adviceFor(name, section)}`,
    key: nameOfKey(path),
    ...file.placeOfKey(path),
  };
}

/** A key that is spelt almost like it in the same section, else one of that name elsewhere. */
function adviceFor(name: string, section: Outline): string {
  const near = nearest(name, keyNames(section));
  if (near !== undefined) return `Did you mean "${near}"?`;
  const elsewhere = listKeys().find(([key]) => key === name || key.endsWith(`.${name}`))?.[0];
  if (elsewhere === undefined) return 'It has no effect.';
  const at = elsewhere.lastIndexOf('.');
  return `Write \`${elsewhere.slice(at + 1)}\` in the section \`${elsewhere.slice(0, at)}\`.`;
}
