import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import type { Schema } from './schema.ts';

export const schemasFolder = path.join(import.meta.dirname, '..', '..', 'test', 'support', 'github-schemas');

export async function writeSchemas(name: string, content: Schema): Promise<void> {
  const file = path.join(schemasFolder, `${name}.json`);
  const style = await resolveConfig(file);
  const text = await format(JSON.stringify(content), { ...style, filepath: file });
  writeFileSync(file, text);
  console.log(`${path.relative(process.cwd(), file)}: ${Math.round(text.length / 1024)} kB`);
}
