import type { RepositoryConfig } from '../../../src/config/repository-config.ts';
import type { Task } from '../../../src/document/task.ts';
import type { KnownTask, PairedTask } from '../../../src/identity/pairing.ts';
import type { TaskKey } from '../../../src/issue/task-key.ts';
import { planPass } from '../../../src/plan/plan-pass.ts';
import type { Previewed } from '../../../src/plan/preview/previewed.ts';
import type { World } from '../../../src/plan/world.ts';
import { AT_ONCE, PATH, retold, settle, task, world } from '../build-world.ts';

type Given = Partial<Omit<Previewed, 'plan' | 'world' | 'known'>> & {
  readonly world?: Partial<World>;
  readonly config?: Partial<RepositoryConfig>;
};

/** A pull request after whose merge the one document of a settled repository tells other tasks. */
export function previewOf(
  before: readonly Partial<Task>[],
  after: readonly Partial<Task>[],
  { world: changed, config, ...given }: Given = {},
): Previewed {
  const base = world(numbered(before), { config: { ...AT_ONCE, ...config } });
  const first = settle(base);
  const settled = settle(first, planPass(first));
  const proposed = { ...retold(settled, numbered(after)), ...changed };
  const known = new Map(base.pairing.tasks.map((paired) => [paired.key, knownOf(paired)]));
  return {
    plan: planPass(proposed),
    world: proposed,
    known,
    paths: new Set([PATH]),
    links: { completing: [], mentioned: [], unclear: [], isPlanOnly: true },
    takesBack: [],
    closesItself: [],
    base: { branch: 'main', completes: true },
    collisions: [],
    notes: [],
    isExplained: false,
    ...given,
  };
}

const numbered = (tasks: readonly Partial<Task>[]): readonly Task[] =>
  tasks.map((one, index) => task({ line: index + 3, ...one }));

export const knownOf = ({
  key,
  path,
  task: { id, title, status, line, level },
  parentKey,
}: PairedTask): KnownTask => ({
  key,
  path,
  line,
  id,
  title,
  status,
  level,
  parentKey,
  section: [],
  gist: '',
  missingSince: undefined,
});

/** The keys of a preview's tasks, in their order. */
export const keysIn = ({ world: { pairing } }: Previewed): readonly TaskKey[] =>
  pairing.tasks.map(({ key }) => key);
