import type { z } from 'zod';
import { outlineAt } from '../config-outline.ts';
import { nearest } from '../nearest.ts';
import { allowedValues, describeAllowed } from './describe-allowed.ts';
import { nameOfKey, STOPS, type Fault } from './fault.ts';
import type { YamlFile } from './read-yaml.ts';

// Patterns and globs say in our own words what they ask for.
const SAYS_ITSELF: readonly string[] = ['invalid_format', 'custom'];
// So much of a text is shown of what was met.
const MET_CHARS = 40;

/** What zod has against a value, in words: where, what was met, what is allowed, what was probably meant. */
export function describeValueFault(issue: z.core.$ZodIssue, value: unknown, file: YamlFile): Fault {
  const met = valueAt(value, issue.path);
  // A bare value is named as it was written, a key that is missing as it has to be.
  const key = nameOfKey(met === undefined ? issue.path : file.written(issue.path));
  const where = key === '' ? 'The config' : `Key \`${key}\``;
  return {
    rule: 'config-value',
    severity: 'error',
    message: `${where}: ${describe(issue, met)} ${STOPS}`,
    key,
    ...file.placeOf(issue.path),
  };
}

function describe(issue: z.core.$ZodIssue, met: unknown): string {
  // YAML reads `~` as nothing: as a mark it has to stand in quotes.
  if (issue.code === 'invalid_key') return 'met a name that is empty. Put the name in quotes.';
  const outline = outlineAt(issue.path) ?? {};
  const allowed = SAYS_ITSELF.includes(issue.code) ? issue.message : describeAllowed(outline);
  if (met === undefined) return `it is missing; allowed is ${allowed}.`;
  const candidates = (allowedValues(outline) ?? []).filter((value) => typeof value === 'string');
  const meant = typeof met === 'string' ? nearest(met, candidates) : undefined;
  return `met ${describeMet(met)}; allowed is ${allowed}.${meant === undefined ? '' : ` Did you mean "${meant}"?`}`;
}

function describeMet(met: unknown): string {
  if (Array.isArray(met)) return met.length === 0 ? 'an empty list' : 'a list';
  if (met === null) return 'nothing';
  if (typeof met === 'object') return 'a section';
  if (typeof met !== 'string') return String(met);
  return JSON.stringify(met.length > MET_CHARS ? `${met.slice(0, MET_CHARS)}…` : met);
}

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | null | undefined)?.[key], value);
