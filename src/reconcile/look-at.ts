import type { KnownTask, PairedTask } from '../identity/pairing.ts';
import { remember } from '../identity/remember.ts';
import type { Instant } from '../issue/issue-snapshot.ts';
import { DASHBOARD_KEY, type TaskKey } from '../issue/task-key.ts';
import { decideAdoptions, settledDoubts } from '../plan/adoption/decide-adoptions.ts';
import { withMarkedBases } from '../plan/marked-bases.ts';
import type { World } from '../plan/world.ts';
import { noteLookalikes, strangersOf, type FindIssues } from './find-lookalike.ts';
import { judgeActs } from './judge-acts.ts';
import { pairKnown, type PairedTasks } from './pair-known.ts';
import type { PassSettings, Ports } from './pass.ts';
import type { TaskRecord } from './ports.ts';
import { isFirstImport, type Reading } from './read-actual.ts';
import { findIssues, toInstant } from './read-issues.ts';
import { worldOf } from './world-of.ts';

type Looking = {
  readonly ports: Ports;
  readonly settings: PassSettings;
  readonly pulls: World['pulls'];
};

export type Looked = { readonly world: World; readonly tasks: ReadonlyMap<TaskKey, TaskRecord> };

/**
 * Pairs, asks what the waiting acts need, and puts all together. Where a person has said which known task an undecided
 * one is, that is learnt, and pairing is done again with it.
 */
export async function lookAt(reading: Reading, looking: Looking): Promise<Looked> {
  const { ports } = looking;
  const seenAt = toInstant(ports.clock.now());
  const newKey = keyGiver(reading.issues.tasks, ports);
  const { read, issues, palette } = reading;
  const toPair = { read, issues, palette, taught: [], newKey, seenAt };
  const first = await lookOnce(reading, pairKnown(toPair), looking);
  const settled = settledDoubts(decideAdoptions(first.world).adoptions.values());
  if (settled.length === 0) return first;
  const taught = settled.flatMap(({ key, paired }) => learn(key, paired, seenAt));
  return lookOnce(reading, pairKnown({ ...toPair, taught }), looking);
}

/** What is known of a task that is told as `paired` is. */
const learn = (key: TaskKey, paired: PairedTask, seenAt: Instant): readonly KnownTask[] =>
  remember(
    { tasks: [{ ...paired, key, candidates: undefined }], missing: [], divisions: [], problems: [] },
    seenAt,
  );

async function lookOnce(reading: Reading, paired: PairedTasks, looking: Looking): Promise<Looked> {
  const { ports } = looking;
  const { state, issues } = reading;
  const strangers = strangersOf(issues.strangers, isFirstImport(state, reading.read));
  const find: FindIssues = (numbers) => findIssues(state.repository, numbers, ports);
  const before = new Map(issues.tasks.map((task) => [task.key, task]));
  const hasNative = reading.read.config.subtasks === 'native';
  const tasks = await noteLookalikes(paired.tasks, before, { strangers, find, hasNative });
  const now = toInstant(ports.clock.now());
  const { settings, pulls } = looking;
  const seen = { ...worldOf(reading, { ...paired, tasks, now, settings }), pulls };
  const based = withMarkedBases(seen, tasks);
  const world = { ...seen, tracking: based };
  const acts = await judgeActs({ state, issues, tasks: based, world }, ports);
  return { tasks: based, world: { ...world, acts } };
}

/** Gives keys that no task has, and none twice. */
function keyGiver(known: readonly TaskRecord[], { randomKey }: Ports): () => TaskKey {
  const given = new Set([DASHBOARD_KEY, ...known.map(({ key }) => key)]);
  return () => {
    for (;;) {
      const key = randomKey();
      if (given.has(key)) continue;
      given.add(key);
      return key;
    }
  };
}
