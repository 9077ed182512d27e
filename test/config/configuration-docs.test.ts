import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { renderConfigurationDocs } from '../../scripts/render-configuration-docs.ts';

const PAGE = path.join(import.meta.dirname, '..', '..', 'docs', 'configuration.md');

test('docs/configuration.md is what the schema says (npm run docs)', () => {
  expect(readFileSync(PAGE, 'utf8')).toBe(renderConfigurationDocs());
});

test('every key has a meaning on the page', () => {
  const empty = renderConfigurationDocs()
    .split('\n')
    .filter((line) => line.startsWith('| `') && /\| +\|$/.test(line));

  expect(empty).toEqual([]);
});
