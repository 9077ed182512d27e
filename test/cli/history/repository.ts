import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { folderWith, writeFiles } from '../temporary-folder.ts';

const HOUR = '2026-03-01T12';

/** The author's date of a commit, by how many there were before it. */
export const dateOf = (commitsBefore: number): string =>
  `${HOUR}:${String(commitsBefore).padStart(2, '0')}:00+01:00`;

/** Runs git as this person. Neither the machine's settings nor its clock change what it does. */
export function git(folder: string, words: readonly string[], person = 'Maya', commitsBefore = 0): string {
  const day = dateOf(commitsBefore);
  return execFileSync('git', [...words], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    env: {
      ...process.env,
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_NAME: person,
      GIT_AUTHOR_EMAIL: `${person}@example.com`,
      GIT_AUTHOR_DATE: day,
      GIT_COMMITTER_NAME: person,
      GIT_COMMITTER_EMAIL: `${person}@example.com`,
      GIT_COMMITTER_DATE: day,
    },
  });
}

export function emptyRepository(): string {
  const folder = folderWith({});
  git(folder, ['init', '--initial-branch=main']);
  return folder;
}

type Files = Readonly<Record<string, string | undefined>>;

/** Commits files, as text or, without one, taken away; gives back the SHA. */
export function commit(folder: string, files: Files, person = 'Maya'): string {
  for (const [name, text] of Object.entries(files)) {
    if (text === undefined) rmSync(path.join(folder, name));
    else writeFiles(folder, { [name]: text });
  }
  git(folder, ['add', '--all']);
  const before = Number(git(folder, ['rev-list', '--all', '--count']));
  git(folder, ['commit', '--allow-empty', '--message', 'Change the plan'], person, before);
  return git(folder, ['rev-parse', 'HEAD']).trim();
}

/** A repository whose first commit holds these files. */
export function repositoryWith(files: Files): string {
  const folder = emptyRepository();
  commit(folder, files);
  return folder;
}
