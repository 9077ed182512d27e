import { LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import type { Problem } from './problem.ts';
import { RepositoryConfig } from './repository-config.ts';
import { nearest } from './nearest.ts';

/** A config that is broken has no settings: nothing is written for that repository until it is mended. */
export type ParsedConfig =
  | { readonly kind: 'valid'; readonly config: RepositoryConfig; readonly problems: readonly Problem[] }
  | { readonly kind: 'broken'; readonly problems: readonly Problem[] };

// A config needs no anchors; this many are harmless, and a YAML bomb needs far more.
const MAX_ALIASES = 20;

/** Reads the text of `.github/tickmark.yml`. An unknown key is a warning, a wrong type or value an error. */
export function parseRepositoryConfig(path: string, text: string): ParsedConfig {
  const lines = new LineCounter();
  const yaml = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'silent' });
  const place = (offset: number): { line: number; column: number } => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const [fault] = yaml.errors;
  if (fault !== undefined) {
    const message = `Read the config as YAML and met: ${fault.message} Mend the syntax; until then nothing is written.`;
    return {
      kind: 'broken',
      problems: [{ rule: 'config-syntax', severity: 'error', message, path, ...place(fault.pos[0]) }],
    };
  }
  const value = toValue(yaml);
  if (value.kind === 'too-many-aliases') {
    const message = `The config uses more than ${MAX_ALIASES} aliases. Write the values out.`;
    return {
      kind: 'broken',
      problems: [{ rule: 'config-syntax', severity: 'error', message, path, line: 1, column: 1 }],
    };
  }

  const at = (keys: readonly PropertyKey[]): { line: number; column: number } => place(offsetOf(yaml, keys));
  const { known, warnings } = withoutUnknownKeys(value.value, (keys, message) => ({
    rule: 'config-unknown-key',
    severity: 'warning',
    message,
    path,
    ...at(keys),
  }));
  const parsed = RepositoryConfig.safeParse(known);
  if (parsed.success) return { kind: 'valid', config: parsed.data, problems: warnings };
  const errors = parsed.error.issues.map((issue): Problem => ({
    rule: 'config-value',
    severity: 'error',
    message: `Key ${issue.path.join('.') || '(top)'}: ${issue.message}. Nothing is written until this is mended.`,
    path,
    ...at(issue.path),
  }));
  return { kind: 'broken', problems: [...errors, ...warnings] };
}

function toValue(yaml: Document): { kind: 'value'; value: unknown } | { kind: 'too-many-aliases' } {
  try {
    return { kind: 'value', value: yaml.toJS({ maxAliasCount: MAX_ALIASES }) ?? {} };
  } catch (error) {
    // yaml throws a ReferenceError for exactly this.
    if (error instanceof ReferenceError) return { kind: 'too-many-aliases' };
    throw error;
  }
}

/** Offset of the deepest node on the way to `keys` that exists. */
function offsetOf(yaml: Document, keys: readonly PropertyKey[]): number {
  for (let depth = keys.length; depth >= 0; depth -= 1) {
    const node = yaml.getIn(keys.slice(0, depth), true) as { range?: [number, number, number] } | undefined;
    if (node?.range) return node.range[0];
  }
  return 0;
}

type Warn = (keys: readonly string[], message: string) => Problem;

// Strict objects report an unknown key as an error; here it is a warning, so such keys are taken out first.
function withoutUnknownKeys(value: unknown, warn: Warn): { known: unknown; warnings: Problem[] } {
  const result = RepositoryConfig.safeParse(value);
  const strangers = result.success
    ? []
    : result.error.issues.filter((issue) => issue.code === 'unrecognized_keys');
  const known: unknown = structuredClone(value);
  const warnings: Problem[] = [];
  for (const issue of strangers) {
    const parent = descend(known, issue.path);
    for (const key of issue.keys) {
      const close = nearest(key, knownKeys(issue));
      const advice = close === undefined ? 'It has no effect.' : `Did you mean "${close}"?`;
      warnings.push(warn([...issue.path.map(String), key], `Unknown key "${key}". ${advice}`));
      if (parent !== undefined) delete parent[key];
    }
  }
  return { known, warnings };
}

function descend(value: unknown, keys: readonly PropertyKey[]): Record<string, unknown> | undefined {
  let at: unknown = value;
  for (const key of keys) at = (at as Record<PropertyKey, unknown> | undefined)?.[key];
  return typeof at === 'object' && at !== null ? (at as Record<string, unknown>) : undefined;
}

function knownKeys(issue: z.core.$ZodIssue): string[] {
  let schema: unknown = RepositoryConfig;
  for (const key of issue.path) schema = unwrap(schema)?.shape?.[String(key)];
  return Object.keys(unwrap(schema)?.shape ?? {});
}

type Shaped = { shape?: Record<string, unknown>; def?: { innerType?: unknown } };
function unwrap(schema: unknown): Shaped | undefined {
  let at = schema as Shaped | undefined;
  while (at !== undefined && at.shape === undefined && at.def?.innerType !== undefined)
    at = at.def.innerType as Shaped;
  return at;
}
