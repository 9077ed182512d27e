import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { renderPublishedSchema } from '../../src/config/published-schema.ts';

const FILE = path.join(import.meta.dirname, '..', '..', 'docs', 'tickmark.schema.json');
const accepts = new Ajv2020().compile(JSON.parse(renderPublishedSchema()));

test('docs/tickmark.schema.json is what the schema says (npm run docs)', () => {
  expect(readFileSync(FILE, 'utf8')).toBe(renderPublishedSchema());
});

test.each([
  { name: 'an empty config', value: {}, want: true },
  {
    name: 'documents as texts and as sections',
    value: { documents: ['A.md', { path: 'B.md' }] },
    want: true,
  },
  { name: 'a bare value for a section', value: { writeBack: 'off', removal: 'keep' }, want: true },
  { name: 'the section itself', value: { writeBack: { mode: 'off', quietSeconds: 0 } }, want: true },
  { name: 'a switch as a text', value: { rollup: 'off', forks: true }, want: true },
  { name: 'an unknown key', value: { writeback: 'off' }, want: false },
  { name: 'a wrong value', value: { lanes: 'jump' }, want: false },
  { name: 'a wrong bare value', value: { writeBack: 'never' }, want: false },
  { name: 'a number that is too small', value: { limits: { nesting: 0 } }, want: false },
])('to an editor $name is right: $want', ({ value, want }) => {
  expect(accepts(value)).toBe(want);
});

test('an editor says which keys are not in effect yet', () => {
  const { properties } = JSON.parse(renderPublishedSchema());

  expect(properties.ids.description).toMatch(/Not in effect yet \(`write`\): none is written\.$/);
  expect(properties.lanes.description).not.toMatch(/Not in effect/);
});
