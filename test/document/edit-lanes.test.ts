import { describe, expect, test } from '@jest/globals';
import type { TaskStatus } from '../../src/config/task-words.ts';
import { changed } from './support.ts';

type Case = {
  readonly name: string;
  readonly text: string;
  readonly line: number;
  readonly status: TaskStatus;
  readonly want: string;
};

const move = (text: string, line: number, status: TaskStatus): string =>
  changed(text, line, { kind: 'status', status }, { settings: { lanes: 'move' } });

const BOARD =
  '# Board\n\n## Todo\n\n- [ ] A\n- [ ] B\n  - of oak\n\n## Doing\n\n- [ ] C\n\n## Done\n\n- [x] D\n';

describe('on a board whose tasks move', () => {
  test.each<Case>([
    {
      name: 'a done task is ticked and goes to the end of the done lane with all that is under it',
      text: BOARD,
      line: 6,
      status: 'done',
      want: '# Board\n\n## Todo\n\n- [ ] A\n\n## Doing\n\n- [ ] C\n\n## Done\n\n- [x] D\n- [x] B\n  - of oak\n',
    },
    {
      name: 'a begun task goes to the lane of begun ones with an empty box',
      text: BOARD,
      line: 5,
      status: 'in_progress',
      want: '# Board\n\n## Todo\n\n- [ ] B\n  - of oak\n\n## Doing\n\n- [ ] C\n- [ ] A\n\n## Done\n\n- [x] D\n',
    },
    {
      name: 'a reopened task leaves the done lane',
      text: BOARD,
      line: 15,
      status: 'todo',
      want: '# Board\n\n## Todo\n\n- [ ] A\n- [ ] B\n  - of oak\n- [ ] D\n\n## Doing\n\n- [ ] C\n\n## Done\n\n',
    },
    {
      name: 'a card without a box changes its status by its place alone',
      text: '## Doing\n\n- A\n- B\n\n## Done\n\n- C\n',
      line: 3,
      status: 'done',
      want: '## Doing\n\n- B\n\n## Done\n\n- C\n- A\n',
    },
    {
      name: 'CRLF and a missing last line end are kept',
      text: '## Doing\r\n\r\n- [ ] A\r\n- [ ] B\r\n\r\n## Done\r\n\r\n- [x] C',
      line: 3,
      status: 'done',
      want: '## Doing\r\n\r\n- [ ] B\r\n\r\n## Done\r\n\r\n- [x] C\r\n- [x] A',
    },
    {
      name: 'the last line may leave a document without a last line end',
      text: '## Done\n\n- [x] A\n\n## Doing\n\n- [ ] B\n- [ ] C',
      line: 8,
      status: 'done',
      want: '## Done\n\n- [x] A\n- [x] C\n\n## Doing\n\n- [ ] B',
    },
    {
      name: 'blank lines between cards stay between cards',
      text: '## Doing\n\n- [ ] A\n\n- [ ] B\n\n## Done\n\n- [x] C\n\n- [x] D\n',
      line: 3,
      status: 'done',
      want: '## Doing\n\n- [ ] B\n\n## Done\n\n- [x] C\n\n- [x] D\n\n- [x] A\n',
    },
    {
      name: "an empty lane takes its first card behind the line that marks an Obsidian board's complete lane",
      text: '## Doing\n\n- [ ] A\n- [ ] B\n\n## Done\n\n**Complete**\n',
      line: 3,
      status: 'done',
      want: '## Doing\n\n- [ ] B\n\n## Done\n\n**Complete**\n- [x] A\n',
    },
    {
      name: 'the day of completion stays behind when a task is taken up again',
      text: '## Doing\n\n- [ ] A ⏫\n\n## Done\n\n- [x] B ✅ 2026-01-01\n- [x] C ✅ 2026-01-02\n',
      line: 7,
      status: 'in_progress',
      want: '## Doing\n\n- [ ] A ⏫\n- [ ] B\n\n## Done\n\n- [x] C ✅ 2026-01-02\n',
    },
    {
      name: 'subtasks go along unticked',
      text: '## Todo\n\n- [ ] A\n  - [ ] a\n- [ ] B\n\n## Doing\n\n- [ ] C\n',
      line: 3,
      status: 'in_progress',
      want: '## Todo\n\n- [ ] B\n\n## Doing\n\n- [ ] C\n- [ ] A\n  - [ ] a\n',
    },
    {
      name: 'a lane that nobody drew is reached by the box, if the box can say it',
      text: '## Doing\n\n- [ ] A\n\n## Next\n\n- [ ] B\n',
      line: 3,
      status: 'done',
      want: '## Doing\n\n- [x] A\n\n## Next\n\n- [ ] B\n',
    },
    {
      name: 'boxes do not go among bullets, which would become notes',
      text: '## Doing\n\n- [ ] A\n- [ ] B\n\n## Done\n\n- C\n',
      line: 3,
      status: 'done',
      want: '## Doing\n\n- [x] A\n- [ ] B\n\n## Done\n\n- C\n',
    },
  ])('$name', ({ text, line, status, want }) => {
    expect(move(text, line, status)).toBe(want);
  });

  test('the only card of a lane comes back to where it stood', () => {
    const there = move(BOARD, 11, 'todo');

    const line = there.split('\n').indexOf('- [ ] C') + 1;
    expect(there).not.toBe(BOARD);
    expect(move(there, line, 'in_progress')).toBe(BOARD);
  });
});
