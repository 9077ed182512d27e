import type { Facts } from './facts.ts';
import type { Lexicon } from '../titles/lexicon.ts';
import { spellOut } from '../titles/title-words.ts';
import type { Traits } from '../match/traits.ts';

// Of the words that two titles share, the rarest say which task it is.
const RARE_WORDS = 3;
const RARE_BITS = 3.5;

/** Why a task that nobody touched, but perhaps for its state, is the same. */
export function tellUntouched(known: Traits, now: Traits): readonly string[] {
  const told =
    now.id === undefined ? ['same title', 'same place'] : [`same id ${now.id}`, 'same title', 'same place'];
  const state = tellState(known, now);
  return state === undefined ? told : [...told, state];
}

/** Why a task whose title nobody touched is the same. */
export const tellUnmoved = (known: Traits, now: Traits, sameSection: boolean): readonly string[] =>
  listed([
    tellIds(known.id, now.id),
    'same title, and no other task has it',
    sameSection ? 'same section' : tellSection(known),
    tellState(known, now),
  ]);

/** In words, why two tasks are taken for the same. */
export function tellEvidence(known: Traits, now: Traits, facts: Facts, lexicon: Lexicon): readonly string[] {
  const { title, gist, children } = facts;
  return listed([
    facts.document === 'same' ? tellIds(known.id, now.id) : undefined,
    title.share === 1 ? 'same title' : `title ${percent(title.share)} alike`,
    title.share === 1 ? undefined : tellRareWords(known, now, lexicon),
    gist === undefined || gist.share === 0
      ? undefined
      : gist.share === 1
        ? 'same description'
        : `description ${percent(gist.share)} alike`,
    children === undefined || children.share === 0
      ? undefined
      : `${percent(children.share)} of the subtasks alike`,
    tellParent(known, facts),
    facts.section === 'same' ? 'same section' : facts.section === 'other' ? tellSection(known) : undefined,
    tellPlace(known, now, facts),
    facts.isSameLevel ? undefined : now.level > known.level ? 'became a subtask' : 'was a subtask',
    facts.document === 'same' ? undefined : `moved from ${known.path}`,
    facts.returns ? 'back after it was missing' : undefined,
    tellState(known, now),
  ]);
}

/** Why a task goes on in one of its parts, or the largest of several tasks in the one they became. */
export const tellDivided = (kind: 'split' | 'merge'): readonly string[] =>
  kind === 'split'
    ? ['the largest of the parts that share out its title']
    : ['the largest of the tasks that its title is made of'];

function tellIds(known: string | undefined, now: string | undefined): string | undefined {
  if (known === undefined || now === undefined) return undefined;
  return known === now ? `same id ${now}` : `id changed from ${known} to ${now}`;
}

function tellRareWords(known: Traits, now: Traits, lexicon: Lexicon): string | undefined {
  const theirs = lexicon.words(known.title);
  const shared = [...lexicon.words(now.title).keys()].filter(
    (word) => theirs.has(word) && lexicon.weight(word) >= RARE_BITS,
  );
  if (shared.length === 0) return undefined;
  const rarest = shared.toSorted((a, b) => lexicon.weight(b) - lexicon.weight(a)).slice(0, RARE_WORDS);
  return `both say ${rarest.map((word) => `"${spellOut(word, now.title)}"`).join(', ')}`;
}

function tellParent(known: Traits, { parent }: Facts): string | undefined {
  if (parent === 'same') return 'same parent';
  return parent === 'other' && known.parent !== undefined ? `was under "${known.parent.title}"` : undefined;
}

const tellSection = ({ section }: Traits): string =>
  section.length === 0 ? 'was in no section' : `was in section "${section.at(-1) ?? ''}"`;

/** The lines that moved are those that lost their neighbours; all others only shifted. */
function tellPlace(known: Traits, now: Traits, { slot, document }: Facts): string | undefined {
  if (slot !== undefined) return slot.held > 0 ? 'same neighbours' : undefined;
  return document === 'same' && known.line > 0 && !known.isMissing && known.line !== now.line
    ? `moved from line ${known.line} to ${now.line}`
    : undefined;
}

function tellState(known: Traits, now: Traits): string | undefined {
  if (known.isFinished === now.isFinished) return undefined;
  return now.isFinished ? 'finished in the same push' : 'opened again in the same push';
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

const listed = (words: readonly (string | undefined)[]): readonly string[] =>
  words.filter((word) => word !== undefined);
