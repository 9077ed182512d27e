// Writes docs/configuration.md and docs/tickmark.schema.json from the schema, so that they cannot say what the program
// does not.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { renderPublishedSchema } from '../src/config/published-schema.ts';
import { renderConfigurationDocs } from './render-configuration-docs.ts';

const docs = path.join(import.meta.dirname, '..', 'docs');
writeFileSync(path.join(docs, 'configuration.md'), renderConfigurationDocs());
writeFileSync(path.join(docs, 'tickmark.schema.json'), renderPublishedSchema());
