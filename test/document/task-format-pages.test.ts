import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parseDocument } from '../../src/document/parse-document.ts';

const folder = new URL('../../docs/task-format/', import.meta.url);

// `path`, read as `dialect` because …, then the document in a fence, then a table of what becomes of it.
const EXAMPLE =
  /^`(?<path>[^`]+)`, read as `(?<dialect>[^`]+)` because (?<why>.+?)\.\n\n(?<fence>`{3,})\w*\n(?<text>[\s\S]*?)\n\k<fence>\n(?<rest>[\s\S]*)/mu;
const ROW = /^\| +(?<line>\d+) \| (?<title>.*?) \| (?<status>[a-z ]+?) +\|/gmu;

const pages = readdirSync(folder).flatMap((name) => {
  const example = EXAMPLE.exec(readFileSync(new URL(name, folder), 'utf8'))?.groups;
  return example === undefined ? [] : [{ name, example }];
});

test.each(pages)('the example of $name is read as the page says', ({ example }) => {
  const rows = [...(example['rest'] ?? '').matchAll(ROW)].map(({ groups }) => ({
    line: Number(groups?.['line']),
    status: groups?.['status'],
  }));

  const { dialect, tasks } = parseDocument(example['path'] ?? '', `${example['text']}\n`);

  expect(dialect).toEqual({ name: example['dialect'], why: example['why'] });
  expect(tasks.map(({ line, status }) => ({ line, status: status.replace('_', ' ') }))).toEqual(rows);
});
