import path from 'node:path';
import { expect, test } from '@jest/globals';
import { tickmark } from './captured-terminal.ts';
import { folderWith } from './temporary-folder.ts';

const STATE = {
  url: 'http://127.0.0.1:9',
  owner: 'harbour',
  repo: 'ferries',
  tokens: { maya: 'ghp_1', wes: 'ghp_2', rita: 'ghp_3' },
};

test.each([
  { name: 'no demo runs', state: undefined, words: ['show'], says: 'no demo is running' },
  {
    name: 'the state file is no such file',
    state: '{}',
    words: ['show'],
    says: 'was not written by this version',
  },
  {
    name: 'the state file is no JSON',
    state: 'demo',
    words: ['show'],
    says: 'was not written by this version',
  },
  { name: 'the demo was stopped', state: JSON.stringify(STATE), words: ['show'], says: 'does not answer' },
  {
    name: 'nobody has that name',
    state: JSON.stringify(STATE),
    words: ['comment', '3', 'hello', '--as', 'bob'],
    says: 'there are maya, wes, rita',
  },
  { name: 'a comment has no text', state: JSON.stringify(STATE), words: ['comment', '3'], says: 'a text' },
  {
    name: 'the issue is no number',
    state: JSON.stringify(STATE),
    words: ['merge', 'three'],
    says: '"three" is not the number of an issue',
  },
  { name: 'no file is given', state: JSON.stringify(STATE), words: ['push'], says: 'takes one file' },
  {
    name: 'the visit is unknown',
    state: undefined,
    words: ['dance'],
    says: 'it has push, comment, merge, show',
  },
])('says in words that $name', async ({ state, words, says }) => {
  const folder = folderWith(state === undefined ? {} : { 'state.json': state });

  const { status, out, err } = await tickmark(['demo', ...words, '--state', path.join(folder, 'state.json')]);

  expect({ status, out }).toEqual({ status: 2, out: '' });
  expect(err).toContain(says);
});
