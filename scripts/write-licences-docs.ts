// Writes docs/licences.md from the lock file.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { renderLicencesDocs } from './render-licences-docs.ts';

writeFileSync(path.join(import.meta.dirname, '..', 'docs', 'licences.md'), renderLicencesDocs());
