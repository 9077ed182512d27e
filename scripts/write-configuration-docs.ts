// Writes docs/configuration.md from the schema, so that the page cannot say what the program does not.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { renderConfigurationDocs } from './render-configuration-docs.ts';

writeFileSync(path.join(import.meta.dirname, '..', 'docs', 'configuration.md'), renderConfigurationDocs());
