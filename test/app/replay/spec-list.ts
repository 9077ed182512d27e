import { both, edit, rename, renumber, write, type History } from './history.ts';

const PATH = 'specs/004-reading-room/tasks.md';

const FIRST = `# Tasks: Reading room

## Phase 1: Setup

- [ ] T001 Create the folder layout under src/
- [ ] T002 [P] Configure the linter and its rules

## Phase 2: Foundations

- [ ] T003 Write the seat map loader in src/seats/load.ts
- [ ] T004 [P] Add the table of opening hours in src/hours/table.ts
- [ ] T005 Connect the session store in src/session/store.ts

## Phase 3: Bookings

- [ ] T006 [P] [US1] Contract test for new bookings in tests/bookings.test.ts
- [ ] T007 [US1] Implement the booking service in src/bookings/service.ts
- [ ] T008 [US1] Reject a booking outside opening hours in src/bookings/rules.ts
`;

const REMINDERS = `
## Phase 4: Reminders

- [ ] T010 [US2] Send a reminder an hour before a booking
- [ ] T011 [US2] Let readers choose how they are reminded
- [ ] T012 [US2] Log every reminder that was sent
`;

/** A list with ids that are counted through again whenever something is put in between. */
export const specList: History = {
  name: 'a numbered list with check-offs and renumbering',
  steps: [
    {
      what: 'the plan',
      change: write(PATH, FIRST),
      born: [
        'T001: Create the folder layout under src/',
        'T002: Configure the linter and its rules',
        'T003: Write the seat map loader in src/seats/load.ts',
        'T004: Add the table of opening hours in src/hours/table.ts',
        'T005: Connect the session store in src/session/store.ts',
        'T006: Contract test for new bookings in tests/bookings.test.ts',
        'T007: Implement the booking service in src/bookings/service.ts',
        'T008: Reject a booking outside opening hours in src/bookings/rules.ts',
      ],
    },
    {
      what: 'the setup is done',
      change: edit(PATH, ['[ ] T001', '[x] T001'], ['[ ] T002', '[x] T002']),
      closed: ['T001: Create the folder layout under src/', 'T002: Configure the linter and its rules'],
    },
    {
      what: 'one is put in between, and all below are counted anew',
      change: both(
        edit(PATH, ['- [ ] T003', '- [ ] T000 Pin the runtime in .nvmrc\n- [ ] T003']),
        renumber(PATH),
      ),
      born: ['T003: Pin the runtime in .nvmrc'],
      retitled: {
        'T003: Write the seat map loader in src/seats/load.ts':
          'T004: Write the seat map loader in src/seats/load.ts',
        'T004: Add the table of opening hours in src/hours/table.ts':
          'T005: Add the table of opening hours in src/hours/table.ts',
        'T005: Connect the session store in src/session/store.ts':
          'T006: Connect the session store in src/session/store.ts',
        'T006: Contract test for new bookings in tests/bookings.test.ts':
          'T007: Contract test for new bookings in tests/bookings.test.ts',
        'T007: Implement the booking service in src/bookings/service.ts':
          'T008: Implement the booking service in src/bookings/service.ts',
        'T008: Reject a booking outside opening hours in src/bookings/rules.ts':
          'T009: Reject a booking outside opening hours in src/bookings/rules.ts',
      },
    },
    {
      what: 'one is done and another reworded in the same push',
      change: edit(
        PATH,
        ['[ ] T004', '[x] T004'],
        ['Add the table of opening hours in', 'Add the table of opening hours and holidays in'],
      ),
      retitled: {
        'T005: Add the table of opening hours in src/hours/table.ts':
          'T005: Add the table of opening hours and holidays in src/hours/table.ts',
      },
      closed: ['T004: Write the seat map loader in src/seats/load.ts'],
    },
    {
      what: 'a phase is added',
      change: (files) => ({ ...files, [PATH]: `${files[PATH]}${REMINDERS}` }),
      born: [
        'T010: Send a reminder an hour before a booking',
        'T011: Let readers choose how they are reminded',
        'T012: Log every reminder that was sent',
      ],
    },
    {
      what: 'the session store moves to the phase that needs it',
      change: edit(
        PATH,
        ['- [ ] T006 Connect the session store in src/session/store.ts\n', ''],
        ['- [ ] T007', '- [ ] T006 Connect the session store in src/session/store.ts\n- [ ] T007'],
      ),
    },
    {
      what: 'done and reworded at once',
      change: edit(PATH, [
        '- [ ] T007 [P] [US1] Contract test for new bookings in tests/bookings.test.ts',
        '- [x] T007 [P] [US1] Contract tests for new and changed bookings in tests/bookings.test.ts',
      ]),
      retitled: {
        'T007: Contract test for new bookings in tests/bookings.test.ts':
          'T007: Contract tests for new and changed bookings in tests/bookings.test.ts',
      },
      closed: ['T007: Contract tests for new and changed bookings in tests/bookings.test.ts'],
    },
    {
      what: 'two change places and keep their ids',
      change: edit(
        PATH,
        ['- [ ] T010 [US2] Send a reminder an hour before a booking\n', ''],
        ['- [ ] T012', '- [ ] T010 [US2] Send a reminder an hour before a booking\n- [ ] T012'],
      ),
    },
    {
      what: 'ids follow the lines: two tasks exchange theirs',
      change: renumber(PATH),
      retitled: {
        'T010: Send a reminder an hour before a booking': 'T011: Send a reminder an hour before a booking',
        'T011: Let readers choose how they are reminded': 'T010: Let readers choose how they are reminded',
      },
    },
    {
      what: 'one is given up',
      change: edit(PATH, ['- [ ] T012 [US2] Log every reminder that was sent\n', '']),
    },
    {
      what: 'its id goes to a new task',
      change: (files) => ({
        ...files,
        [PATH]: `${files[PATH]}- [ ] T012 [US2] Translate the reminder texts\n`,
      }),
      born: ['T012: Translate the reminder texts'],
    },
    {
      what: 'the services are done',
      change: edit(PATH, ['[ ] T005', '[x] T005'], ['[ ] T006', '[x] T006'], ['[ ] T008', '[x] T008']),
      closed: [
        'T005: Add the table of opening hours and holidays in src/hours/table.ts',
        'T006: Connect the session store in src/session/store.ts',
        'T008: Implement the booking service in src/bookings/service.ts',
      ],
    },
    {
      what: 'one of them was not',
      change: edit(PATH, ['[x] T008', '[ ] T008']),
      reopened: ['T008: Implement the booking service in src/bookings/service.ts'],
    },
    {
      what: 'one is put in front, and all are counted anew',
      change: both(
        edit(PATH, ['- [x] T001', '- [x] T000 Agree on the name of the room\n- [x] T001']),
        renumber(PATH),
        edit(PATH, ['[ ] T009', '[x] T009']),
      ),
      born: ['T001: Agree on the name of the room'],
      retitled: {
        'T001: Create the folder layout under src/': 'T002: Create the folder layout under src/',
        'T002: Configure the linter and its rules': 'T003: Configure the linter and its rules',
        'T003: Pin the runtime in .nvmrc': 'T004: Pin the runtime in .nvmrc',
        'T004: Write the seat map loader in src/seats/load.ts':
          'T005: Write the seat map loader in src/seats/load.ts',
        'T005: Add the table of opening hours and holidays in src/hours/table.ts':
          'T006: Add the table of opening hours and holidays in src/hours/table.ts',
        'T006: Connect the session store in src/session/store.ts':
          'T007: Connect the session store in src/session/store.ts',
        'T007: Contract tests for new and changed bookings in tests/bookings.test.ts':
          'T008: Contract tests for new and changed bookings in tests/bookings.test.ts',
        'T008: Implement the booking service in src/bookings/service.ts':
          'T009: Implement the booking service in src/bookings/service.ts',
        'T009: Reject a booking outside opening hours in src/bookings/rules.ts':
          'T010: Reject a booking outside opening hours in src/bookings/rules.ts',
        'T010: Let readers choose how they are reminded': 'T011: Let readers choose how they are reminded',
        'T011: Send a reminder an hour before a booking': 'T012: Send a reminder an hour before a booking',
        'T012: Translate the reminder texts': 'T013: Translate the reminder texts',
      },
      closed: [
        'T001: Agree on the name of the room',
        'T009: Implement the booking service in src/bookings/service.ts',
      ],
    },
    {
      what: 'the folder gets another number',
      change: rename(PATH, 'specs/005-reading-room/tasks.md'),
    },
    {
      what: 'the runtime is pinned',
      change: edit('specs/005-reading-room/tasks.md', ['[ ] T004', '[x] T004']),
      closed: ['T004: Pin the runtime in .nvmrc'],
    },
  ],
};
