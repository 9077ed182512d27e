import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { ROOT } from '../../scripts/image/dockerfile.ts';
import { releaseNotes } from '../../scripts/release-notes.ts';

// Nothing was released yet; the first release proposes the version after it.
const BEFORE_THE_FIRST = '0.1.0';

const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
const { version, scripts } = JSON.parse(read('package.json')) as {
  readonly version: string;
  readonly scripts: Readonly<Record<string, string>>;
};

test('a version that is proposed has its own section in the changelog', () => {
  expect(JSON.parse(read('.release-please-manifest.json'))).toEqual({ '.': version });
  expect(version === BEFORE_THE_FIRST || releaseNotes(version) !== undefined).toBe(true);
});

test('the changelog is written by people alone', () => {
  expect(JSON.parse(read('release-please-config.json'))).toMatchObject({ 'skip-changelog': true });
});

test.each([
  {
    name: 'a heading of the version',
    text: '# C\n\n## Unreleased\n\n- a\n\n## 0.2.0\n\n- b\n\n## 0.1.0\n\n- c\n',
  },
  { name: 'a heading with its day', text: '## 0.2.0 (2026-12-01)\n\n- b\n' },
])('the notes of a release are what stands under $name', ({ text }) => {
  expect(releaseNotes('v0.2.0', text)).toBe('- b');
});

test('a version without a section has no notes', () => {
  expect(releaseNotes('v0.2.0', '## Unreleased\n\n- a\n\n## 0.2.01\n\n- b\n')).toBeUndefined();
});

test.each(['ci.yml', 'release.yml'])('every script that %s runs is there', (file) => {
  const { jobs } = parse(read(`.github/workflows/${file}`)) as {
    readonly jobs: Readonly<Record<string, { readonly steps: readonly { readonly run?: string }[] }>>;
  };
  const runs = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
  const named = runs.flatMap((run) => [...run.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name));
  const files = runs.flatMap((run) =>
    [...run.matchAll(/node (scripts\/[\w./-]+)/g)].map(([, at = '']) => at),
  );

  expect(named.filter((name) => !(name in scripts))).toEqual([]);
  expect(files.filter((at) => !existsSync(path.join(ROOT, at)))).toEqual([]);
});

test('what is published says where it was built, and of which repository it is', () => {
  const workflow = read('.github/workflows/release.yml');

  expect(workflow).toMatch(/npm publish --ignore-scripts --provenance/);
  expect(workflow.indexOf('repository.url=')).toBeLessThan(workflow.indexOf('npm publish'));
  expect(workflow).toContain('repository.url=');
});
