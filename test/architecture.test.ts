import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';

const SRC = path.join(import.meta.dirname, '..', 'src');

// Rooms by floor, from the innermost. A room imports from rooms above it in this list and from itself.
const FLOORS: readonly (readonly string[])[] = [
  ['config'],
  ['dialect'],
  ['document'],
  ['issue', 'command'],
  ['identity'],
  ['plan'],
  ['reconcile'],
  ['github', 'store', 'reader'],
  ['queue'],
  ['webhook', 'web'],
  ['app'],
  ['cli'],
];
// Knows nothing of us; only the demo starts it.
const APART = 'emulator';

const floorOf = (room: string): number => FLOORS.findIndex((rooms) => rooms.includes(room));

type Import = { readonly file: string; readonly from: string; readonly to: string; readonly target: string };

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

function importsOf(file: string): Import[] {
  const text = readFileSync(path.join(SRC, file), 'utf8');
  const specifiers = [...text.matchAll(/(?:\bfrom\s+|\bimport\s*\(?\s*)'(\.[^']+)'/g)].map(
    (match) => match[1] ?? '',
  );
  return specifiers.map((specifier) => {
    const target = path.relative(SRC, path.resolve(SRC, path.dirname(file), specifier));
    return { file, target, from: file.split(path.sep)[0] ?? '', to: target.split(path.sep)[0] ?? '' };
  });
}

function isAllowed({ from, to, target }: Import): boolean {
  if (from === to) return true;
  if (from === APART) return false;
  if (to === APART) return from === 'cli' && target === path.join(APART, 'emulator.ts');
  return floorOf(from) > floorOf(to);
}

test('every room stands on a floor', () => {
  const rooms = new Set(files.map((file) => file.split(path.sep)[0] ?? ''));

  const strangers = [...rooms].filter((room) => floorOf(room) < 0 && room !== APART);

  expect(strangers).toEqual([]);
});

test('imports flow one way', () => {
  const against = files.flatMap(importsOf).filter((found) => !isAllowed(found));

  expect(against.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
});

test.each([
  { name: 'a lower room', file: 'document/x.ts', target: 'config/y.ts', want: true },
  { name: 'a higher room', file: 'document/x.ts', target: 'plan/y.ts', want: false },
  { name: 'a neighbour on the same floor', file: 'issue/x.ts', target: 'command/y.ts', want: false },
  { name: 'our rooms from the emulator', file: 'emulator/x.ts', target: 'config/y.ts', want: false },
  { name: 'the emulator from the App', file: 'app/x.ts', target: 'emulator/emulator.ts', want: false },
  { name: 'the emulator from the demo', file: 'cli/x.ts', target: 'emulator/emulator.ts', want: true },
])('the rule answers for $name', ({ file, target, want }) => {
  const [from = ''] = file.split('/');
  const [to = ''] = target.split('/');

  expect(isAllowed({ file, from, to, target })).toBe(want);
});

// The core has no world: no clock, no chance, no process, no network, no files.
test.each(['dialect', 'document', 'issue', 'command', 'identity', 'plan', 'reconcile'])(
  '%s touches no world',
  (room) => {
    const worldly = /\bDate\.now\(|new Date\(\)|Math\.random\(|process\.|'node:(?!crypto')|\bfetch\(/;

    const found = files
      .filter((file) => file.startsWith(`${room}${path.sep}`))
      .filter((file) => worldly.test(readFileSync(path.join(SRC, file), 'utf8')));

    expect(found).toEqual([]);
  },
);

test.each([
  { name: 'the environment is read in one place', pattern: /process\.env/, homes: ['config/environment.ts'] },
  {
    name: 'Octokit is used in github/ and by the people of the demo',
    pattern: /from '@octokit\/rest'/,
    homes: ['github/', 'cli/demo/'],
  },
  {
    name: 'SQL is spoken in store/ and queue/',
    pattern: /from '(?:kysely|pg|pg-boss|node:sqlite)'/,
    homes: ['store/', 'queue/'],
  },
  { name: 'Probot is met in app/', pattern: /from 'probot'/, homes: ['app/'] },
  {
    name: 'pages are made in web/, and by the setup before there is an App',
    pattern: /from '@?hono[/']/,
    homes: ['web/', 'app/setup/'],
  },
  {
    name: 'the Model Context Protocol is spoken by one command',
    pattern: /from '@modelcontextprotocol\//,
    homes: ['cli/mcp/'],
  },
  { name: 'Prometheus is met by the metrics alone', pattern: /from 'prom-client'/, homes: ['app/metrics/'] },
])('$name', ({ pattern, homes }) => {
  const found = files
    .filter((file) => pattern.test(readFileSync(path.join(SRC, file), 'utf8')))
    .filter((file) => !homes.some((home) => file.startsWith(home)));

  expect(found).toEqual([]);
});
