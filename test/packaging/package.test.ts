import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { ROOT } from '../../scripts/image/dockerfile.ts';

const { bin, exports, files } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
  readonly bin: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string>>;
  readonly files: readonly string[];
};

// Scripts are left out: `prepare` would build once more.
const [packed] = JSON.parse(
  execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts', '--loglevel', 'error'], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }),
) as readonly { readonly files: readonly { readonly path: string }[]; readonly unpackedSize: number }[];
const paths = (packed?.files ?? []).map((file) => file.path);

test('the package holds what runs, and what is read at run time', () => {
  const wanted = [...Object.values(bin), ...Object.values(exports)].map((file) => file.replace('./', ''));

  expect(existsSync(path.join(ROOT, 'dist'))).toBe(true);
  expect(paths).toEqual(
    expect.arrayContaining([
      ...wanted,
      'package.json',
      'README.md',
      'LICENSE',
      'app.yml',
      'app.read-mostly.yml',
    ]),
  );
  expect(paths.filter((file) => file.startsWith('dist/cli/samples/'))).not.toEqual([]);
});

test('it holds nothing else: no sources, tests, maps, settings or data', () => {
  const top = new Set(paths.map((file) => file.split('/')[0]));
  const known = [...files.filter((name) => !name.startsWith('!')), 'package.json', 'README.md', 'LICENSE'];

  expect([...top].filter((name) => !known.includes(name ?? ''))).toEqual([]);
  expect(
    paths.filter((file) => /\.(?:ts|map|env|pem|db|log)$|\.test\.|(?:^|\/)\.(?!github)/.test(file)),
  ).toEqual([]);
  expect(packed?.unpackedSize).toBeLessThan(8_000_000);
});
