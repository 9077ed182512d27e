import type { Facts } from './facts.ts';
import type { Traits } from './traits.ts';

/** Why a task that nobody touched is the same. */
export const tellUntouched = (task: Traits): readonly string[] =>
  task.id === undefined ? ['same title', 'same place'] : [`same id ${task.id}`, 'same title', 'same place'];

/** Why a task whose title nobody touched is the same. */
export const tellUnmoved = (known: Traits, now: Traits, sameSection: boolean): readonly string[] =>
  listed([
    known.id === undefined || now.id === undefined ? undefined : tellIds(known.id, now.id),
    'same title, and no other task has it',
    sameSection ? 'same section' : 'moved to another section',
  ]);

/** In words, why two tasks are taken for the same. */
export function tellEvidence(known: Traits, now: Traits, facts: Facts): readonly string[] {
  const { title, gist, children } = facts;
  return listed([
    known.id === undefined || now.id === undefined ? undefined : tellIds(known.id, now.id),
    title.share === 1 ? 'same title' : `title ${percent(title.share)} alike`,
    gist === undefined
      ? undefined
      : gist.share === 1
        ? 'same description'
        : `description ${percent(gist.share)} alike`,
    children === undefined ? undefined : `${percent(children.share)} of the subtasks alike`,
    facts.parent === 'same' ? 'same parent' : undefined,
    facts.section === 'same' ? 'same section' : undefined,
    facts.slot !== undefined && facts.slot.held > 0 ? 'same neighbours' : undefined,
    facts.document === 'same' ? undefined : `moved from ${known.path}`,
    facts.returns ? 'back after it was missing' : undefined,
  ]);
}

/** Why a task goes on in one of its parts, or the largest of several tasks in the one they became. */
export const tellDivided = (kind: 'split' | 'merge'): readonly string[] =>
  kind === 'split'
    ? ['the largest of the parts that share out its title']
    : ['the largest of the tasks that its title is made of'];

const tellIds = (known: string, now: string): string =>
  known === now ? `same id ${now}` : `id changed from ${known} to ${now}`;

const percent = (share: number): string => `${Math.round(share * 100)} %`;

const listed = (words: readonly (string | undefined)[]): readonly string[] =>
  words.filter((word) => word !== undefined);
