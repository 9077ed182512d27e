import { expect, test } from '@jest/globals';
import type { TaskStatus } from '../../src/config/task-words.ts';
import { edited, outlineOf } from './support.ts';

test.each([
  ['a struck box that is ticked is done', '- ~~[x] mow~~', ['done - mow']],
  ['a struck box that is open is cancelled', '- ~~[ ] mow~~', ['cancelled - mow']],
  ['what stands behind the strike', '- ~~[X] mow~~ — no longer there', ['done - mow — no longer there']],
  ['a bold box', '- **[x]** mow', ['done - mow']],
  ['a bold line', '- **[x] mow**', ['done - mow']],
  ['a line half bold', '- **[ ] mow** the lawn', ['todo - mow the lawn']],
  ['a box in italics', '- *[ ] mow* the lawn', ['todo - mow the lawn']],
  ['an id in bold', '- **[x] T001 mow** it', ['done T001 mow it']],
  ['an id that is struck out', '- ~~[ ] T001 mow~~', ['cancelled T001 mow']],
  [
    'nested ones',
    '- ~~[x] mow~~\n  - ~~[x] front~~\n  - **[ ]** back',
    ['done - mow', '  done - front', '  todo - back'],
  ],
  ['a link in bold is none', '- [ ] sow\n- **[x](http://a.example)** mow', ['todo - sow']],
  ['a sign in bold is none', '- [ ] sow\n- **[!]** Mind the step', ['todo - sow']],
  ['a strike that is not closed is none', '- [ ] sow\n- ~~[x] mow', ['todo - sow']],
])('boxes in strike and emphasis: %s', (_name, text, want) => {
  expect(outlineOf(`${text}\n`)).toEqual(want);
});

test.each<[string, number, TaskStatus, string]>([
  ['- **[ ]** mow\n', 1, 'done', '- **[x]** mow\n'],
  ['- **[x] mow** it\n', 1, 'todo', '- **[ ] mow** it\n'],
  ['- ~~[ ] mow~~\n- ~~[ ] sow~~\n', 1, 'todo', '- [ ] mow\n- ~~[ ] sow~~\n'],
  ['- ~~[ ] mow~~\n- [ ] ~~sow~~\n- [ ] ~~rake~~\n', 1, 'done', 'refused'],
  ['- [ ] mow\n- ~~[ ] sow~~\n', 1, 'cancelled', '- ~~[ ] mow~~\n- ~~[ ] sow~~\n'],
  ['- [x] mow\n- [ ] ~~sow~~\n', 1, 'cancelled', '- [ ] ~~mow~~\n- [ ] ~~sow~~\n'],
])('%j: task %d says %s as %j', (text, line, status, want) => {
  expect(edited(text, line, status).replace(/^refused: .*$/su, 'refused')).toBe(want);
});

test.each([
  [
    'boxes in code',
    '## Roadmap\n\nStatus: `[ ]` not started · `[~]` in progress · `[x]` done\n\n- [ ] Mow',
    ['todo - Mow'],
  ],
  ['emoji', '## Roadmap\n\n**Status:** ✅ done, 🚧 in progress, 📋 planned\n\n- [ ] Mow', ['todo - Mow']],
  ['words', '## Roadmap\n\n**Status:** planned, in progress, done\n\n- [ ] Mow', ['todo - Mow']],
  [
    'a status with a comment is none',
    '## Mow\n\n**Status:** in progress, blocked by rain',
    ['in_progress - Mow'],
  ],
  ['a status with what comes next is none', '## Mow\n\n**Status:** ✅ Done, 🚧 the edges', ['done - Mow']],
  ['a box that was chosen is none', '## Task 1: Mow\n\n**Status:** [ ] todo [x] done', ['todo 1 Mow']],
  [
    'a list below its label',
    '- [ ] Mow\n- [!] Sow\n\nLegend:\n\n- [ ] Not started\n- [~] In progress (begun)\n- [!] Blocked/Issues',
    ['todo - Mow', 'blocked - Sow'],
  ],
  ['a list below a bold label', '**Key**\n\n- [ ] open\n- [o] done\n\n## Now\n\n- [o] Mow', ['done - Mow']],
  [
    'a list below any label',
    'What the signs say:\n\n- [ ] open\n- [o] done\n- [w] waiting\n\n## Now\n\n- [w] Mow',
    ['blocked - Mow'],
  ],
  [
    'tasks below a label are none',
    'Legend:\n\n- [ ] Done list\n- [x] Sow',
    ['todo - Done list', 'done - Sow'],
  ],
  ['a choice below a label is none', 'Status:\n\n- [ ] open\n- [ ] done', ['todo - open', 'todo - done']],
])('a legend of %s', (_name, text, want) => {
  expect(outlineOf(`${text}\n`)).toEqual(want);
});
