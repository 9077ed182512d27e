import fc from 'fast-check';

/** A task of a plan; `name` is what we know it by, and no one else sees it. */
export type Planned = {
  readonly name: string;
  readonly id: string;
  readonly title: string;
  readonly isDone: boolean;
};

export type Plan = readonly { readonly heading: string; readonly tasks: readonly Planned[] }[];

const KINDS = [
  'tick',
  'reword',
  'note',
  'shorten',
  'move',
  'reorder',
  'delete',
  'insert',
  'renumber',
  'rename-heading',
] as const;

/** What a person does to one task, or to the heading above it. */
export type Edit = {
  readonly kind: (typeof KINDS)[number];
  /** The task, by the number that it had in the first plan. */
  readonly at: number;
};

const SECTIONS = ['Spring', 'Summer', 'Autumn'];
const VERBS = [
  'Paint',
  'Weigh',
  'Mend',
  'Print',
  'Sort',
  'Carry',
  'Count',
  'Sew',
  'Oil',
  'Sweep',
  'Draw',
  'Bake',
];
const THINGS = [
  'fence lantern',
  'parcel scales',
  'garden gate',
  'museum ticket',
  'letter stamp',
  'piano stool',
  'harbour lamp',
  'winter curtain',
  'bicycle chain',
  'cellar stairs',
  'orchard map',
  'ginger bread',
];

/** A plan in which every title has words of its own, with ids or without. */
export const plans: fc.Arbitrary<Plan> = fc
  .record({
    count: fc.integer({ min: 4, max: 12 }),
    hasIds: fc.boolean(),
    sections: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ count, hasIds, sections }) => {
    const tasks = Array.from({ length: count }, (_, at) => ({
      name: `task ${at}`,
      id: hasIds ? `T${at + 1}: ` : '',
      title: `${VERBS[at]} the ${THINGS[at]} for guest number ${at * 7 + 11}`,
      isDone: at % 4 === 3,
    }));
    return SECTIONS.slice(0, sections).map((heading, section) => ({
      heading,
      tasks: tasks.filter((_, at) => at % sections === section),
    }));
  });

/** Two edits, of one task or of two; in a plan of four each number is some task's. */
export const twoEdits: fc.Arbitrary<readonly [Edit, Edit]> = fc.tuple(
  fc.record({ kind: fc.constantFrom(...KINDS), at: fc.nat(3) }),
  fc.record({ kind: fc.constantFrom(...KINDS), at: fc.nat(3) }),
);

export const textOf = (plan: Plan): string =>
  plan
    .flatMap(({ heading, tasks }) => [
      `# ${heading}`,
      ...tasks.map(({ id, title, isDone }) => `- [${isDone ? 'x' : ' '}] ${id}${title}`),
    ])
    .join('\n');

/** The names of a plan's tasks, in their order. */
export const namesOf = (plan: Plan): readonly string[] =>
  plan.flatMap(({ tasks }) => tasks.map(({ name }) => name));

export function apply(plan: Plan, edit: Edit): Plan {
  const name = `task ${edit.at}`;
  switch (edit.kind) {
    case 'tick':
      return change(plan, name, (task) => [{ ...task, isDone: !task.isDone }]);
    case 'reword':
      return change(plan, name, (task) => [{ ...task, title: task.title.replace('guest', 'visitor') }]);
    case 'note':
      return change(plan, name, (task) => [{ ...task, title: `${task.title} (asked twice, see the diary)` }]);
    case 'shorten':
      return change(plan, name, (task) => [{ ...task, title: task.title.replace(' for guest', '') }]);
    case 'renumber':
      return change(plan, name, (task) => [{ ...task, id: task.id === '' ? '' : `T${edit.at + 51}: ` }]);
    case 'delete':
      return change(plan, name, () => []);
    case 'insert':
      return change(plan, name, (task) => [newTask(edit.at), task]);
    case 'move':
      return move(plan, name);
    case 'rename-heading':
      return plan.map(({ heading, tasks }) => ({
        heading: tasks.some((task) => task.name === name) ? `${heading} of next year` : heading,
        tasks,
      }));
    case 'reorder':
      return plan.map(({ heading, tasks }) => ({
        heading,
        tasks: tasks.toSorted((a, b) => Number(a.name === name) - Number(b.name === name)),
      }));
    default:
      return edit.kind satisfies never;
  }
}

const newTask = (at: number): Planned => ({
  name: `new ${at}`,
  id: '',
  title: ['Learn to swim', 'Write a poem about rain', 'Call uncle Alfred', 'Buy a second violin'][at] ?? '',
  isDone: false,
});

const change = (plan: Plan, name: string, by: (task: Planned) => readonly Planned[]): Plan =>
  plan.map(({ heading, tasks }) => ({
    heading,
    tasks: tasks.flatMap((task) => (task.name === name ? by(task) : [task])),
  }));

/** To the end of the last section. */
function move(plan: Plan, name: string): Plan {
  const moved = plan.flatMap(({ tasks }) => tasks.filter((task) => task.name === name));
  return change(plan, name, () => []).map(({ heading, tasks }, at, all) => ({
    heading,
    tasks: at === all.length - 1 ? [...tasks, ...moved] : tasks,
  }));
}
