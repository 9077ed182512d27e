import { expect, test } from '@jest/globals';
import { pullReferences } from '../../../src/issue/references/pull-references.ts';
import type { ReferenceTarget } from '../../../src/issue/references/pull-reference.ts';
import { HIDDEN_TEXTS } from './texts/hidden-texts.ts';
import { PARTIAL_TEXTS } from './texts/partial-texts.ts';
import { PLAIN_TEXTS } from './texts/plain-texts.ts';
import type { PullText } from './texts/pull-text.ts';

const TEXTS = [...PLAIN_TEXTS, ...PARTIAL_TEXTS, ...HIDDEN_TEXTS];

const nameOf = (target: ReferenceTarget): string => {
  if (target.kind === 'id') return target.scope === undefined ? target.id : `${target.scope}#${target.id}`;
  return `${[target.host, target.repository].filter((part) => part !== undefined).join('/')}#${target.number}`;
};

const completed = ({ title, body = '', commits = [], branch = 'main' }: PullText): readonly string[] =>
  pullReferences({ title, body, commitMessages: commits, headBranch: branch })
    .filter(({ says }) => says === 'completes')
    .map(({ target }) => nameOf(target));

test.each(TEXTS)('$title: $body $commits', (text) => {
  expect(completed(text)).toEqual(text.found ?? text.meant);
});

test('nothing is completed that was not meant, and most of what was meant is', () => {
  const all = TEXTS.map((text) => ({ meant: text.meant, found: completed(text) }));

  const meant = all.flatMap((one) => one.meant).length;
  const found = all.flatMap((one) => one.found).length;
  const wrong = all.flatMap((one) => one.found.filter((name) => !one.meant.includes(name)));

  expect(TEXTS.length).toBeGreaterThanOrEqual(120);
  expect(wrong).toEqual([]);
  // Where our own words are too careful, GitHub's list of closing issues still speaks.
  expect(found / meant).toBeGreaterThan(0.9);
});
