import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { readDependencies } from './render-licences-docs.ts';

const ROOT = path.join(import.meta.dirname, '..');

type Component = {
  readonly 'bom-ref': string;
  readonly name: string;
  readonly group?: string;
  readonly version: string;
};
type Dependency = { readonly ref: string; readonly dependsOn?: readonly string[] };
export type Sbom = {
  readonly bomFormat: string;
  readonly metadata: { readonly component: { readonly 'bom-ref': string } };
  readonly components: readonly Component[];
  readonly dependencies: readonly Dependency[];
};

/**
 * What runs in production, as CycloneDX. npm's own `--omit dev` leaves out what development needs as well, so all is
 * asked for and what is of development alone is taken out here.
 */
export function readSbom(): Sbom {
  const words = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'];
  const text = execFileSync('npm', words, {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const all = JSON.parse(text) as Sbom;
  const wanted = new Set(readDependencies().map(({ name, version }) => `${name} ${version}`));
  const components = all.components.filter((one) => wanted.has(nameOf(one)));
  const kept = new Set([...components.map((one) => one['bom-ref']), all.metadata.component['bom-ref']]);
  const dependencies = all.dependencies
    .filter(({ ref }) => kept.has(ref))
    .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((one) => kept.has(one)) }));
  return { ...all, components, dependencies };
}

export const nameOf = ({ group, name, version }: Omit<Component, 'bom-ref'>): string =>
  `${group === undefined ? '' : `${group}/`}${name} ${version}`;
