import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import type { ReferenceTarget } from '../../src/issue/references/pull-reference.ts';
import { pullReferences } from '../../src/issue/references/pull-references.ts';

const PAGE = readFileSync(path.join(import.meta.dirname, '../../docs/pull-requests.md'), 'utf8');
const NOTHING = { title: '', body: '', commitMessages: [], headBranch: '' };

type Row = {
  readonly where: string;
  readonly text: string;
  readonly completes: readonly string[];
  readonly mentions: readonly string[];
  readonly denies: readonly string[];
};

const CODE = /(`+) ?(.*?) ?\1(?!`)/g;
const codesOf = (cell = ''): string[] => [...cell.matchAll(CODE)].map((match) => match[2] ?? '');

const ROWS = PAGE.slice(PAGE.indexOf('## Every wording'))
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .slice(2)
  .map((line): Row => {
    const [, where = '', written = '', completes, mentions, denies] = line.split('|');
    return {
      where: where.trim(),
      text: (codesOf(written)[0] ?? '').replaceAll(/ ?⏎ ?/g, '\n'),
      completes: codesOf(completes),
      mentions: codesOf(mentions),
      denies: codesOf(denies),
    };
  });

const nameOf = (target: ReferenceTarget): string => {
  if (target.kind === 'id') return target.scope === undefined ? target.id : `${target.scope}#${target.id}`;
  const repository = [target.host, target.repository].filter((part) => part !== undefined).join('/');
  return `${repository}#${target.number}`;
};

test('the table is long', () => {
  expect(ROWS.length).toBeGreaterThan(120);
});

test.each(ROWS)('$where: $text', ({ where, text, completes, mentions, denies }) => {
  const given = {
    ...NOTHING,
    ...(where === 'Title' ? { title: text } : {}),
    ...(where === 'Commit' ? { commitMessages: [text] } : {}),
    ...(where === 'Branch' ? { headBranch: text } : {}),
    ...(['Title', 'Commit', 'Branch'].includes(where) ? {} : { body: text }),
  };

  const found = pullReferences(given);

  const named = (says: string): string[] =>
    found.filter((one) => one.says === says).map(({ target }) => nameOf(target));
  expect({ completes: named('completes'), mentions: named('mentions'), denies: named('denies') }).toEqual({
    completes,
    mentions,
    denies,
  });
});
