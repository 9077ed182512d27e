import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { ROOT } from '../../scripts/image/dockerfile.ts';

const { bin, exports, files, dependencies } = JSON.parse(
  readFileSync(path.join(ROOT, 'package.json'), 'utf8'),
) as {
  readonly bin: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string>>;
  readonly files: readonly string[];
  readonly dependencies: Readonly<Record<string, string>>;
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

test('whatever the program imports is installed with it', () => {
  const source = path.join(ROOT, 'src');
  const texts = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(path.join(source, file), 'utf8'));
  const imports = texts.flatMap((text) => [
    ...text.matchAll(/^(?:import|export)\s+(?!type\b)[^;]*?from\s+'([^'.][^']*)'/gm),
    ...text.matchAll(/\bimport\(\s*'([^'.][^']*)'/g),
  ]);
  const packages = new Set(
    imports.map(([, name = '']) =>
      name
        .split('/')
        .slice(0, name.startsWith('@') ? 2 : 1)
        .join('/'),
    ),
  );

  expect(packages).toContain('probot');
  expect([...packages].filter((name) => !isBuiltin(name) && !(name in dependencies))).toEqual([]);
});
