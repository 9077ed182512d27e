/** A plan of so many tasks as people write them, a document for each thousand; the same on every run. */
export type PlanFile = { readonly path: string; readonly text: string };

const TASKS_A_FILE = 1_000;
const TASKS_A_PHASE = 25;
// One task in so many is changed by `withChanges`.
const CHANGED_EVERY = 100;

const VERBS = ['Read', 'Write', 'Check', 'Draw', 'Send', 'Print', 'Sort', 'Merge', 'Close', 'Move', 'Weigh'];
const THINGS = ['invoice', 'timetable', 'parcel', 'letter', 'ticket', 'label', 'picture', 'map', 'report'];
const PLACES = ['harbour', 'station', 'office', 'depot', 'museum', 'garden', 'workshop', 'library'];
const MANNERS = ['once a day', 'by hand', 'before noon', 'in colour', 'without a printer', 'for the guests'];

const pick = (words: readonly string[], at: number): string => words[Math.floor(at) % words.length] ?? '';

/** Titles that share their words with many others, as in a real plan; another `step` gives another plan of them. */
function titleOf(at: number, step: number): string {
  const n = at * step;
  const [thing, place] = [pick(THINGS, n / 11), pick(PLACES, n / 99)];
  return `${pick(VERBS, n)} the ${thing} of ${place} ${n % 997} ${pick(MANNERS, n / 7)}`;
}

function linesOf(at: number, step: number): readonly string[] {
  const id = `T${String(at).padStart(5, '0')}`;
  const task = `- [${at % 3 === 0 ? 'x' : ' '}] ${id} ${titleOf(at, step)}`;
  return at % 5 === 0
    ? [
        task,
        `  Ask for the number of ${pick(PLACES, at)} ${at} first; see \`docs/${pick(THINGS, at)}-${at}.md\`.`,
      ]
    : [task];
}

export function taskPlan(count: number, step = 1): readonly PlanFile[] {
  const files = Array.from({ length: Math.ceil(count / TASKS_A_FILE) }, (_, file) => file * TASKS_A_FILE);
  return files.map((from) => {
    const lines = Array.from({ length: Math.min(TASKS_A_FILE, count - from) }, (_, index) => {
      const heading = index % TASKS_A_PHASE === 0 ? [`\n## Phase ${index / TASKS_A_PHASE + 1}\n`] : [];
      return [...heading, ...linesOf(from + index, step)];
    });
    return { path: `specs/${from / TASKS_A_FILE}/tasks.md`, text: `# Tasks\n${lines.flat().join('\n')}\n` };
  });
}

/** The same plan after a day's work: one task in a hundred was ticked and reworded, moved, taken out, or is new. */
export function withChanges(files: readonly PlanFile[]): readonly PlanFile[] {
  let seen = 0;
  return files.map(({ path, text }) => {
    const moved: string[] = [];
    const lines = text.split('\n').flatMap((line): readonly string[] => {
      if (!line.startsWith('- [')) return [line];
      seen += 1;
      if (seen % CHANGED_EVERY !== 0) return [line];
      const changed = changeOf(line, seen / CHANGED_EVERY);
      moved.push(...changed.moved);
      return changed.kept;
    });
    return { path, text: [...lines, ...moved, ''].join('\n') };
  });
}

function changeOf(
  line: string,
  at: number,
): { readonly kept: readonly string[]; readonly moved: readonly string[] } {
  const reworded = line.replace('[ ]', '[x]').replace(' the ', ' every second ');
  switch (at % 5) {
    case 0:
      return { kept: [], moved: [line] };
    case 1:
      return { kept: [], moved: [] };
    case 2:
      return { kept: [line, `- [ ] Ask the neighbours about number ${at}`], moved: [] };
    default:
      return { kept: [reworded], moved: [] };
  }
}
