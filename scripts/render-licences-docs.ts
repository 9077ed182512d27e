import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.join(import.meta.dirname, '..');

/** Licences that ask for no more than that their text stays with the code. */
export const ALLOWED: readonly string[] = [
  'MIT',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Unlicense',
];

export type Dependency = { readonly name: string; readonly version: string; readonly licence: string };

type Entry = {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
};

/** What runs in production, by the lock file; the licence as the package itself names it, where it is installed. */
export function readDependencies(): readonly Dependency[] {
  const lock = readJson('package-lock.json') as { readonly packages: Readonly<Record<string, Entry>> };
  const found = Object.entries(lock.packages).filter(
    ([at, { dev, devOptional }]) => at !== '' && dev !== true && devOptional !== true,
  );
  const all = found.map(([at, { version = '', license }]) => ({
    name: at.replace(/^.*node_modules\//, ''),
    version,
    licence: licenceOf(at) ?? license ?? 'unknown',
  }));
  const distinct = new Map(all.map((one) => [`${one.name} ${one.version}`, one]));
  return [...distinct.values()].toSorted((a, b) => compare(a.name, b.name) || compare(a.version, b.version));
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

function licenceOf(at: string): string | undefined {
  const manifest = path.join(at, 'package.json');
  if (!existsSync(path.join(ROOT, manifest))) return undefined;
  const { license } = readJson(manifest) as { readonly license?: unknown };
  return typeof license === 'string' ? license : undefined;
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(path.join(ROOT, file), 'utf8'));

/** True when one of the licences that may be chosen is allowed, and all of those that count together are. */
export function isAllowed(licence: string): boolean {
  const choices = licence.replace(/^\(|\)$/g, '').split(' OR ');
  return choices.some((choice) => choice.split(' AND ').every((one) => ALLOWED.includes(one)));
}

/** docs/licences.md */
export function renderLicencesDocs(): string {
  const all = readDependencies();
  const byLicence = Map.groupBy(all, ({ licence }) => licence);
  const sections = [...byLicence]
    .toSorted(([a], [b]) => compare(a, b))
    .map(([licence, packages]) =>
      [`## ${licence}`, packages.map(({ name, version }) => `- ${name} ${version}`).join('\n')].join('\n\n'),
    );
  return `${[
    '# Licences',
    `What Tickmark runs on in production, ${all.length} packages, by the licence that each names. Written by \`npm run docs\` from the lock file; a package under a licence that asks for more than these fails a test.`,
    ...sections,
  ].join('\n\n')}\n`;
}
