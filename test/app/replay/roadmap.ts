import { both, edit, rename, write, type History } from './history.ts';

const PATH = 'TASKS.md';
const RENAMED = 'PROJECT_TASKS.md';
const ARCHIVE = 'archive/PROJECT_TASKS-spring.md';

const tickets = `### Print tickets at the door

**Status**: Not Started
**Priority**: High

The printer stands in the foyer and knows no network.

- [ ] Find a driver that works offline
- [ ] Print a test page
`;

const seats = `### Show the free seats on the screen

**Status**: In Progress
**Priority**: Medium

Read from the same table as the box office.
`;

const refunds = `### Pay back cancelled tickets

**Status**: Not Started
**Priority**: Medium

Cards only; cash is paid back by hand.
`;

const lights = `### Dim the lights from the desk

**Status**: Not Started
**Priority**: Low

Three zones, one slider each.
`;

const FIRST = `# Roadmap of the small theatre

## Now

${tickets}
${seats}
## Next

${refunds}
${lights}`;

const season = `### Sell the season ticket

**Status**: Not Started
**Priority**: High

One price for the ten plays of a season.

- [ ] Agree on the price
- [ ] Sell it at the door
- [ ] Sell it on the web
- [ ] Count what was sold
`;

const TICKETS = 'Print tickets at the door';
const SEATS = 'Show the free seats on the screen';
const REFUNDS = 'Pay back cancelled tickets';
const LIGHTS = 'Dim the lights from the desk';
const LIGHTS_NOW = 'Dim the stage lights from the mixing desk';
const FREE_SEATS = 'Show free seats, row by row, on the foyer screen';
const PAY_BACK = 'Pay back the tickets of cancelled plays';
const SEASON = 'Sell the season ticket';
const NEWSLETTER = 'Write a letter to the friends of the house';

const isDone = (block: string): boolean => block.includes('**Status**: Completed');

/** A roadmap whose tasks are headings: reworded, moved between its sections, and to other documents. */
export const roadmap: History = {
  name: 'a roadmap of headings, reworded, moved, renamed and archived',
  steps: [
    { what: 'the roadmap', change: write(PATH, FIRST), born: [TICKETS, SEATS, REFUNDS, LIGHTS] },
    {
      what: 'work on the tickets begins',
      change: edit(PATH, ['**Status**: Not Started', '**Status**: In Progress']),
    },
    {
      what: 'the screen is told in more words',
      change: edit(PATH, [SEATS, FREE_SEATS]),
      retitled: { [SEATS]: FREE_SEATS },
    },
    {
      what: 'the refunds move up',
      change: both(edit(PATH, [`${refunds}\n`, '']), edit(PATH, ['## Next', `${refunds}\n## Next`])),
    },
    {
      what: 'done and reworded in one push',
      change: edit(PATH, [
        `### ${REFUNDS}\n\n**Status**: Not Started`,
        `### ${PAY_BACK}\n\n**Status**: Completed`,
      ]),
      retitled: { [REFUNDS]: PAY_BACK },
      closed: [PAY_BACK],
    },
    {
      what: 'a task is put in between',
      change: edit(PATH, ['## Next\n', `## Next\n\n${season}`]),
      born: [SEASON],
    },
    {
      what: 'subtasks come and go',
      change: edit(
        PATH,
        ['- [ ] Find a driver that works offline', '- [x] Find a driver that works offline'],
        ['- [ ] Print a test page', '- [ ] Print a test page on thick paper\n- [ ] Cut it by hand'],
      ),
    },
    {
      what: 'new words over an old description',
      change: edit(PATH, [LIGHTS, LIGHTS_NOW]),
      retitled: { [LIGHTS]: LIGHTS_NOW },
    },
    {
      what: 'sections get other names and another order',
      change: (files) => {
        const [head = '', now = '', next = ''] = (files[PATH] ?? '').split(/^## (?:Now|Next)\n/m);
        return { ...files, [PATH]: `${head}## Later this year\n${next}\n## This month\n${now}` };
      },
    },
    {
      what: 'the tickets are printed',
      change: edit(
        PATH,
        [`### ${TICKETS}\n\n**Status**: In Progress`, `### ${TICKETS}\n\n**Status**: Completed`],
        ['- [ ] Print a test page on thick paper', '- [x] Print a test page on thick paper'],
        ['- [ ] Cut it by hand', '- [x] Cut it by hand'],
      ),
      closed: [TICKETS],
    },
    { what: 'the document gets another name', change: rename(PATH, RENAMED) },
    {
      what: 'what is done goes to the archive',
      change: (files) => {
        const blocks = (files[RENAMED] ?? '').split(/^(?=### |## )/m);
        return {
          ...files,
          [RENAMED]: blocks.filter((block) => !isDone(block)).join(''),
          [ARCHIVE]: `# What was done in spring\n\n${blocks.filter(isDone).join('')}`,
        };
      },
    },
    {
      what: 'a new task, and one of the archive is taken up again',
      change: both(
        edit(RENAMED, [
          '## This month\n',
          `## This month\n\n### ${NEWSLETTER}\n\n**Status**: Not Started\n\nOn paper, four times a year.\n`,
        ]),
        edit(ARCHIVE, [
          `### ${TICKETS}\n\n**Status**: Completed`,
          `### ${TICKETS}\n\n**Status**: Not Started`,
        ]),
      ),
      born: [NEWSLETTER],
      reopened: [TICKETS],
    },
    {
      what: 'the lights are left out',
      change: (files) => {
        const blocks = (files[RENAMED] ?? '').split(/^(?=### |## )/m);
        return { ...files, [RENAMED]: blocks.filter((block) => !block.includes(LIGHTS_NOW)).join('') };
      },
    },
    {
      what: 'and come back elsewhere',
      change: (files) => ({
        ...files,
        [RENAMED]: `${files[RENAMED]}\n${lights.replace(LIGHTS, LIGHTS_NOW)}`,
      }),
    },
    {
      what: 'the screen is done',
      change: edit(RENAMED, ['**Status**: In Progress', '**Status**: Completed']),
      closed: [FREE_SEATS],
    },
  ],
};
