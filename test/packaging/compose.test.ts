import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { ROOT } from '../../scripts/image/dockerfile.ts';

type Service = {
  readonly image: string;
  readonly env_file?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly deploy?: { readonly replicas: number };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly restart?: string;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
};

const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
const { services, volumes } = parse(read('compose.yaml'), { merge: true }) as {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
};
const { web, worker, postgres } = services as Readonly<Record<'web' | 'worker' | 'postgres', Service>>;

test('one process takes webhooks and several work, each as its role says', () => {
  expect(Object.keys(services).toSorted()).toEqual(['postgres', 'web', 'worker']);
  expect([web.environment, worker.environment]).toEqual([{ ROLE: 'web' }, { ROLE: 'worker' }]);
  expect(worker.deploy?.replicas).toBeGreaterThan(1);
});

test('no secret stands in it: each service has a file of its own settings, which git ignores', () => {
  const files = [web, worker, postgres].map((service) => service.env_file);

  expect(files).toEqual(['tickmark.env', 'tickmark.env', 'postgres.env']);
  for (const file of files) expect(read('.gitignore').split('\n')).toContain(file);
  expect(read('compose.yaml')).not.toMatch(/(?:password|secret|key)\s*[:=]\s*\S/i);
});

test('the database comes first, says when it is ready, and outlives its container', () => {
  const [volume = '', folder = ''] = postgres.volumes?.[0]?.split(':') ?? [];

  for (const service of [web, worker])
    expect(service.depends_on).toEqual({ postgres: { condition: 'service_healthy' } });
  expect(postgres.healthcheck?.test.join(' ')).toContain('pg_isready');
  expect(postgres.image).toMatch(/^postgres:1[57]-/);
  expect([Object.keys(volumes), folder]).toEqual([[volume], '/var/lib/postgresql/data']);
});

test('nothing but the webhook is reached from outside, and that by this host alone', () => {
  const ports = Object.values(services).flatMap((service) => service.ports ?? []);

  expect(ports).toEqual(['127.0.0.1:3000:3000']);
});

test('what runs may do no more than it must, and comes back after a fall', () => {
  for (const service of [web, worker]) {
    expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'] });
  }
  for (const service of Object.values(services)) expect(service.restart).toBe('unless-stopped');
});
