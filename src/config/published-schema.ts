import { CONFIG_OUTLINE, type Outline } from './config-outline.ts';
import { describeMark } from './describe-mark.ts';
import { CONFIG_PATH } from './repository-config.ts';
import { NOT_YET, SHORTHAND } from './schema-marks.ts';

/** The JSON Schema of the config for editors: what people may write, with our marks told in words. */
export function renderPublishedSchema(): string {
  const { $schema, ...rest } = CONFIG_OUTLINE as Outline & { readonly $schema?: string };
  const title = `Tickmark: ${CONFIG_PATH}`;
  return `${JSON.stringify({ $schema, title, ...published(rest) }, undefined, 2)}\n`;
}

function published(outline: Outline): Outline {
  const { [NOT_YET]: _mark, [SHORTHAND]: bare, description, ...rest } = outline;
  const { properties, items, default: fallback } = outline;
  const part = bare === undefined ? undefined : properties?.[bare];
  const shown: Outline = {
    ...(description !== undefined && {
      description: [description, describeMark(outline) ?? []].flat().join(' '),
    }),
    ...rest,
    ...(properties !== undefined && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([key, inner]) => [key, published(inner)]),
      ),
    }),
    ...(items !== undefined && { items: published(items) }),
  };
  // What a section is without its keys is told at its keys.
  if (properties !== undefined && fallback !== undefined) delete (shown as { default?: unknown }).default;
  if (part === undefined) return shown;
  const { description: told, ...section } = shown;
  return { ...(told !== undefined && { description: told }), anyOf: [published(part), section] };
}
