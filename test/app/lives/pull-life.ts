import { Fault } from '../../../src/emulator/world/fault.ts';
import type { Issue } from '../../../src/emulator/world/records.ts';
import type { Dice } from '../convergence/dice.ts';
import type { Hosted } from '../hosted.ts';

/** A repository with tasks 1 to 4, and the pull requests that people make there. */
export type Yard = {
  readonly app: Hosted;
  readonly name: string;
  readonly fork: string;
  readonly dice: Dice;
};

export const PATH = 'TASKS.md';
export const TASKS = [1, 2, 3, 4] as const;
export const DOCUMENT = `# Tasks\n\n${TASKS.map((number) => `- [ ] Paint fence ${number}\n`).join('')}`;
/** Who has a fork and no permission here, and whose pull requests move no label. */
export const STRANGER = 'rita';

export const pullsOf = ({ app, name }: Pick<Yard, 'app' | 'name'>): readonly Issue[] =>
  [...app.world.repository(name).issues.values()].filter(({ pull }) => pull !== undefined);

const isOpen = ({ state }: Issue): boolean => state === 'open';
const isMerged = ({ pull }: Issue): boolean => pull?.mergedAt !== undefined;

/** One act of one person, chosen by chance; some find nothing to do. */
export function act(yard: Yard): void {
  const { dice } = yard;
  dice.pick(ACTS)(yard);
}

const ACTS: readonly ((yard: Yard) => void)[] = [
  open,
  open,
  onPull(isOpen, ({ app, name }, { number, pull }) => {
    app.world.setDraft(name, number, 'maya', pull?.draft !== true);
  }),
  onPull(isOpen, (yard, { number }) => {
    yard.app.world.editPull(yard.name, number, 'maya', { body: textOf(yard) });
  }),
  onPull(isOpen, ({ app, name }, { number }) => {
    app.world.editPull(name, number, 'maya', { state: 'closed' });
  }),
  onPull(
    (issue) => !isOpen(issue) && !isMerged(issue),
    ({ app, name }, { number }) => app.world.editPull(name, number, 'maya', { state: 'open' }),
  ),
  onPull(isOpen, merge),
  onPull(isOpen, merge),
  onPull(isMerged, (yard, { number }) => {
    // By the branch: the text of one that takes it back may have been edited meanwhile.
    if (!pullsOf(yard).some(({ pull }) => pull?.headRef.startsWith(`revert-${number}-`))) {
      unlessInConflict(() => yard.app.world.revertPull(yard.name, number, 'maya'));
    }
  }),
];

function merge({ app, name }: Yard, { number, pull }: Issue): void {
  if (pull?.draft === true) app.world.setDraft(name, number, 'maya', false);
  unlessInConflict(() => app.world.mergePull(name, number, 'maya'));
}

/** GitHub refuses what does not go together with what was merged meanwhile, and nothing has happened. */
function unlessInConflict(press: () => unknown): void {
  try {
    press();
  } catch (error) {
    if (!(error instanceof Fault) || error.status !== 405) throw error;
  }
}

function onPull(
  isMeant: (issue: Issue) => boolean,
  change: (yard: Yard, issue: Issue) => void,
): (yard: Yard) => void {
  return (yard) => {
    const meant = pullsOf(yard).filter(isMeant);
    if (meant.length > 0) change(yard, yard.dice.pick(meant));
  };
}

function open(yard: Yard): void {
  const { app, name, fork, dice } = yard;
  const branch = `work-${pullsOf(yard).length + 1}`;
  const isStrange = dice.roll(5) === 0;
  const [home, actor] = isStrange ? [fork, STRANGER] : [name, 'maya'];
  app.world.pushFiles(home, { branch, actor, message: 'Work', files: { [`${branch}.txt`]: branch } });
  const base = dice.roll(6) === 0 ? 'other' : 'main';
  const form = { title: 'Work', body: textOf(yard), head: branch, base, isDraft: dice.roll(3) === 0 };
  app.world.openPull(name, actor, isStrange ? { ...form, from: fork } : form);
}

/** About one task or two. */
const textOf = ({ dice }: Yard): string =>
  dice
    .shuffle(TASKS)
    .slice(0, 1 + dice.roll(2))
    .map((number) => `Closes #${number}`)
    .join(', ');

/** The pull request that one takes back by its text. */
export function revertedBy({ title, body }: Issue): number | undefined {
  const number = /^Reverts \S+#(\d+)$/.exec(body ?? '')?.[1];
  return title.startsWith('Revert "') && number !== undefined ? Number(number) : undefined;
}
