import { both, edit, write, type History } from './history.ts';

const PATH = 'TODO.md';
const LATER = 'TODO-later.md';

const FIRST = `# Allotment

## Todo

- [ ] Dig over the long bed
- [ ] Order seed potatoes
- [ ] Mend the hose by the shed
- [ ] Label the compost heaps

## Doing

- [ ] Saw, plane and oil the long timbers for a cold frame and glaze the windows

## Done

- [x] Prune the currants
`;

const DIG = 'Dig over the long bed';
const POTATOES = 'Order seed potatoes';
const EARLY = 'Order early seed potatoes from Linda';
const HOSE = 'Mend the hose by the shed';
const COMPOST = 'Label the compost heaps';
const FRAME = 'Saw, plane and oil the long timbers for a cold frame and glaze the windows';
const CURRANTS = 'Prune the currants';
const PATHS = 'Lay bark on the paths';
const BARREL = 'Clean the rain barrel';
const TIMBERS = 'Saw, plane and oil the long timbers for a cold frame';
const WINDOWS = 'Glaze the windows';
const NET = 'Stretch a net over the strawberries';

const move = (line: string, before: string, after: string) =>
  both(edit(PATH, [`${line}\n`, '']), edit(PATH, [before, after]));

/** A plain board: lines wander from list to list, vanish, come back, and fall into parts. */
export const todoBoard: History = {
  name: 'a board of plain lines, with tasks deleted, added again and split',
  steps: [
    {
      what: 'the board',
      change: write(PATH, FIRST),
      born: [DIG, POTATOES, HOSE, COMPOST, FRAME, CURRANTS],
      closed: [CURRANTS],
    },
    {
      what: 'digging begins',
      change: move(`- [ ] ${DIG}`, '## Doing\n', `## Doing\n\n- [ ] ${DIG}`),
    },
    {
      what: 'dug, ticked and moved in one push',
      change: move(`- [ ] ${DIG}`, '## Done\n\n', `## Done\n\n- [x] ${DIG}\n`),
      closed: [DIG],
    },
    {
      what: 'two new ones',
      change: edit(PATH, ['## Todo\n\n', `## Todo\n\n- [ ] ${PATHS}\n- [ ] ${BARREL}\n`]),
      born: [PATHS, BARREL],
    },
    { what: 'the hose is deleted', change: edit(PATH, [`- [ ] ${HOSE}\n`, '']) },
    {
      what: 'other potatoes',
      change: edit(PATH, [POTATOES, EARLY]),
      retitled: { [POTATOES]: EARLY },
    },
    {
      what: 'the hose leaks again',
      change: edit(PATH, ['## Doing\n\n', `## Doing\n\n- [ ] ${HOSE}\n`]),
    },
    {
      what: 'the old potatoes are no other task',
      change: edit(PATH, [`- [ ] ${EARLY}`, `- [x] ${EARLY}`]),
      closed: [EARLY],
    },
    {
      what: 'the frame falls into two parts',
      change: edit(PATH, [`- [ ] ${FRAME}`, `- [ ] ${TIMBERS}\n- [ ] ${WINDOWS}`]),
      born: [WINDOWS],
      retitled: { [FRAME]: TIMBERS },
    },
    {
      what: 'what is done is swept away',
      change: edit(PATH, [`- [x] ${DIG}\n`, ''], [`- [x] ${CURRANTS}\n`, ''], [`- [x] ${EARLY}\n`, '']),
    },
    {
      what: 'what can wait goes to another document',
      change: both(
        edit(PATH, [`- [ ] ${COMPOST}\n`, ''], [`- [ ] ${PATHS}\n`, '']),
        write(LATER, `# Later\n\n- [ ] ${COMPOST}\n- [ ] ${PATHS}\n`),
      ),
    },
    {
      what: 'something quite new where the barrel stood',
      change: edit(PATH, [`- [ ] ${BARREL}`, `- [ ] ${NET}`]),
      born: [NET],
    },
    {
      what: 'the barrel was not meant to go',
      change: edit(PATH, [`- [ ] ${NET}`, `- [ ] ${NET}\n- [ ] ${BARREL}`]),
    },
    {
      what: 'lines change their order',
      change: both(
        edit(PATH, [`- [ ] ${NET}\n- [ ] ${BARREL}\n`, `- [ ] ${BARREL}\n- [ ] ${NET}\n`]),
        edit(LATER, [`- [ ] ${COMPOST}\n- [ ] ${PATHS}\n`, `- [ ] ${PATHS}\n- [ ] ${COMPOST}\n`]),
      ),
    },
    {
      what: 'the currants again, a year later',
      change: edit(PATH, ['## Done\n', `- [ ] ${CURRANTS}\n\n## Done\n`]),
      reopened: [CURRANTS],
    },
    {
      what: 'one comes back from later, done',
      change: both(
        edit(LATER, [`- [ ] ${PATHS}\n`, '']),
        edit(PATH, ['## Done\n', `## Done\n\n- [x] ${PATHS}\n`]),
      ),
      closed: [PATHS],
    },
  ],
};
