import { z } from 'zod';
import { CONFIG_PATH, RepositoryConfig } from '../src/config/repository-config.ts';

type Schema = {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
};

const INTRODUCTION = `# Configuration

\`${CONFIG_PATH}\` on the default branch; every key is optional. An unknown key is a warning with a suggestion. A wrong type
or value stops writing for the repository, and a check run on the commit says where and what is allowed.

This page is made from the schema by \`npm run docs\`.

| Key | Default | Meaning |
|---|---|---|
`;

/** The text of docs/configuration.md. */
export function renderConfigurationDocs(): string {
  const schema = z.toJSONSchema(RepositoryConfig, { io: 'input' }) as Schema;
  const defaults = RepositoryConfig.parse({}) as Readonly<Record<string, unknown>>;
  return `${INTRODUCTION}${rowsOf(schema, '', defaults).join('\n')}\n`;
}

function rowsOf(schema: Schema, prefix: string, defaults: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const key = `${prefix}${name}`;
    const fallback = defaults[name];
    if (property.properties !== undefined) {
      return rowsOf(property, `${key}.`, fallback as Readonly<Record<string, unknown>>);
    }
    const values = property.enum === undefined ? '' : ` One of ${property.enum.map(code).join(', ')}.`;
    return [`| \`${key}\` | ${defaultText(fallback)} | ${property.description ?? ''}${values} |`];
  });
}

const code = (value: unknown): string => `\`${String(value)}\``;

function defaultText(value: unknown): string {
  if (!Array.isArray(value)) return typeof value === 'object' ? 'none' : code(value);
  const items = value.map((item: unknown) =>
    typeof item === 'object' && item !== null && 'glob' in item ? item.glob : item,
  );
  return items.length === 0 ? 'none' : items.map(code).join('<br>');
}
