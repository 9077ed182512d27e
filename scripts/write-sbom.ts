// Writes the list of what a release is made of to standard output.
import { readSbom } from './read-sbom.ts';

process.stdout.write(`${JSON.stringify(readSbom(), undefined, 2)}\n`);
