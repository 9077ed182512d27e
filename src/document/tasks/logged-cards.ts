import type { TaskDraft } from './task-draft.ts';

/**
 * The cards that log in the lane of what is done, or beside it, what a task with the same id tells elsewhere:
 * `- [x] 1.1 Check the needs` and, under "Done", `- ✅ 1.1 Needs checked (twice)`. Which card tells the task is a matter
 * of order alone, so that no change of a status makes another one of them.
 */
export function loggedCards(drafts: readonly TaskDraft[]): ReadonlySet<TaskDraft> {
  const first = new Map<string, TaskDraft>();
  const logged = new Set<TaskDraft>();
  for (const draft of drafts) {
    const id = draft.title.id?.id.toLowerCase() ?? '';
    if (PLAIN_NUMBER.test(id)) continue;
    const told = first.get(id);
    if (told === undefined) first.set(id, draft);
    else if (isCard(draft) && isLoggedBeside(draft, told)) logged.add(draft);
  }
  return logged;
}

// Under every heading numbers begin anew.
const PLAIN_NUMBER = /^(?:\d+[a-z]?)?$/u;

const isCard = ({ origin, lane }: TaskDraft): boolean =>
  (origin === 'box' || origin === 'bullet') && lane !== undefined;

// Of two open cards with one id nobody can tell which one holds; the problem says so.
function isLoggedBeside(card: TaskDraft, told: TaskDraft): boolean {
  if (card.lane === told.lane || (card.lane !== 'done' && told.lane !== 'done')) return false;
  return soundsAlike(card.title.title, told.title.title);
}

// Two tasks may have one id by mistake; a log has at least one of the task's words.
function soundsAlike(a: string, b: string): boolean {
  const [one, other] = [plain(a), plain(b)];
  if (one === '' || other === '') return false;
  if (one.includes(other) || other.includes(one)) return true;
  const words = new Set(wordsOf(one));
  return wordsOf(other).some((word) => words.has(word));
}

const plain = (title: string): string => title.normalize('NFKC').toLowerCase().trim();

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}-]*/gu;
// "the" and "add" stand in any two titles.
const SHORTEST_WORD = 4;
const WITHOUT_BLANKS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{2,}/u;

// Where no blanks divide words, any two signs in a row count as one.
function wordsOf(title: string): readonly string[] {
  return [...title.matchAll(WORD)].flatMap(([word]) => {
    if (!WITHOUT_BLANKS.test(word)) return word.length < SHORTEST_WORD ? [] : [word];
    const signs = [...word];
    return signs.slice(1).map((sign, at) => `${signs[at]}${sign}`);
  });
}
