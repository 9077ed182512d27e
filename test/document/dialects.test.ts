import { describe, expect, test } from '@jest/globals';
import { parseDocument } from '../../src/document/parse-document.ts';
import { readDocument } from '../../src/document/reading/read-document.ts';
import { edited, outlineOf } from './support.ts';

const SPEC_KIT = `# Tasks

- [ ] T001 Mix the lime
- [ ] T002 Lay the first row
- [ ] T003 Lay the second row
- [ ] Sweep
`;

test.each([
  {
    name: 'counts what speaks for it',
    path: 'docs/wall.md',
    text: SPEC_KIT,
    want: { name: 'spec-kit', why: '3 of 4 boxes start with T and digits' },
  },
  {
    name: 'names the path and what was counted',
    path: 'specs/002-wall/tasks.md',
    text: SPEC_KIT,
    want: {
      name: 'spec-kit',
      why: 'its path is specs/NNN-name/tasks.md, and 3 of 4 boxes start with T and digits',
    },
  },
  {
    name: 'knows lines of todo.txt in any file',
    path: 'notes/list.md',
    text: '(A) Call Ann\nx 2026-01-02 Pay the rent\n(B) Sharpen the saw\n',
    want: { name: 'todo-txt', why: '3 of 3 lines begin as in todo.txt: x, (A) or a date' },
  },
  {
    name: 'takes one line in brackets for prose',
    path: 'notes/list.md',
    text: '(A) Call Ann\n\nand tell her about the saw\n\nwhich is blunt\n',
    want: { name: 'not-a-task-list', why: 'it has no box, no task heading and no task table' },
  },
])('the reason for a dialect $name', ({ path, text, want }) => {
  expect(parseDocument(path, text).dialect).toEqual(want);
});

describe('a document may pin its dialect', () => {
  const text = '---\ntickmark-dialect: kiro\n---\n\n- [-] 1. Lay the keel\n';

  test('and is read so', () => {
    expect(parseDocument('plan.md', text).dialect).toEqual({
      name: 'kiro',
      why: 'its front matter asks for it',
    });
    expect(outlineOf(text)).toEqual(['in_progress 1 Lay the keel']);
  });

  test('before the config', () => {
    expect(parseDocument('plan.md', text, { dialect: 'gfm' }).dialect.name).toBe('kiro');
  });

  test('and a name that nobody knows changes nothing', () => {
    const unknown = text.replace('kiro', 'kirro');

    const reading = readDocument('plan.md', unknown, {});

    expect(reading.pin).toEqual({ name: 'kirro', range: { start: 22, end: 27 }, isKnown: false });
    expect(outlineOf(unknown)).toEqual(['cancelled 1 Lay the keel']);
  });
});

describe('a list that is indented as a whole', () => {
  const text = '# TODO\r\n\r\n## Kitchen\r\n\t* [ ] Shelf\r\n\t\t* [ ] Jars\r\n';

  test('is read where it stands', () => {
    expect(outlineOf(text)).toEqual(['todo - Shelf', '  todo - Jars']);
  });

  test('is ticked where it stands', () => {
    expect(edited(text, 5, 'done')).toBe(text.replace('[ ] Jars', '[x] Jars'));
  });

  test('is an example behind a sentence', () => {
    expect(outlineOf('# TODO\n\nWrite:\n\n    - [ ] Shelf\n')).toEqual([]);
  });
});

test.each([
  ['- [ ]* 1.1 Optional', 'todo 1.1 Optional'],
  ['- [x]\\* 1.1 Optional', 'done 1.1 Optional'],
  ['- [ ] 1.1* Optional', 'todo 1.1 Optional'],
  ['- [x]: with a colon', 'done - with a colon'],
])('%s is a box', (line, want) => {
  expect(outlineOf(`- [ ] 1. First\n- [ ] 1.2 Second\n${line}\n`)[2]).toBe(want);
});

test.each(['- [1] A citation', '- [P] tasks = different files', '- [link](a.md)'])('%s is no box', (line) => {
  expect(outlineOf(`- [ ] One\n${line}\n`)).toEqual(['todo - One']);
});
