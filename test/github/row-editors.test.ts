import { expect, test } from '@jest/globals';
import { findEditors } from '../../src/github/editors/issue-editors.ts';
import { BLOCK_END, renderMarker } from '../../src/issue/marker.ts';
import { issue, keyOf } from '../plan/build-world.ts';
import { REPO } from './common.ts';
import { access, graphql, playGitHub } from './github-api.ts';

playGitHub();

const MARKER = renderMarker({ repositoryId: 42, key: keyOf(1), base: {} });
const body = (estimate: string, words = ''): string =>
  [MARKER, '| | |', '|---|---|', `| **Estimate** | ${estimate} |`, BLOCK_END, words].join('\n');
const by = (login: string, diff: string | null): object => ({ diff, editor: { __typename: 'User', login } });

async function editorOf(versions: readonly object[] | null): Promise<string | undefined> {
  const node = { id: 'I_1', userContentEdits: versions === null ? null : { nodes: versions } };
  graphql()
    .post('/graphql')
    .reply(200, { data: { nodes: [node] } });
  const edited = issue(1, { body: body('5 h', 'Words.') });
  const [editor] = await findEditors(access, REPO, [{ issue: edited, field: 'estimate' }]);
  return editor?.login;
}

test.each([
  {
    name: 'whoever gave the row what it says',
    versions: [by('maya', body('5h')), by('tickmark', body('3 h'))],
    want: 'maya',
  },
  {
    name: 'not whoever wrote elsewhere in the text since',
    versions: [by('rita', body('5 h', 'Words.')), by('maya', body('5 h')), by('tickmark', body('3 h'))],
    want: 'maya',
  },
  {
    name: 'not whoever changed it after the issue was read',
    versions: [by('rita', body('8 h')), by('maya', body('5 h')), by('tickmark', body('3 h'))],
    want: 'maya',
  },
  {
    name: 'nobody where the version before is deleted',
    versions: [by('maya', body('5 h')), by('tickmark', null)],
    want: undefined,
  },
  { name: 'nobody where it lies too far back', versions: [by('maya', body('5 h'))], want: undefined },
  { name: 'nobody where no version says it', versions: [by('maya', body('8 h'))], want: undefined },
  { name: 'nobody where no versions are told', versions: null, want: undefined },
])('the editor of a row is $name', async ({ versions, want }) => {
  expect(await editorOf(versions)).toBe(want);
});
