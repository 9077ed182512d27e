import type { TaskNote } from '../plan.ts';
import type { Step } from '../step.ts';
import type { Tracking, World } from '../world.ts';
import type { Obedience } from './obey-acts.ts';
import type { TaskWishes } from './wishes.ts';

type Steps = readonly Pick<Step, 'key' | 'asked'>[];

/** The world once people's holds, and the ends of them, are heeded. */
export function withHolds(world: World, { wishes }: Pick<Obedience, 'wishes'>): World {
  if (wishes.size === 0) return world;
  const tracking = new Map(world.tracking);
  for (const [key, { hold }] of wishes) {
    const known = tracking.get(key);
    if (known !== undefined) tracking.set(key, { ...known, hold });
  }
  return { ...world, tracking };
}

/** What the ledger is to know of tasks once the acts are obeyed, where that is news. */
export function taskNotes(
  { tracking }: World,
  { wishes }: Pick<Obedience, 'wishes'>,
  steps: Steps,
): readonly TaskNote[] {
  const asked = new Map(steps.map((step) => [step.key, step.asked]));
  const keys = new Set([
    ...wishes.keys(),
    ...steps.filter((step) => Object.keys(step.asked).length > 0).map(({ key }) => key),
    ...[...tracking].filter(([, known]) => known.asked !== undefined).map(([key]) => key),
  ]);
  return [...keys].flatMap((key): TaskNote[] => {
    const before = tracking.get(key);
    if (before === undefined) return [];
    const said = wishes.get(key);
    const next = asked.get(key) ?? before.asked ?? {};
    const vouched = said?.vouched ?? before.vouched ?? [];
    const note = {
      key,
      hold: said === undefined ? before.hold : said.hold,
      vouched: vouched.length === 0 ? undefined : vouched,
      asked: Object.keys(next).length === 0 ? undefined : next,
      saidAt: said === undefined ? before.saidAt : timesOf(before, said),
    };
    const { hold, vouched: known, asked: waiting, saidAt } = before;
    return JSON.stringify(note) === JSON.stringify({ key, hold, vouched: known, asked: waiting, saidAt })
      ? []
      : [note];
  });
}

function timesOf({ saidAt }: Tracking, { fields }: TaskWishes): Tracking['saidAt'] {
  // Labels are added and taken off one by one: there is no latest word on all of them.
  const { labels: _labels, ...said } = fields;
  const times = Object.entries(said).map(([field, { at }]) => [field, at]);
  return times.length === 0 ? saidAt : { ...saidAt, ...Object.fromEntries(times) };
}
