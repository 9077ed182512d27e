import { expect, test } from '@jest/globals';
import { tickmark } from '../cli/captured-terminal.ts';
import { fencesOf } from './fences.ts';

const [block] = fencesOf('README.md').filter(({ text }) => text.includes('npm run demo -- --once'));
const SHOWN = (block?.text ?? '').split('\n').filter((line) => line !== '' && !line.startsWith('$ '));

/** A line without what differs from run to run: commits, and how often GitHub was asked. */
const plain = (line: string): string =>
  line.replace(/ pushes [0-9a-f]{7} /, ' pushes a commit ').replace(/\(\d+ requests/, '(some requests');

test('the first block of the README is what its command prints', async () => {
  const { status, out } = await tickmark(['demo', '--once']);

  const printed = out.split('\n').map(plain);
  let at = 0;
  const missing = SHOWN.map(plain).filter((line) => {
    // Lines are left out where the page says `…`, and long ones are cut.
    if (line.trim() === '…') return false;
    const start = line.endsWith('…') ? line.slice(0, -1) : undefined;
    const found = printed.findIndex(
      (one, index) => index >= at && (start === undefined ? one === line : one.startsWith(start)),
    );
    at = found < 0 ? at : found + 1;
    return found < 0;
  });
  expect({ status, missing }).toEqual({ status: 0, missing: [] });
  expect(SHOWN.length).toBeGreaterThan(40);
});
