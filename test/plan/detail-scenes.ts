import { defaultConfig } from '../../src/config/repository-config.ts';
import type { Task } from '../../src/document/task.ts';
import type { World } from '../../src/plan/world.ts';
import { block, BOT, OFF, RITA, type Scene } from './two-way-scenes.ts';

const RANGE = { start: 0, end: 4 };
const AT = { block: RANGE, title: RANGE, status: [], assignees: RANGE, estimate: RANGE, due: RANGE };
const NOWHERE = { block: RANGE, title: RANGE, status: [] };
const KNOWN: Partial<World> = { assignable: new Set(['ana', 'ben', 'cleo']) };
const of = (...assignees: string[]): Partial<Task> => ({ assignees, ranges: AT });

const ASSIGNEES: readonly Scene[] = [
  { name: 'nobody', was: of('ana'), want: [] },
  {
    name: 'the document alone',
    was: of('ana'),
    document: of('ana', 'ben'),
    want: ['issue assignees: ana ben'],
  },
  {
    name: 'the document, which names somebody else',
    was: of('ana'),
    document: of('Ben'),
    want: ['issue assignees: ben'],
  },
  {
    name: 'the document, which names nobody any more',
    was: of('ana'),
    document: of(),
    want: ['issue assignees: (none)'],
  },
  {
    name: 'the document, which names a person who may not be assigned',
    document: of('zed'),
    want: ['issue details: changed'],
  },
  {
    name: 'the issue alone, by somebody with write',
    was: of('ana', 'zed'),
    issue: { assignees: ['ana', 'Ben'] },
    want: ['document assignees: ana zed Ben'],
  },
  {
    name: 'the issue alone, by somebody with triage',
    was: of('ana'),
    issue: { assignees: ['ben'] },
    by: RITA,
    want: ['comment write-back-assignees'],
  },
  { name: 'the issue, of a task that names nobody', issue: { assignees: ['ana'] }, want: [] },
  {
    name: 'the issue, from which everybody was taken',
    was: of('ana'),
    issue: { assignees: [] },
    want: ['comment write-back-assignees'],
  },
  {
    name: 'the issue, of a task that names people in several places',
    was: { ...of('ana'), ranges: NOWHERE },
    issue: { assignees: ['ben'] },
    want: ['comment write-back-assignees'],
  },
  { name: 'both, to the same', was: of('ana'), document: of('ben'), issue: { assignees: ['ben'] }, want: [] },
  {
    name: 'both, differently',
    was: of('ana'),
    document: of('ben'),
    issue: { assignees: ['cleo'] },
    want: ['comment lost-assignees', 'document assignees: cleo'],
  },
  {
    name: 'both, differently, the issue by somebody with triage',
    was: of('ana'),
    document: of('ben'),
    issue: { assignees: ['cleo'] },
    by: RITA,
    want: ['comment write-back-assignees'],
  },
  {
    name: 'the issue, and writing is off',
    was: of('ana'),
    issue: { assignees: ['ben'] },
    world: { config: OFF },
    want: ['comment write-back-assignees'],
  },
];

const hours = (min: number, max = min): Partial<Task> => ({ estimateHours: { min, max }, ranges: AT });

const ESTIMATES: readonly Scene[] = [
  { name: 'nobody', was: hours(3), want: [] },
  { name: 'the document alone', was: hours(3), document: hours(3, 5), want: ['issue estimate: 3-5'] },
  {
    name: 'the document, which says none any more',
    was: hours(3),
    document: { estimateHours: undefined },
    want: ['issue estimate: (none)'],
  },
  {
    name: 'the issue alone, by somebody with write',
    was: hours(3),
    issue: block('Estimate', '2 days'),
    want: ['document estimate: 16'],
  },
  { name: 'the issue alone, in other words', was: hours(3), issue: block('Estimate', '3 hours'), want: [] },
  {
    name: 'the issue alone, by somebody with triage',
    was: hours(3),
    issue: block('Estimate', '5 h'),
    by: RITA,
    want: ['comment write-back-estimate'],
  },
  {
    name: 'the issue, to words',
    was: hours(3),
    issue: block('Estimate', 'soon'),
    want: ['comment write-back-estimate'],
  },
  {
    name: 'the issue, whose row was taken away',
    was: hours(3),
    issue: block('Estimate', undefined),
    want: ['comment write-back-estimate'],
  },
  {
    name: 'the issue, of a task whose estimate stands in no one place',
    was: { ...hours(3), ranges: NOWHERE },
    issue: block('Estimate', '5 h'),
    want: ['comment write-back-estimate'],
  },
  { name: 'both, to the same', was: hours(3), document: hours(5), issue: block('Estimate', '5h'), want: [] },
  {
    name: 'both, differently',
    was: hours(3),
    document: hours(4),
    issue: block('Estimate', '5 h'),
    want: ['comment lost-estimate', 'issue estimate: 4'],
  },
  {
    name: 'both, the issue by a bot',
    was: hours(3),
    document: hours(4),
    issue: block('Estimate', '5 h'),
    by: BOT,
    want: ['issue estimate: 4'],
  },
  {
    name: 'nobody, and the block is gone',
    was: hours(3),
    issue: { body: 'Words.' },
    want: ['issue estimate: 3'],
  },
];

const by = (due: string): Partial<Task> => ({ due, ranges: AT });

const DUES: readonly Scene[] = [
  { name: 'nobody', was: by('2026-03-01'), want: [] },
  {
    name: 'the document alone',
    was: by('2026-03-01'),
    document: by('2026-04-01'),
    want: ['issue due: 2026-04-01'],
  },
  {
    name: 'the issue alone, by somebody with write',
    was: by('2026-03-01'),
    issue: block('Due', '1 May 2026'),
    want: ['document due: 2026-05-01'],
  },
  {
    name: 'the issue, to words',
    was: by('2026-03-01'),
    issue: block('Due', 'soon'),
    want: ['comment write-back-due'],
  },
  {
    name: 'the issue, whose row was taken away',
    was: by('2026-03-01'),
    issue: block('Due', undefined),
    want: ['comment write-back-due'],
  },
  {
    name: 'both, differently',
    was: by('2026-03-01'),
    document: by('2026-04-01'),
    issue: block('Due', '2026-05-01'),
    want: ['comment lost-due', 'issue due: 2026-04-01'],
  },
];

const PHASES: Partial<World> = {
  config: { ...defaultConfig(), milestones: 'phases' },
  milestones: { 'Phase 1': 1 },
};
const under = (...section: string[]): Partial<Task> => ({ section });

const MILESTONES: readonly Scene[] = [
  { name: 'nobody', was: under('Phase 1'), want: [] },
  {
    name: 'the document alone',
    was: under('Phase 1'),
    document: under('Phase 2 ✅', 'Backend'),
    want: ['ensure-milestone', 'issue milestone: Phase 2, details: changed'],
  },
  {
    name: 'the document, in which it left all phases',
    was: under('Phase 1'),
    document: under('Later'),
    want: ['issue milestone: (none), details: changed'],
  },
  { name: 'the issue, to another one', was: under('Phase 1'), issue: { milestone: 'Mine' }, want: [] },
  {
    name: 'the issue, from which it was taken off',
    was: under('Phase 1'),
    issue: { milestone: undefined },
    want: [],
  },
  {
    name: 'both, differently',
    was: under('Phase 1'),
    document: under('Phase 2'),
    issue: { milestone: 'Mine' },
    want: ['comment lost-milestone', 'issue details: changed'],
  },
  {
    name: 'nobody, and the config leaves them to people now',
    was: under('Phase 1'),
    world: { config: defaultConfig() },
    want: [],
  },
];

const TYPES: Partial<World> = {
  config: { ...defaultConfig(), issueTypes: { bug: 'bug', Idea: 'Feature', gone: 'Saga' } },
  capabilities: { hasSubIssues: false, hasDependencies: false, issueTypes: ['Bug', 'Feature'] },
};
const kind = (...labels: string[]): Partial<Task> => ({ labels });

const KINDS: readonly Scene[] = [
  { name: 'nobody', was: kind('bug'), want: [] },
  {
    name: 'the document alone',
    was: kind('bug'),
    document: kind('gone', 'idea'),
    want: ['issue type: Feature, details: changed'],
  },
  {
    name: 'the document, to a type that the organization has not',
    was: kind('bug'),
    document: kind('gone'),
    want: ['issue details: changed'],
  },
  { name: 'the issue', was: kind('bug'), issue: { type: 'Feature' }, want: [] },
  {
    name: 'both, differently',
    was: kind('bug'),
    document: kind('idea'),
    issue: { type: 'Task' },
    want: ['comment lost-type', 'issue details: changed'],
  },
];

const among = (field: string, start: Partial<World>, scenes: readonly Scene[]) =>
  scenes.map((scene) => ({ field, start, ...scene }));

export const DETAIL_SCENES = [
  ...among('assignees', KNOWN, ASSIGNEES),
  ...among('estimate', {}, ESTIMATES),
  ...among('due', {}, DUES),
  ...among('milestone', PHASES, MILESTONES),
  ...among('type', TYPES, KINDS),
];
