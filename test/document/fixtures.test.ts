import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parseDocument } from '../../src/document/parse-document.ts';

const folder = new URL('fixtures/', import.meta.url);
const isUpdate = process.env['UPDATE'] === '1';

test.each(readdirSync(folder))('reads the fixture %s as its expected.json says', (name) => {
  const text = readFileSync(new URL(`${name}/input.md`, folder), 'utf8');
  const file = new URL(`${name}/expected.json`, folder);
  const expected: { path: string } = JSON.parse(readFileSync(file, 'utf8'));

  const document = JSON.parse(JSON.stringify(parseDocument(expected.path, text)));

  if (isUpdate)
    writeFileSync(
      file,
      `${JSON.stringify(document, null, 2)}
`,
    );

  expect(document).toEqual(isUpdate ? document : expected);
});
