import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import {
  execForm,
  namesForBuilder,
  parseDockerfile,
  readStages,
  ROOT,
  type Stage,
  type Step,
} from '../../scripts/image/dockerfile.ts';

const KEYWORDS = 'ENV WORKDIR COPY RUN USER VOLUME EXPOSE HEALTHCHECK CMD';
const SECRET = /key|secret|token|password/i;

type Fault = (stages: readonly Stage[]) => readonly string[];
const each =
  (find: (step: Step, stage: Stage) => boolean): Fault =>
  (stages) =>
    stages.flatMap((stage) =>
      stage.steps.filter((step) => find(step, stage)).map(({ line, text }) => `${line}: ${text}`),
    );
const lastOf = (stages: readonly Stage[], keyword: string): string | undefined =>
  stages.at(-1)?.steps.findLast((step) => step.keyword === keyword)?.text;

/** The rules of this house; hadolint is a program of its own that no package of npm brings. */
const RULES: Readonly<Record<string, Fault>> = {
  'an image is named by version and variant': (stages) =>
    stages.map(({ image }) => image).filter((image) => !/^[\w./-]+:\d[\w.]*-[\w-]+$/.test(image)),
  'a stage has a name': (stages) => stages.filter(({ name }) => name === '').map(({ image }) => image),
  'only known instructions are used': each(({ keyword }) => !KEYWORDS.split(' ').includes(keyword)),
  'packages are installed from the lock file, without scripts': each(
    ({ keyword, text }) =>
      keyword === 'RUN' && /npm (?!run |ci --ignore-scripts|prune --omit=dev --ignore-scripts)/.test(text),
  ),
  'a command stays in its folder': each(
    ({ keyword, text }) => keyword === 'RUN' && /(?:^|[\s=])[~/]/.test(text),
  ),
  'nothing is fetched past npm': each(
    ({ keyword, text }) => keyword === 'RUN' && /\b(?:curl|wget|apt|apk|sudo|git)\b/.test(text),
  ),
  'nothing secret is baked in': each(({ keyword, text }) => keyword === 'ENV' && SECRET.test(text)),
  'what is copied is there, and reaches the builder': each(
    ({ keyword, text, flags }) =>
      keyword === 'COPY' &&
      flags['from'] === undefined &&
      text
        .split(/\s+/)
        .slice(0, -1)
        .some((name) => !existsSync(path.join(ROOT, name)) || !namesForBuilder().has(name.split('/')[0]!)),
  ),
  'dependencies are installed before the sources change': (stages) =>
    stages.flatMap(({ steps }) => {
      const install = steps.findIndex(({ text }) => text.startsWith('npm ci'));
      return steps.slice(0, Math.max(0, install)).flatMap(({ text }) => (text.includes('src') ? [text] : []));
    }),
  'a folder to work in is absolute': each(
    ({ keyword, text }) => keyword === 'WORKDIR' && !text.startsWith('/'),
  ),
  'it does not run as root': (stages) => (lastOf(stages, 'USER') === 'node' ? [] : ['USER']),
  'what it starts gets signals itself': (stages) =>
    execForm(lastOf(stages, 'CMD') ?? '')?.[0] === 'node' ? [] : ['CMD'],
  'its health is asked by Node, at /healthz': (stages) => {
    const [program, , script = ''] = execForm(lastOf(stages, 'HEALTHCHECK') ?? '') ?? [];
    return program === 'node' && script.includes('/healthz') ? [] : ['HEALTHCHECK'];
  },
  'the last stage builds nothing': (stages) =>
    (stages.at(-1)?.steps ?? []).filter(({ keyword }) => keyword === 'RUN').map(({ text }) => text),
};

test.each(Object.entries(RULES))('%s', (_rule, faults) => {
  expect(faults(readStages())).toEqual([]);
});

const GOOD = readFileSync(path.join(ROOT, 'Dockerfile'), 'utf8');

test.each([
  {
    rule: 'an image is named by version and variant',
    from: 'node:24-bookworm-slim AS run',
    to: 'node:latest AS run',
  },
  { rule: 'a stage has a name', from: ' AS build', to: '' },
  { rule: 'only known instructions are used', from: 'COPY src ./src', to: 'ADD src ./src' },
  {
    rule: 'packages are installed from the lock file, without scripts',
    from: 'npm ci --ignore-scripts',
    to: 'npm install',
  },
  { rule: 'a command stays in its folder', from: 'mkdir data', to: 'mkdir /data' },
  { rule: 'nothing is fetched past npm', from: 'mkdir data', to: 'curl -O data' },
  { rule: 'nothing secret is baked in', from: 'PORT=3000', to: 'PRIVATE_KEY=x' },
  { rule: 'what is copied is there, and reaches the builder', from: 'COPY src ./src', to: 'COPY test ./src' },
  {
    rule: 'dependencies are installed before the sources change',
    from: 'COPY package.json package-lock.json ./',
    to: 'COPY package.json package-lock.json src ./',
  },
  { rule: 'a folder to work in is absolute', from: 'WORKDIR /app', to: 'WORKDIR app' },
  { rule: 'it does not run as root', from: 'USER node', to: 'USER root' },
  { rule: 'what it starts gets signals itself', from: 'CMD ["node", "--max', to: 'CMD ["sh", "--max' },
  { rule: 'its health is asked by Node, at /healthz', from: '/healthz', to: '/' },
  { rule: 'the last stage builds nothing', from: 'USER node', to: 'RUN npm run build\nUSER node' },
])('a Dockerfile that breaks "$rule" is told', ({ rule, from, to }) => {
  expect(GOOD).toContain(from);

  expect(RULES[rule]?.(parseDockerfile(GOOD.replace(from, to)))).not.toEqual([]);
});

test('the Node of the image is the one that is developed and tested on', () => {
  const { devDependencies } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
    readonly devDependencies: Readonly<Record<string, string>>;
  };
  const [, major] = /(\d+)/.exec(devDependencies['node'] ?? '') ?? [];

  expect(readStages().map(({ image }) => /:(\d+)/.exec(image)?.[1])).toEqual([major, major]);
});
