import { expect, test } from '@jest/globals';
import { documentOf } from '../support/documents.ts';
import { pushAll } from '../support/pushes.ts';

const at = (path: string, lines: readonly string[]) => documentOf(path, lines.join('\n'));
const AROUND = ['# Work', '- [ ] Weigh the parcels', '- [ ] Translate the letters'];
const FENCE = '- [ ] Paint the garden fence before the guests arrive';

/** Why the task whose title holds "fence" is the same. */
function told(...pushes: readonly (readonly string[] | Readonly<Record<string, readonly string[]>>)[]) {
  const { pairings } = pushAll(
    pushes.map((push) =>
      Array.isArray(push)
        ? [at('TASKS.md', push)]
        : Object.entries(push).map(([path, lines]: [string, readonly string[]]) => at(path, lines)),
    ),
  );
  return pairings.at(-1)?.tasks.find(({ task }) => task.title.includes('fence'))?.evidence;
}

test.each([
  {
    name: 'what nobody touched',
    pushes: [
      [...AROUND, FENCE],
      [...AROUND, FENCE],
    ],
    want: ['same title', 'same place'],
  },
  {
    name: 'what was only ticked',
    pushes: [
      [...AROUND, FENCE],
      [...AROUND, FENCE.replace('[ ]', '[x]')],
    ],
    want: ['same title', 'same place', 'finished in the same push'],
  },
  {
    name: 'what was only opened again',
    pushes: [
      [...AROUND, FENCE.replace('[ ]', '[x]')],
      [...AROUND, FENCE],
    ],
    want: ['same title', 'same place', 'opened again in the same push'],
  },
  {
    name: 'a reworded title with the rarest words in common, and its neighbours',
    pushes: [
      [...AROUND.slice(0, 2), FENCE, AROUND[2] ?? ''],
      [...AROUND.slice(0, 2), '- [ ] Paint the old garden fence for the guests', AROUND[2] ?? ''],
    ],
    want: [
      expect.stringMatching(/^title \d\d % alike$/),
      expect.stringMatching(/^both say "/),
      'same section',
      'same neighbours',
    ],
  },
  {
    name: 'a number in common',
    pushes: [
      [...AROUND, '- [ ] Mend fence 4711 by the gate'],
      [...AROUND, '- [ ] Mend the broken fence 4711'],
    ],
    want: expect.arrayContaining([expect.stringContaining('both say "4711"')]),
  },
  {
    name: 'an id that changed',
    pushes: [
      [...AROUND, FENCE.replace('[ ] ', '[ ] T1: ')],
      [...AROUND, FENCE.replace('[ ] ', '[ ] T2: ')],
    ],
    want: ['id changed from T1 to T2', 'same title, and no other task has it', 'same section'],
  },
  {
    name: 'where it was',
    pushes: [
      [...AROUND, FENCE],
      [FENCE.replace('fence', 'fence again'), ...AROUND],
    ],
    want: expect.arrayContaining(['was in section "Work"', 'moved from line 4 to 1']),
  },
  {
    name: 'the document it was in',
    pushes: [
      { 'TODO.md': [...AROUND, FENCE], 'DONE.md': ['- [x] Feed the cat'] },
      { 'TODO.md': AROUND, 'DONE.md': ['- [x] Feed the cat', FENCE] },
    ],
    want: expect.arrayContaining(['same title', 'moved from TODO.md']),
  },
  {
    name: 'that it was away',
    pushes: [[...AROUND, FENCE], AROUND, [...AROUND, FENCE]],
    want: expect.arrayContaining(['same title', 'back after it was missing']),
  },
  {
    name: 'that it became a subtask',
    pushes: [
      [...AROUND, FENCE],
      [...AROUND, '- [ ] Tidy up outside', `  ${FENCE}`],
    ],
    want: expect.arrayContaining(['same title', 'became a subtask']),
  },
  {
    name: 'the parent it was under',
    pushes: [
      [
        ...AROUND,
        '- [ ] Tidy up',
        `  ${FENCE} from the harbour`,
        '- [ ] Prepare the feast',
        '  - [ ] Bake bread',
      ],
      [
        ...AROUND,
        '- [ ] Tidy up',
        '- [ ] Prepare the feast',
        '  - [ ] Bake bread',
        `  ${FENCE} from the harbour`,
      ],
    ],
    want: expect.arrayContaining(['same title', 'was under "Tidy up"']),
  },
  {
    name: 'subtasks and description in common',
    pushes: [
      [
        ...AROUND,
        '- [ ] See to the fence',
        '  > Ask the carpenter at the harbour which colour lasts',
        '  - [ ] Buy the paint',
      ],
      [
        ...AROUND,
        '- [ ] Make the fence last',
        '  > Ask the carpenter at the harbour which colour lasts',
        '  - [ ] Buy the paint',
      ],
    ],
    want: expect.arrayContaining(['same description', '100 % of the subtasks alike']),
  },
])('tells $name', ({ pushes, want }) => {
  const evidence = told(...pushes);

  expect(evidence).toEqual(want);
});
