import { readFileSync } from 'node:fs';
import path from 'node:path';

const CHANGELOG = path.join(import.meta.dirname, '..', 'CHANGELOG.md');

/** What CHANGELOG.md says of a version, `0.2.0` or `v0.2.0`; undefined when it has no section. */
export function releaseNotes(
  version: string,
  changelog: string = readFileSync(CHANGELOG, 'utf8'),
): string | undefined {
  const wanted = version.replace(/^v/, '');
  const section = changelog
    .split(/^(?=## )/m)
    .find((one) => one.startsWith(`## ${wanted}\n`) || one.startsWith(`## ${wanted} `));
  return section?.slice(section.indexOf('\n') + 1).trim();
}
