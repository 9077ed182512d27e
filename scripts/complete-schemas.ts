// Adds to test/support/github-schemas what the emulated GitHub has got since they were made, from the types that Octokit
// publishes and that are installed here: no network needed, and a little less strict (no lengths, no patterns, numbers for
// integers). `npm run schemas` replaces it all by the full descriptions.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { routes } from '../src/emulator/rest/routes.ts';
import { mergeSchemas } from './prune-schemas/merge-schemas.ts';
import { nameOperation, pruneRest } from './prune-schemas/prune-rest.ts';
import { pruneWebhooks } from './prune-schemas/prune-webhooks.ts';
import { readTypes } from './prune-schemas/read-types.ts';
import { getPart } from './prune-schemas/schema.ts';
import type { Schema } from './prune-schemas/schema.ts';
import { schemasFolder, writeSchemas } from './prune-schemas/write-schemas.ts';

const octokit = path.join(import.meta.dirname, '..', 'node_modules', '@octokit');

const rest = read('rest');
const known = new Set(Object.keys(getPart(rest, 'operations')).map(nameOperation));
const missing = routes
  .map(({ method, path: template }) => ({ method, template }))
  .filter(({ method, template }) => !known.has(nameOperation(`${method} ${template}`)));
const types = {
  rest: readTypes(fileOf('openapi-types')),
  webhooks: readTypes(fileOf('openapi-webhooks-types')),
};
await writeSchemas('rest', mergeSchemas(rest, pruneRest(types.rest, missing)));
await writeSchemas('webhooks', mergeSchemas(read('webhooks'), pruneWebhooks(types.webhooks)));

function read(name: string): Schema {
  return JSON.parse(readFileSync(path.join(schemasFolder, `${name}.json`), 'utf8')) as Schema;
}

function fileOf(packageName: string): string {
  return path.join(octokit, packageName, 'types.d.ts');
}
