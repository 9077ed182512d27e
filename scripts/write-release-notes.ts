// Prints what CHANGELOG.md says of the version given, for the release on GitHub.
import { releaseNotes } from './release-notes.ts';

const [version = ''] = process.argv.slice(2);
const notes = releaseNotes(version);
if (notes === undefined) {
  console.error(`CHANGELOG.md has no section for ${version}: give "Unreleased" the name of the version.`);
  process.exitCode = 1;
} else console.log(notes);
