import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { parseRepositoryConfig } from '../../src/config/parse-repository-config.ts';
import { applyEdits } from '../../src/document/apply-edits.ts';
import { parseDocument } from '../../src/document/parse-document.ts';
import { editTasks } from '../../src/document/edit-tasks.ts';
import { openDocument } from '../../src/document/open-document.ts';
import { issueTitle } from '../../src/issue/issue-title.ts';
import { ownLabels } from '../../src/issue/labels/own-labels.ts';
import { DEFAULT_PALETTE } from '../../src/issue/labels/palette.ts';

const README = readFileSync(path.join(import.meta.dirname, '..', '..', 'README.md'), 'utf8');
const block = (language: string): string =>
  new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(README)?.[1] ?? '';

test('the document of the README becomes the issue that it promises', () => {
  const { tasks } = parseDocument('TASKS.md', block('markdown'));

  const [issue, ...others] = tasks.filter(({ level }) => level === 0);
  expect(others).toEqual([]);
  expect(issueTitle(issue!)).toBe('1: Rotate the signing key');
  expect(ownLabels(DEFAULT_PALETTE, issue!.status, issue!.priority ?? '')).toEqual([
    'tickmark',
    'priority: critical',
    'status: in progress',
  ]);
  expect(issue).toMatchObject({ estimateHours: { min: 2, max: 3 }, files: ['src/keys.ts'] });
  expect(tasks.filter(({ level }) => level === 1)).toHaveLength(2);
});

test('finishing it changes what the README says it changes', () => {
  const text = block('markdown');
  const opened = openDocument('TASKS.md', text);

  const [result] = editTasks(opened, [{ kind: 'status', task: opened.document.tasks[0]!, status: 'done' }]);

  const after = result?.kind === 'edited' ? applyEdits(text, result.edits) : result?.reason;
  expect(after).toBe(text.replace('🟡 In Progress', '✅ Complete'));
});

test('the config of the README is valid', () => {
  expect(parseRepositoryConfig('.github/tickmark.yml', block('yaml'))).toMatchObject({
    kind: 'valid',
    problems: [],
  });
});
