import { z } from 'zod';
import { RepositoryConfig } from './repository-config.ts';
import type { NOT_YET, NotYet, SHORTHAND } from './schema-marks.ts';

/** The schema of the config, or of a part of it, as JSON Schema with our own marks still in it. */
export type Outline = {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Outline[];
  readonly items?: Outline;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly properties?: Readonly<Record<string, Outline>>;
  readonly additionalProperties?: Outline | boolean;
  /** The keys that an object without `properties` may have. */
  readonly propertyNames?: Outline;
  readonly [NOT_YET]?: NotYet;
  readonly [SHORTHAND]?: string;
};

/** What people may write, as one tree: checks, suggestions, docs and the published schema are read from it. */
export const CONFIG_OUTLINE = z.toJSONSchema(RepositoryConfig, { io: 'input' }) as Outline;

/** The part for one key or one entry; undefined for what is not known. */
export function partOf(outline: Outline | undefined, key: PropertyKey): Outline | undefined {
  if (typeof key === 'number') return outline?.items;
  const { properties, additionalProperties, propertyNames } = outline ?? {};
  if (properties !== undefined) return Object.hasOwn(properties, key) ? properties[String(key)] : undefined;
  if (propertyNames?.enum?.includes(key) === false) return undefined;
  return typeof additionalProperties === 'object' ? additionalProperties : undefined;
}

/** The names of keys that a section may have; none where it takes any. */
export const keyNames = ({ properties, propertyNames }: Outline): readonly string[] =>
  properties === undefined ? (propertyNames?.enum ?? []).map(String) : Object.keys(properties);

/** The part at a path from the top. */
export const outlineAt = (path: readonly PropertyKey[]): Outline | undefined =>
  path.reduce(partOf, CONFIG_OUTLINE as Outline | undefined);

/** Every key with its full name (`limits.nesting`), and the outline of its values. */
export function listKeys(outline: Outline = CONFIG_OUTLINE, prefix = ''): readonly [string, Outline][] {
  return Object.entries(outline.properties ?? {}).flatMap(([name, part]) => {
    const key = `${prefix}${name}`;
    if (part.properties !== undefined) return listKeys(part, `${key}.`);
    const entries = part.items?.properties === undefined ? [] : listKeys(part.items, `${key}[].`);
    return [[key, part] as [string, Outline], ...entries];
  });
}
