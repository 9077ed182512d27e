import type { Issue } from '../../../src/emulator/world/records.ts';
import { labelsIn, textIn } from './seen.ts';
import { pullsOf, revertedBy, STRANGER, TASKS, type Yard } from './pull-life.ts';

/** Where the App's repository and the history of its merges say different things. */
export function findFaults(yard: Yard): readonly string[] {
  const pulls = pullsOf(yard);
  return TASKS.flatMap((task) => {
    const want = wantedOf(pulls, task);
    const have = labelsIn(yard, task);
    const isTicked = textIn(yard).includes(`- [x] Paint fence ${task}`);
    const faults = have === want ? [] : [`#${task} says ${have} and should say ${want}`];
    const said =
      isTicked === (want === 'done') ? [] : [`line of #${task} is ${isTicked ? '' : 'not '}ticked`];
    return [...faults, ...said].map((fault) => `${fault}\n${storyOf(pulls, task).join('\n')}`);
  });
}

/** By the merges that stand, else by the pull requests that are open. */
function wantedOf(pulls: readonly Issue[], task: number): string {
  const own = pulls.filter((pull) => revertedBy(pull) === undefined && isAbout(pull, task));
  if (own.some((pull) => isCounted(pull) && !isTakenBack(pulls, pull))) return 'done';
  const open = own.filter(({ state, author }) => state === 'open' && author.login !== STRANGER);
  if (open.some(({ pull }) => pull?.draft === false)) return 'in review';
  return open.length > 0 ? 'in progress' : 'todo';
}

const isAbout = ({ body }: Issue, task: number): boolean => new RegExp(`#${task}\\b`).test(body ?? '');

const isCounted = ({ pull }: Issue): boolean => pull?.mergedAt !== undefined && pull.baseRef === 'main';

/** By a merge that was not taken back itself. */
const isTakenBack = (pulls: readonly Issue[], { number }: Issue): boolean =>
  pulls.some((pull) => revertedBy(pull) === number && isCounted(pull) && !isTakenBack(pulls, pull));

const storyOf = (pulls: readonly Issue[], task: number): readonly string[] =>
  pulls
    .filter((pull) => isAbout(pull, task) || revertedBy(pull) !== undefined)
    .map(({ number, title, body, state, author, pull }) =>
      [`  #${number}`, author.login, title, body, state, pull?.draft, pull?.baseRef, pull?.mergedAt].join(
        ' | ',
      ),
    );
