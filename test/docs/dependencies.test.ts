import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { nameOf, readSbom } from '../../scripts/read-sbom.ts';
import { isAllowed, readDependencies, renderLicencesDocs } from '../../scripts/render-licences-docs.ts';

const ROOT = path.join(import.meta.dirname, '..', '..');
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

test('every production dependency is under a licence that asks for no more than its text', () => {
  const all = readDependencies();

  expect(all.length).toBeGreaterThan(50);
  expect(all.filter(({ licence }) => !isAllowed(licence))).toEqual([]);
});

test.each([
  { licence: 'MIT', want: true },
  { licence: '(MIT OR GPL-3.0-only)', want: true },
  { licence: 'MIT AND GPL-3.0-only', want: false },
  { licence: 'AGPL-3.0-only', want: false },
  { licence: 'unknown', want: false },
])('$licence is allowed: $want', ({ licence, want }) => {
  expect(isAllowed(licence)).toBe(want);
});

test('docs/licences.md is what the lock file says (npm run docs)', () => {
  expect(read('docs/licences.md')).toBe(renderLicencesDocs());
});

test('the list of parts that a release carries names every production dependency', () => {
  const { bomFormat, components, dependencies } = readSbom();
  const listed = new Set(components.map(nameOf));
  const refs = new Set(components.map((one) => one['bom-ref']));

  expect(bomFormat).toBe('CycloneDX');
  expect(readDependencies().filter(({ name, version }) => !listed.has(`${name} ${version}`))).toEqual([]);
  expect(components).toHaveLength(listed.size);
  expect(dependencies.flatMap(({ dependsOn = [] }) => dependsOn).filter((ref) => !refs.has(ref))).toEqual([]);
});

test('packages come from the public registry, each with the digest of what it is', () => {
  const lock = JSON.parse(read('package-lock.json')) as {
    readonly packages: Readonly<Record<string, { resolved?: string; integrity?: string; link?: boolean }>>;
  };
  const packages = Object.entries(lock.packages).filter(([at]) => at !== '');
  const strangers = packages.filter(
    ([, { resolved }]) => resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/'),
  );

  expect(strangers.map(([at]) => at)).toEqual([]);
  expect(packages.filter(([, { integrity }]) => integrity === undefined).map(([at]) => at)).toEqual([]);
});

type Workflow = {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly permissions?: Readonly<Record<string, string>>;
        readonly steps: readonly { readonly uses?: string; readonly run?: string }[];
      }
    >
  >;
};

test.each(['ci.yml', 'release.yml'])(
  '%s may do no more than it must, by actions that cannot change',
  (file) => {
    const { permissions, jobs } = parse(read(`.github/workflows/${file}`)) as Workflow;
    const steps = Object.values(jobs).flatMap((job) => job.steps);
    const may = Object.values(jobs).flatMap((job) => Object.entries(job.permissions ?? {}));

    expect(permissions).toEqual({ contents: 'read' });
    expect(may.filter(([, level]) => level === 'write').map(([name]) => name)).toEqual(
      file === 'release.yml' ? ['contents', 'pull-requests', 'contents', 'id-token'] : [],
    );
    const uses = steps.flatMap((step) => step.uses ?? []);
    expect(uses.filter((one) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/.test(one))).toEqual([]);
    // What somebody may write into a title or a name of a branch is no part of a script.
    for (const { run } of steps) expect(run ?? '').not.toMatch(/\$\{\{/);
  },
);
